//! Settings in `config.json` and in the query of a link, and mistakes in them.

use anyhow::{Result, ensure};
use visavis_e2e::{Browser, ConfigFile, Fault, SignalingServer, run, until};

#[test]
fn a_bad_config_file_is_named_once_and_the_page_works() {
    run(async |stage| {
        let text = |text: &str| ConfigFile::Text(text.to_owned());
        let cases = [
            ("not JSON", text("{")),
            ("a list", text("[]")),
            (
                "a wrong type",
                text(r#"{"iceServers":[],"maxPeople":"eight"}"#),
            ),
        ];
        let ana = stage.browser("ana").await?;
        for (case, config) in cases {
            stage.site.set_config(config);
            ana.visit("about:blank").await?;
            ana.visit(&stage.site.address()).await?;

            ana.wait_for("notice").await?;
            let notices = ana.texts("notice").await?;
            ensure!(notices.len() == 1, "{case}: {notices:?}");
            ensure!(
                case != "a wrong type" || notices[0].contains("maxPeople"),
                "{notices:?}"
            );
            ana.click("home-new").await?;
            ana.wait_for_lobby().await?;
            let errors = ana.errors(|line| line.contains("config.json")).await?;
            ensure!(errors.is_empty(), "{case}: {errors:?}");
        }
        Ok(())
    });
}

#[test]
fn settings_that_come_late_are_waited_for_and_a_call_goes_by_them() {
    run(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        let config = r#"{"iceServers":[],"iceTransportPolicy":"relay"}"#.to_owned();
        stage.site.set_config(ConfigFile::Text(config));
        stage.site.set_faults(&[("config.json", Fault::Held)]);
        for person in [&ana, &ben] {
            person.enter_lobby(&stage.room("?camera=off")).await?;
            person.wait_for("notice").await?;
            person.join().await?;
        }
        for person in [&ana, &ben] {
            ensure!(person.live().await?.connections == 0, "before the settings");
            ensure!(person.sockets().await?.is_empty(), "before the settings");
        }

        stage.site.set_faults(&[]);

        for person in [&ana, &ben] {
            // It comes up nowhere, for there is no relay.
            until("a connection is begun", async || {
                let policies = policies(person).await?;
                ensure!(policies.iter().all(|it| it == "relay"), "{policies:?}");
                Ok((!policies.is_empty()).then_some(()))
            })
            .await?;
            ensure!(!person.shows("notice").await?);
        }
        Ok(())
    });
}

#[test]
fn an_absent_config_file_means_the_defaults_and_is_logged_to_the_console() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        stage.site.set_config(ConfigFile::Absent);

        ana.enter_lobby(&stage.room("")).await?;

        ensure!(!ana.shows("notice").await?);
        let console = ana.console().await?;
        let is_said =
            |line: &String| line.contains("config.json") && !line.contains("status of 404");
        ensure!(console.iter().any(is_said), "{console:?}");
        Ok(())
    });
}

#[test]
fn an_unknown_key_is_named_in_the_console_only() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        stage.site.set_config(ConfigFile::Text(
            r#"{"iceServers":[],"colour":"red"}"#.to_owned(),
        ));

        ana.enter_lobby(&stage.room("")).await?;

        ensure!(!ana.shows("notice").await?);
        let console = ana.console().await?;
        ensure!(
            console.iter().any(|line| line.contains("colour")),
            "{console:?}"
        );
        Ok(())
    });
}

#[test]
fn a_parameter_of_the_page_that_it_cannot_use_is_named_in_a_notice() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;

        ana.enter_lobby(&stage.room("?colour=red&relay=always"))
            .await?;

        let notices = ana.texts("notice").await?;
        ensure!(
            notices.len() == 1 && notices[0].contains("relay"),
            "{notices:?}"
        );
        Ok(())
    });
}

#[test]
fn a_link_with_no_room_leads_home_with_a_sentence() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;

        ana.visit(&format!("{}#/r/", stage.site.address())).await?;

        ana.wait_for("home-new").await?;
        let answer: String = ana
            .evaluate("return document.querySelector('[role=status]').innerText")
            .await?;
        ensure!(answer.len() > 10, "no sentence: {answer:?}");
        ana.click("home-new").await?;
        ana.wait_for_lobby().await
    });
}

