//! The first minutes of a visitor: one question for both devices, a refusal that leads on, the
//! names of the participants, and the page after the call.

use anyhow::{Result, ensure};
use visavis_e2e::{Browser, run, until};

use crate::bar::{CLIPPED, STAGE, UNCOVERED};
use crate::pages::stillness::{places, stays};

/// A script that lets the test answer the question for the devices, and change the permissions.
const ASKED: &str = "
    const get = MediaDevices.prototype.getUserMedia;
    const states = new Map(['camera', 'microphone'].map(name => {
        const status = new EventTarget();
        status.state = 'prompt';
        return [name, status];
    }));
    window.calls = [];
    window.isBlocked = false;
    window.hasCamera = true;
    Permissions.prototype.query = async ({ name }) => states.get(name);
    MediaDevices.prototype.getUserMedia = async function (constraints) {
        window.calls.push(Object.keys(constraints).sort().join('+'));
        if (!window.isAnswered) await new Promise(answer => (window.answer = answer));
        window.isAnswered = true;
        if (window.isBlocked) throw new DOMException('Permission denied', 'NotAllowedError');
        if (constraints.video && !window.hasCamera)
            throw new DOMException('Requested device not found', 'NotFoundError');
        return get.call(this, constraints);
    };
    window.decide = state => {
        window.isBlocked = state === 'denied';
        for (const status of states.values()) {
            status.state = state;
            status.dispatchEvent(new Event('change'));
        }
    };";

#[test]
fn the_browser_asks_once_for_both_devices_and_the_page_names_both() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.before_pages(ASKED).await?;
        ana.enter_lobby(&stage.room("")).await?;

        let hint = until("the page says what is asked for", async || {
            Ok(ana
                .text("lobby-hint")
                .await?
                .filter(|hint| !hint.is_empty()))
        })
        .await?;
        ensure!(hint.contains("camera and microphone"), "{hint}");
        ensure!(calls(&ana).await? == ["audio+video"]);

        ana.evaluate::<()>("window.answer()").await?;
        until("both devices are on", async || {
            let live = ana.live().await?;
            Ok((live.audio > 0 && live.video > 0).then_some(()))
        })
        .await?;
        ensure!(calls(&ana).await? == ["audio+video"]);
        Ok(())
    });
}

#[test]
fn where_there_is_no_camera_the_microphone_is_asked_for_alone() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.before_pages(ASKED).await?;
        ana.before_pages("window.isAnswered = true; window.hasCamera = false;")
            .await?;

        ana.enter_lobby(&stage.room("")).await?;

        until("the microphone is on", async || {
            Ok((ana.live().await?.audio > 0).then_some(()))
        })
        .await?;
        let calls = calls(&ana).await?;
        ensure!(calls[..3] == ["audio+video", "audio", "video"], "{calls:?}");
        Ok(())
    });
}

#[test]
fn a_refusal_says_how_to_allow_and_ends_by_itself_once_that_is_done() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.before_pages(ASKED).await?;
        ana.before_pages("window.isAnswered = true; window.decide('denied');")
            .await?;
        ana.enter_lobby(&stage.room("")).await?;
        ana.wait_for("lobby-problem").await?;
        ensure!(ana.attribute("lobby-mic", "aria-pressed").await?.as_deref() == Some("false"));

        ana.click("problem-how").await?;
        ana.wait_for("problem-steps").await?;

        ana.evaluate::<()>("window.decide('granted')").await?;
        until("both devices are on", async || {
            let live = ana.live().await?;
            Ok((live.audio > 0 && live.video > 0).then_some(()))
        })
        .await?;
        ensure!(!ana.shows("lobby-problem").await?);

        ana.evaluate::<()>("window.decide('denied')").await?;
        ana.click("lobby-camera").await?;
        ana.click("lobby-camera").await?;
        ana.wait_for("lobby-problem").await?;
        ana.click("problem-without").await?;
        until("the card is gone", async || {
            Ok((!ana.shows("lobby-problem").await?).then_some(()))
        })
        .await
    });
}

