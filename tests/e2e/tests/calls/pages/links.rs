//! Links and names that come into the page changed, damaged, or in any script.

use anyhow::{Result, ensure};
use visavis_e2e::{Browser, ConfigFile, run, until};

const RANDOM: &str = "q83vASNFZ4mrze8BI0VniQ";

#[test]
fn a_link_that_was_changed_on_its_way_leads_to_its_room_or_is_called_damaged() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        let page = stage.site.address();
        let right = format!("{page}?lang=en#/r/{RANDOM}");

        ana.enter_lobby(&format!(
            "{page}?fbclid=abc&lang=en&utm_source=mail#/r/{RANDOM}."
        ))
        .await?;
        ensure!(ana.address().await? == right, "the address is put right");
        ensure!(!ana.shows("notice").await?, "trackers are for the console");
        let console = ana.console().await?;
        ensure!(
            console.iter().any(|line| line.contains("fbclid")),
            "{console:?}"
        );
        ana.click("invite").await?;
        ana.wait_for("invite-link").await?;
        let link: String = ana
            .evaluate("return document.querySelector('[data-testid=invite-link]').value")
            .await?;
        ensure!(link == right, "{link}");
        ana.click("invite-close").await?;

        go(&ana, &format!("#/r/{RANDOM}&utm_source=m")).await?;
        until("the address of an open page is put right", async || {
            Ok((ana.address().await? == right).then_some(()))
        })
        .await?;
        ensure!(
            ana.shows("lobby").await?,
            "it is the same room and no other visit"
        );

        go(&ana, &format!("#/r/{}", RANDOM.to_ascii_lowercase())).await?;
        ana.wait_for("home-new").await?;
        ensure!(answer(&ana).await?.contains("missing or changed"));
        ensure!(
            !ana.shows("home-open-named").await?,
            "no room is made of a secret"
        );

        ana.type_into(
            "home-link",
            &format!("Join: <{page}#/r/{RANDOM}> – see you"),
        )
        .await?;
        ana.click("home-join").await?;
        ana.wait_for_lobby().await?;
        ensure!(!ana.shows("lobby-guessable").await?);

        go(&ana, "#/r/K8sQ3FY25x").await?;
        ana.click("home-open-named").await?;
        ana.wait_for_lobby().await?;
        ensure!(
            ana.text("lobby-guessable")
                .await?
                .is_some_and(|text| text.contains("k8sq3fy25x"))
        );
        ensure!(ana.errors(|_| false).await?.is_empty());
        Ok(())
    });
}

#[test]
fn names_of_any_script_lead_to_one_room_and_are_never_cut_or_invisible() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        let page = stage.site.address();
        let family = "👨\u{200D}👩\u{200D}👧\u{200D}👦";

        ana.visit(&page).await?;
        enter(&ana, "★").await?;
        ensure!(answer(&ana).await?.contains('★'), "it is named");
        let mut topics = Vec::new();
        for name in [
            "\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}",
            "한국",
            "ห้องประชุม",
        ] {
            ana.visit(&format!("{page}?name=%E3%85%A4#/")).await?;
            enter(&ana, name).await?;
            ana.wait_for_lobby().await?;
            let socket = until("a socket", async || {
                Ok(ana.sockets().await?.last().cloned())
            });
            topics.push(socket.await?);
        }
        ensure!(
            topics[0] == topics[1] && topics[1] != topics[2],
            "{topics:?}"
        );

        let face = "return document.querySelector('.avatar')?.innerText ?? ''";
        let has_face = "return document.querySelector('.avatar svg') !== null";
        ana.click("lobby-camera").await?;
        until("a name that shows nothing is no name", async || {
            Ok(ana.evaluate::<bool>(has_face).await?.then_some(()))
        })
        .await?;
        let typed = format!("{}{family}", "a".repeat(60));
        let write = format!(
            "const field = document.querySelector('[data-testid=lobby-name]');
             field.value = '{typed}';
             field.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));
             return null"
        );
        ana.evaluate::<()>(&write).await?;
        let value = "return document.querySelector('[data-testid=lobby-name]').value";
        until("a name ends with a whole letter", async || {
            let value: String = ana.evaluate(value).await?;
            Ok((value == "a".repeat(60)).then_some(()))
        })
        .await?;

        ana.visit("about:blank").await?;
        ana.visit(&format!(
            "{page}?camera=off&name={family}%20%C3%A9va#/r/{RANDOM}"
        ))
        .await?;
        ana.wait_for_lobby().await?;
        until("initials are whole letters", async || {
            Ok((ana.evaluate::<String>(face).await? == format!("{family}É")).then_some(()))
        })
        .await
    });
}

#[test]
fn a_typed_address_is_followed_while_a_dialog_is_open() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        let (page, room) = (stage.site.address(), stage.room(""));
        ana.enter_lobby(&room).await?;
        ana.click("settings").await?;
        ana.wait_for("settings-dialog").await?;

        ana.visit(&format!("{page}#/direct")).await?;

        ana.wait_for("direct-invite").await?;
        ana.evaluate::<()>("history.back()").await?;
        ana.wait_for_lobby().await?;
        ensure!(ana.address().await? == room, "the room of before");
        ensure!(!ana.shows("settings-dialog").await?);
        Ok(())
    });
}

#[test]
fn one_ice_server_that_a_browser_does_not_take_costs_no_other() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        let remember = "window.ice = [];
            window.RTCPeerConnection = class extends RTCPeerConnection {
                constructor(configuration, ...more) {
                    const urls = (configuration?.iceServers ?? []).flatMap(server => server.urls);
                    if (urls.includes('stun:127.0.0.1:9')) throw new DOMException('no', 'SyntaxError');
                    super(configuration, ...more);
                    window.ice.push(urls.join(' '));
                }
            };";
        ana.before_pages(remember).await?;
        stage.site.set_config(ConfigFile::Text(
            r#"{"iceServers":[{"urls":"http://x.example"},{"url":"stun:127.0.0.1:9"},
                {"urls":["turn:127.0.0.1:8?transport=UDP"],"username":"u","credential":"hunter2"}]}"#
                .to_owned(),
        ));

        ana.visit(&format!("{}#/direct", stage.site.address()))
            .await?;
        ana.click("direct-invite").await?;

        until("the relay is asked", async || {
            let asked: Vec<String> = ana.evaluate("return window.ice").await?;
            let last = asked.last().cloned().unwrap_or_default();
            Ok((last == "turn:127.0.0.1:8?transport=udp").then_some(()))
        })
        .await?;
        let console = ana.console().await?.join("\n");
        ensure!(
            console.contains("http://x.example") && console.contains("stun:127.0.0.1:9"),
            "{console}"
        );
        ensure!(!console.contains("hunter2"), "{console}");
        ensure!(!ana.shows("notice").await?);
        Ok(())
    });
}

async fn go(person: &Browser, fragment: &str) -> Result<()> {
    person
        .evaluate(&format!("location.hash = '{fragment}'; return null"))
        .await
}

async fn enter(person: &Browser, text: &str) -> Result<()> {
    person.type_into("home-link", text).await?;
    person.click("home-join").await
}

async fn answer(person: &Browser) -> Result<String> {
    let answer = "return document.querySelector('#home-answer')?.innerText ?? ''";
    until("an answer", async || {
        let answer: String = person.evaluate(answer).await?;
        Ok((!answer.is_empty()).then_some(answer))
    })
    .await
}