#[test]
fn a_link_can_set_the_name_of_the_user_and_the_language() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;

        ana.enter_lobby(&stage.room("?name=Zo%C3%AB&lang=zh"))
            .await?;

        let field = "return document.querySelector('[data-testid=lobby-name]').value";
        ensure!(ana.evaluate::<String>(field).await? == "Zoë");
        let language: String = ana.evaluate("return document.documentElement.lang").await?;
        ensure!(language.starts_with("zh"), "{language}");
        let button = ana.text("lobby-join").await?.unwrap_or_default();
        ensure!(
            button.chars().all(|c| !c.is_ascii_alphabetic()),
            "not Chinese: {button}"
        );
        Ok(())
    });
}

#[test]
fn a_link_can_keep_microphone_and_camera_off() {
    run(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        ana.enter_lobby(&stage.room("")).await?;
        ana.join().await?;

        ben.enter_lobby(&stage.room("?mic=off&camera=off&name=Ben"))
            .await?;
        ensure!(ben.live().await?.video == 0, "the camera stays dark");
        ben.join().await?;

        let tile = ana.wait_for_one_tile().await?;
        ensure!(tile.is_muted && tile.is_covered, "{tile:?}");
        let name = ana.text_of_tile(&tile.peer).await?;
        ensure!(name.contains("Ben"), "{name}");
        ben.wait_for_media().await?;
        ensure!(ben.live().await?.video == 0, "joining opens nothing");

        ben.click("camera").await?;

        until("Ana sees Ben", async || {
            Ok(ana
                .tiles()
                .await?
                .first()
                .is_some_and(|tile| !tile.is_covered)
                .then_some(()))
        })
        .await
    });
}

#[test]
fn a_link_can_ask_for_relayed_paths_only() {
    run(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        for person in [&ana, &ben] {
            person.enter_lobby(&stage.room("?relay=only")).await?;
        }
        ana.join().await?;
        ben.press_join().await?;

        until("Ana has made a connection", async || {
            Ok((!policies(&ana).await?.is_empty()).then_some(()))
        })
        .await?;
        for person in [&ana, &ben] {
            let policies = policies(person).await?;
            ensure!(
                policies.iter().all(|policy| policy == "relay"),
                "{policies:?}"
            );
        }
        Ok(())
    });
}

#[test]
fn a_link_can_name_another_signaling_server() {
    run(async |stage| {
        let other = SignalingServer::start().await?;
        let address = format!("ws://127.0.0.1:{}", other.port());
        let link = stage.room(&format!("?signal=matchbox:{address}"));
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        for person in [&ana, &ben] {
            person.enter_lobby(&link).await?;
            person.join().await?;
        }

        for person in [&ana, &ben] {
            person.wait_for_one_tile().await?;
            let sockets = person.sockets().await?;
            ensure!(
                sockets.iter().all(|socket| socket.starts_with(&address)),
                "{sockets:?}"
            );
        }
        Ok(())
    });
}

async fn policies(person: &Browser) -> Result<Vec<String>> {
    person
        .evaluate("return window.visavisProbe.policies()")
        .await
}

#[test]
fn the_lobby_names_the_servers_that_the_browser_asks_for_its_address() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        let config = r#"{"iceServers":[{"urls":["stun:127.0.0.1:9","turn:localhost:8"],
            "username":"u","credential":"c"},{"urls":"stun:[::1]:7"}]}"#;
        stage.site.set_config(ConfigFile::Text(config.to_owned()));
        ana.enter_lobby(&stage.room("")).await?;

        let said = async || -> Result<String> {
            // Also while it is folded away.
            ana.evaluate(
                "return document.querySelector('[data-testid=lobby-ice]')?.textContent ?? ''",
            )
            .await
        };
        until("all are named", async || {
            let all = "Your browser asks 127.0.0.1 and localhost and [::1] for its public address.";
            Ok((said().await? == all).then_some(()))
        })
        .await?;

        ana.enter_lobby(&stage.room("?relay=only")).await?;
        until("the relay alone is named", async || {
            let one = "Your browser asks localhost for its public address.";
            Ok((said().await? == one).then_some(()))
        })
        .await
    });
}