#[test]
fn names_of_any_length_leave_room_for_the_others_and_are_seen_at_once_on_a_phone() {
    run(async |stage| {
        let long = "W".repeat(64);
        let (ben, cyn) = (stage.browser("ben").await?, stage.browser("cyn").await?);
        for (person, name) in [(&ben, &*long), (&cyn, "Cyn")] {
            let query = format!("?camera=off&mic=off&name={name}");
            person.enter_lobby(&stage.room(&query)).await?;
            person.join().await?;
        }
        let ana = stage.browser("ana").await?;
        ana.enter_lobby(&stage.room("?camera=off&mic=off")).await?;
        until("Ana sees both", async || {
            let rows = "return document.querySelectorAll('.roster__row').length";
            Ok((ana.evaluate::<u32>(rows).await? == 2).then_some(()))
        })
        .await?;

        for (width, height) in [
            (320, 640),
            (360, 640),
            (812, 375),
            (1280, 800),
            (2560, 1200),
        ] {
            ana.resize(width, height).await?;
            let outside: Vec<String> = ana
                .evaluate(
                    "const panel = document.querySelector('.lobby__panel').getBoundingClientRect();
                     return [...document.querySelectorAll('.roster__state')].filter(state => {
                         const box = state.getBoundingClientRect();
                         return box.left < panel.left || box.right > panel.right + 0.5;
                     }).map(state => state.innerText)",
                )
                .await?;
            ensure!(outside.is_empty(), "{width} × {height}: {outside:?}");
        }
        ana.resize(360, 640).await?;
        let is_in_view = "return scrollY === 0
            && [...document.querySelectorAll('.roster__name')]
                .every(name => name.getBoundingClientRect().bottom <= innerHeight)";
        ensure!(ana.evaluate::<bool>(is_in_view).await?, "without scrolling");
        Ok(())
    });
}

#[test]
fn a_press_without_a_name_asks_for_one_and_the_next_joins() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.enter_lobby(&stage.room("?camera=off&mic=off")).await?;
        let first = places(&ana).await?;

        ana.click("lobby-join").await?;

        until("the field has the focus", async || {
            let focus = "return document.activeElement.dataset.testid === 'lobby-name'";
            Ok(ana.evaluate::<bool>(focus).await?.then_some(()))
        })
        .await?;
        ensure!(ana.shows("lobby").await? && !ana.shows("call").await?);
        ensure!(ana.text("lobby-join").await?.as_deref() == Some("Join as guest"));
        stays(&ana, &first, "the page has asked for a name").await?;
        ana.type_into("lobby-name", "Ana").await?;
        ensure!(ana.text("lobby-join").await?.as_deref() == Some("Join"));
        ana.click("lobby-join").await?;
        ana.wait_for("call").await
    });
}

#[test]
fn from_a_link_to_talking_a_guest_acts_three_times_and_a_host_four() {
    run(async |stage| {
        // An answer to the browser counts, as a press does.
        let host = stage.browser("ana").await?;
        host.before_pages(ASKED).await?;
        host.visit(&stage.site.address()).await?;
        host.click("home-new").await?;
        answer(&host).await?;
        host.wait_for_lobby().await?;
        host.click("lobby-join").await?;
        host.click("lobby-join").await?;
        host.wait_for("call").await?;
        let link: String = host.evaluate("return location.href").await?;

        let guest = stage.browser("ben").await?;
        guest.before_pages(ASKED).await?;
        guest.visit(&link).await?;
        answer(&guest).await?;
        guest.wait_for_lobby().await?;
        guest.click("lobby-join").await?;
        guest.click("lobby-join").await?;

        for person in [&host, &guest] {
            person.wait_for_one_tile().await?;
            person.wait_for_media().await?;
            let asked = calls(person).await?;
            ensure!(asked == ["audio+video"], "one question: {asked:?}");
        }
        Ok(())
    });
}

/// Answers the browser's question for the devices, once it is there.
async fn answer(person: &Browser) -> Result<()> {
    until("the browser asks for devices", async || {
        let answered = "window.answer?.(); return !!window.answer";
        Ok(person.evaluate::<bool>(answered).await?.then_some(()))
    })
    .await
}

#[test]
fn a_new_call_without_a_name_starts_at_the_second_press_and_the_button_says_so() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.visit(&stage.site.address()).await?;
        ana.click("home-new").await?;
        ana.wait_for_lobby().await?;
        ensure!(ana.text("lobby-join").await?.as_deref() == Some("Start call"));

        ana.click("lobby-join").await?;

        until("the button says what it does", async || {
            let label = ana.text("lobby-join").await?;
            Ok((label.as_deref() == Some("Start as guest")).then_some(()))
        })
        .await?;
        ana.click("lobby-join").await?;
        ana.wait_for("call").await
    });
}

#[test]
fn a_refusal_that_is_known_from_the_lobby_covers_no_picture_in_the_call() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.before_pages(
            "MediaDevices.prototype.getUserMedia = async () => {
                 throw new DOMException('Permission denied', 'NotAllowedError');
             };",
        )
        .await?;
        ana.enter_lobby(&stage.room("?name=Ana")).await?;
        ana.wait_for("lobby-problem").await?;

        ana.join().await?;

        ana.wait_for("device-problem").await?;
        ensure!(!ana.shows("lobby-problem").await?, "behind its pill");
        let ben = stage.browser("ben").await?;
        ben.enter_lobby(&stage.room("?camera=off&mic=off")).await?;
        ben.join().await?;
        ana.wait_for_one_tile().await?;
        ana.resize(360, 640).await?;
        until("a phone shows the picture", async || {
            let share: f64 = ana.evaluate(STAGE).await?;
            let open: f64 = ana.evaluate(UNCOVERED).await?;
            ensure!(share * open >= 0.7, "{share:.2} × {open:.2}");
            let clipped: Vec<String> = ana.evaluate(CLIPPED).await?;
            ensure!(clipped.is_empty(), "{clipped:?}");
            Ok(Some(()))
        })
        .await?;
        ana.click("device-problem").await?;
        ana.wait_for("lobby-problem").await?;
        ana.click("problem-without").await?;
        until("no more is said of it", async || {
            Ok((!ana.shows("device-problem").await?).then_some(()))
        })
        .await
    });
}

#[test]
fn the_lobby_speaks_of_no_server_and_the_last_page_of_the_call() {
    run(async |stage| {
        let (ana, ben) = stage.lobby_with("?camera=off&name=Ben").await?;
        for (code, word) in [("en", "server"), ("de", "server"), ("fr", "serveur")] {
            ana.click("settings").await?;
            ana.choose("language", code).await?;
            ana.click("settings-close").await?;
            let text: String = ana.evaluate("return document.body.innerText").await?;
            ensure!(!text.to_lowercase().contains(word), "{code}: {text}");
        }
        ana.click("settings").await?;
        ana.choose("language", "en").await?;
        ana.click("settings-close").await?;
        ana.join().await?;
        ben.join().await?;
        ana.wait_for_one_tile().await?;

        ana.click("leave").await?;

        ana.wait_for("left").await?;
        let summary = ana.text("left-summary").await?.unwrap_or_default();
        ensure!(summary.contains(" with Ben"), "{summary}");
        ensure!(
            summary.starts_with(|c: char| c.is_ascii_digit()),
            "{summary}"
        );
        Ok(())
    });
}

#[test]
fn the_first_page_takes_what_is_pasted_and_answers_what_it_cannot() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.visit(&stage.site.address()).await?;
        ana.wait_for("home-new").await?;
        let is_off = "return document.querySelector('[data-testid=home-join]').disabled";
        ensure!(
            ana.evaluate::<bool>(is_off).await?,
            "there is nothing to open"
        );

        let meet = "Join me: https://meet.example/abc-defg-hij – see you";
        ana.type_into("home-link", meet).await?;
        ana.click("home-join").await?;
        let answer = "return document.querySelector('#home-answer').innerText";
        let said = ana.evaluate::<String>(answer).await?;
        ensure!(said.contains("meet.example. Open it there?"), "{said}");

        let nonsense = stage.site.address() + "#/nonsense";
        ana.visit("about:blank").await?;
        ana.visit(&nonsense).await?;
        ana.wait_for("home-link").await?;
        let said = ana.evaluate::<String>(answer).await?;
        ensure!(said.starts_with("This link is incomplete"), "{said}");

        ana.type_into(
            "home-link",
            &format!("Join me: {} – see you", stage.room("")),
        )
        .await?;
        ana.click("home-join").await?;
        ana.wait_for_lobby().await
    });
}

async fn calls(person: &Browser) -> Result<Vec<String>> {
    person.evaluate("return window.calls").await
}