#[test]
fn a_relay_of_ones_own_is_kept_and_asked_and_what_is_no_relay_is_refused() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.enter_lobby(&stage.room("")).await?;
        ana.click("settings").await?;
        ana.click("settings-relay").await?;
        for (address, user) in [("https://relay.example", "u"), ("relay.example", "")] {
            ana.retype("relay-address", address).await?;
            ana.retype("relay-user", user).await?;
            ana.retype("relay-password", "secret").await?;
            ana.click("relay-use").await?;
            until("the form says what is missing", async || {
                let said = ana.text("relay-problem").await?.unwrap_or_default();
                Ok(said.contains("TURN address").then_some(()))
            })
            .await?;
            let typed: String = ana
                .evaluate("return document.querySelector('[data-testid=relay-address]').value")
                .await?;
            ensure!(typed == address, "nothing typed is lost: {typed:?}");
        }

        ana.retype("relay-user", "u").await?;
        ana.click("relay-use").await?;

        ana.wait_for("relay-in-use").await?;
        ensure!(ana.text("relay-in-use").await?.as_deref() == Some("In use: relay.example"));
        let page = ana
            .evaluate::<String>("return document.documentElement.outerHTML")
            .await?;
        ensure!(!page.contains("secret"), "the password is not on the page");
        ana.driver().refresh().await?;
        ana.wait_for_lobby().await?;
        ana.click("settings").await?;
        ana.click("settings-relay").await?;
        ana.wait_for("relay-in-use").await?;
        ana.click("settings-close").await?;
        ana.join().await?;
        let ben = stage.browser("ben").await?;
        ben.enter_lobby(&stage.room("")).await?;
        ben.join().await?;
        ana.wait_for_one_tile().await?;
        let servers = "return window.visavisProbe.open()
            .flatMap(c => c.getConfiguration().iceServers.flatMap(s => s.urls))";
        let urls: Vec<String> = ana.evaluate(servers).await?;
        ensure!(urls.contains(&"turn:relay.example".to_owned()), "{urls:?}");

        ana.click("settings").await?;
        ana.click("settings-relay").await?;
        ana.click("relay-remove").await?;
        ana.wait_for("relay-use").await?;
        let urls: Vec<String> = ana.evaluate(servers).await?;
        ensure!(!urls.contains(&"turn:relay.example".to_owned()), "{urls:?}");
        let kept: Option<String> = ana
            .evaluate("return localStorage.getItem('visavis:relay')")
            .await?;
        ensure!(kept.is_none(), "{kept:?}");
        Ok(())
    });
}

#[test]
fn the_settings_name_the_devices_in_use_show_the_picture_and_try_the_speaker() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.before_pages(
            "window.speakers = [];
             AudioContext.prototype.setSinkId = async function (id) { window.speakers.push(id); };
             window.labels = new Map();
             const get = MediaDevices.prototype.getUserMedia;
             MediaDevices.prototype.getUserMedia = async function (wanted) {
                 const stream = await get.call(this, wanted);
                 stream.getTracks().forEach(track => window.labels.set(track.kind, track.label));
                 return stream;
             };",
        )
        .await?;
        ana.enter_lobby(&stage.room("")).await?;
        ana.click("settings").await?;
        ana.wait_for("settings-preview").await?;
        until("the devices in use are named", async || {
            let named =
                "const texts = [...document.querySelectorAll('.settings option')].map(it => it.text);
                return ['audio', 'video'].every(kind =>
                    texts.includes(`System default (${window.labels.get(kind)})`))";
            Ok(ana.evaluate::<bool>(named).await?.then_some(()))
        })
        .await?;

        let speaker: String = ana
            .evaluate(
                "return [...document.querySelectorAll('[data-testid=device-speaker] option')].at(-1).value",
            )
            .await?;
        ana.choose("device-speaker", &speaker).await?;
        ana.click("test-sound").await?;
        until("the sound goes to the chosen speaker", async || {
            let used: Vec<String> = ana.evaluate("return window.speakers").await?;
            Ok(used.contains(&speaker).then_some(()))
        })
        .await?;

        // Title and button stay while the dialog scrolls.
        ana.click("settings-said").await?;
        ana.evaluate::<()>("document.querySelector('dialog').scrollTo(0, 9999)")
            .await?;
        let stays = "const dialog = document.querySelector('dialog');
            const close = dialog.querySelector('[data-testid=settings-close]');
            const box = close.getBoundingClientRect(), all = dialog.getBoundingClientRect();
            return dialog.scrollTop > 0 && box.top >= all.top && box.bottom <= all.bottom";
        ensure!(ana.evaluate::<bool>(stays).await?);
        Ok(())
    });
}
