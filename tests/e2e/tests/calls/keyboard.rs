//! Calls without a mouse. The element with the focus shows that, and the focus is never lost: a
//! user without a pointer would have to start from the top of the page.

use anyhow::{Result, ensure};
use thirtyfour::Key;
use visavis_e2e::{Browser, run, until};

use crate::recording::recording_lock;

#[test]
fn a_whole_call_takes_no_mouse() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.visit(&format!("{}?camera=off", stage.site.address()))
            .await?;
        ana.wait_for("home-new").await?;

        walk(&ana, "home-new").await?;
        press(&ana, Key::Enter).await?;
        ana.wait_for_lobby().await?;
        has_focus(&ana, "h1").await?;
        walk(&ana, "lobby-name").await?;
        write(&ana, "Ana").await?;
        walk(&ana, "lobby-join").await?;
        press(&ana, Key::Enter).await?;
        ana.wait_for("call").await?;
        has_focus(&ana, "h1").await?;

        walk(&ana, "mic").await?;
        write(&ana, " ").await?;
        until("the microphone is off", async || {
            let pressed = ana.attribute("mic", "aria-pressed").await?;
            Ok((pressed.as_deref() == Some("false")).then_some(()))
        })
        .await?;
        has_focus(&ana, "[data-testid=mic]").await?;

        walk(&ana, "chat").await?;
        press(&ana, Key::Enter).await?;
        has_focus(&ana, "[data-testid=chat-input]").await?;
        write(&ana, "by Enter").await?;
        press(&ana, Key::Enter).await?;
        write(&ana, "by its button").await?;
        walk(&ana, "chat-send").await?;
        press(&ana, Key::Enter).await?;
        until("both are written", async || {
            Ok((ana.texts("chat-entry").await?.len() == 2).then_some(()))
        })
        .await?;
        has_focus(&ana, "[data-testid=chat-input]").await?;
        press(&ana, Key::Escape).await?;
        has_focus(&ana, "[data-testid=chat]").await?;

        choose_under_more(&ana, "people").await?;
        has_focus(&ana, "#people").await?;
        walk(&ana, "rename").await?;
        press(&ana, Key::Enter).await?;
        has_focus(&ana, "[data-testid=rename-input]").await?;
        write(&ana, "bel").await?;
        press(&ana, Key::Enter).await?;
        has_focus(&ana, "[data-testid=rename]").await?;
        let name = "return document.querySelector('.rename__name').innerText";
        ensure!(ana.evaluate::<String>(name).await? == "Anabel");
        // Another panel takes its place, and still gives the focus back to where it was.
        walk_back(&ana, "people-close").await?;
        write(&ana, "c").await?;
        has_focus(&ana, "[data-testid=chat-input]").await?;
        press(&ana, Key::Escape).await?;
        is_somewhere(&ana).await?;

        choose_under_more(&ana, "settings").await?;
        ana.wait_for("settings-dialog").await?;
        is_within(&ana, "settings-dialog").await?;
        walk(&ana, "noise").await?;
        press(&ana, Key::Escape).await?;
        has_focus(&ana, "[data-testid=more]").await?;

        press(&ana, Key::Enter).await?;
        walk(&ana, "view").await?;
        press(&ana, Key::Enter).await?;
        has_focus(&ana, "[data-testid=view-panel]").await?;
        walk(&ana, "shortcuts").await?;
        press(&ana, Key::Enter).await?;
        ana.wait_for("shortcut-sheet").await?;
        is_within(&ana, "shortcut-sheet").await?;
        press(&ana, Key::Escape).await?;
        has_focus(&ana, "[data-testid=more]").await?;

        walk_back(&ana, "react").await?;
        press(&ana, Key::Enter).await?;
        has_focus(&ana, "[data-testid=gestures]").await?;
        walk(&ana, "hand").await?;
        press(&ana, Key::Enter).await?;
        ana.wait_for("hand-up").await?;
        has_focus(&ana, "[data-testid=react]").await?;

        // What was written has reached no other participant.
        walk(&ana, "leave").await?;
        press(&ana, Key::Enter).await?;
        has_focus(&ana, "[data-testid=leave-stay]").await?;
        press(&ana, Key::Enter).await?;
        has_focus(&ana, "[data-testid=leave]").await?;
        press(&ana, Key::Enter).await?;
        has_focus(&ana, "[data-testid=leave-stay]").await?;
        walk(&ana, "leave-anyway").await?;
        press(&ana, Key::Enter).await?;
        ana.wait_for("left").await?;
        has_focus(&ana, "h1").await?;
        walk(&ana, "left-rejoin").await?;
        walk(&ana, "left-home").await?;
        press(&ana, Key::Enter).await?;
        ana.wait_for("home-new").await?;
        has_focus(&ana, "h1").await
    });
}

#[test]
fn an_arrow_beside_a_switch_leads_to_the_choice_of_its_device_and_back() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.enter_lobby(&stage.room("")).await?;
        goes_to_and_back(&ana, "pick-camera", "device-camera").await?;

        ana.join().await?;
        goes_to_and_back(&ana, "pick-mic", "device-mic").await
    });
}

#[test]
fn the_focus_is_not_lost_when_participants_come_and_go() {
    run(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        let cyn = stage.browser("cyn").await?;
        ana.enter_lobby(&stage.room("?camera=off&mic=loud")).await?;
        for person in [&ben, &cyn] {
            person.enter_lobby(&stage.room("?camera=off")).await?;
        }

        // The button that dismisses a problem is gone with it.
        walk_to(&ana, ".problems button", Way::On).await?;
        press(&ana, Key::Enter).await?;
        until("it is dismissed", async || {
            Ok((!ana.shows("notice").await?).then_some(()))
        })
        .await?;
        is_somewhere(&ana).await?;
        ana.join().await?;

        // The link to send is gone when Ben joins.
        walk(&ana, "invite-copy").await?;
        ben.join().await?;
        ana.wait_for_one_tile().await?;
        has_focus(&ana, ".call__stage").await?;

        // The own picture floats no more.
        walk_to(&ana, "[data-self=true]", Way::On).await?;
        cyn.join().await?;
        ana.wait_for_tiles(2).await?;
        has_focus(&ana, "[data-self=true]").await?;
        walk(&ana, "self-hide").await?;
        press(&ana, Key::Enter).await?;
        ana.wait_for("self-show").await?;
        is_somewhere(&ana).await?;
        walk(&ana, "self-show").await?;
        press(&ana, Key::Enter).await?;
        ana.wait_for("self-hide").await?;
        is_somewhere(&ana).await?;

        // Cyn leaves while the focus is on the button that would pin her.
        let own = cyn.own_peer().await?;
        let pin = format!("[data-peer=\"{own}\"] [data-testid=pin]");
        walk_to(&ana, &pin, Way::On).await?;
        cyn.click("leave").await?;
        ana.wait_for_one_tile().await?;
        has_focus(&ana, ".call__stage").await?;

        // Ana goes on writing while Ben leaves.
        walk(&ana, "chat").await?;
        press(&ana, Key::Enter).await?;
        has_focus(&ana, "[data-testid=chat-input]").await?;
        write(&ana, "hel").await?;
        ben.click("leave").await?;
        ana.wait_for("invite-copy").await?;
        write(&ana, "lo").await?;
        has_focus(&ana, "[data-testid=chat-input]").await?;
        let draft = "return document.activeElement.value";
        ensure!(ana.evaluate::<String>(draft).await? == "hello");
        Ok(())
    });
}

#[test]
fn what_is_behind_more_gives_the_focus_back_to_it() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.enter_lobby(&stage.room("?camera=off")).await?;
        ana.join().await?;
        ana.resize(360, 640).await?;

        walk(&ana, "more").await?;
        press(&ana, Key::Enter).await?;
        walk(&ana, "settings").await?;
        press(&ana, Key::Escape).await?;
        has_focus(&ana, "[data-testid=more]").await?;

        for (button, opened) in [
            ("settings", "settings-dialog"),
            ("people", "people-close"),
            ("invite", "invite-sheet"),
        ] {
            press(&ana, Key::Enter).await?;
            walk(&ana, button).await?;
            press(&ana, Key::Enter).await?;
            ana.wait_for(opened).await?;
            ensure!(
                !is(&ana, "[data-testid=more]").await?,
                "{opened} has the focus"
            );
            press(&ana, Key::Escape).await?;
            has_focus(&ana, "[data-testid=more]").await?;
        }
        Ok(())
    });
}

#[test]
fn a_recording_and_the_small_window_take_no_mouse() {
    let _lock = recording_lock();
    run(async |stage| {
        let (ana, ben) = stage.lobby_with("?camera=off").await?;
        // A dialog of the system would wait for an answer.
        ana.evaluate::<()>("delete window.showSaveFilePicker")
            .await?;
        ana.join().await?;
        ben.join().await?;
        ana.wait_for_one_tile().await?;

        choose_under_more(&ana, "record").await?;
        has_focus(&ana, "[data-testid=record-start]").await?;
        press(&ana, Key::Enter).await?;
        ana.wait_for("record-bar").await?;
        has_focus(&ana, "[data-testid=more]").await?;
        walk_back(&ana, "record-stop").await?;
        press(&ana, Key::Enter).await?;
        until("the bar is gone", async || {
            Ok((!ana.shows("record-bar").await?).then_some(()))
        })
        .await?;
        is_somewhere(&ana).await?;

        choose_under_more(&ana, "view").await?;
        walk(&ana, "mini-window").await?;
        press(&ana, Key::Enter).await?;
        ana.in_small_window(async || {
            walk(&ana, "mini-mic").await?;
            write(&ana, " ").await?;
            until("the microphone is off", async || {
                let pressed = ana.attribute("mini-mic", "aria-pressed").await?;
                Ok((pressed.as_deref() == Some("false")).then_some(()))
            })
            .await?;
            walk(&ana, "mini-leave").await?;
            press(&ana, Key::Enter).await
        })
        .await?;
        ana.wait_for("left").await
    });
}

/// Opens More, and presses a control in it.
async fn choose_under_more(person: &Browser, testid: &str) -> Result<()> {
    if !is(person, "[data-testid=more]").await? {
        walk(person, "more").await?;
    }
    press(person, Key::Enter).await?;
    walk(person, testid).await?;
    press(person, Key::Enter).await
}

/// A direction in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    On,
    Back,
}

/// Presses Tab until the element with this handle has the focus.
async fn walk(person: &Browser, testid: &str) -> Result<()> {
    walk_to(person, &format!("[data-testid={testid}]"), Way::On).await
}

/// Does the same against the order of the page.
async fn walk_back(person: &Browser, testid: &str) -> Result<()> {
    walk_to(person, &format!("[data-testid={testid}]"), Way::Back).await
}

/// Presses Tab until the focus is there, and checks that every element on the way shows the focus.
async fn walk_to(person: &Browser, css: &str, way: Way) -> Result<()> {
    for _ in 0..MOST_STEPS {
        let chain = person.driver().action_chain();
        match way {
            Way::On => chain.send_keys(Key::Tab).perform().await?,
            Way::Back => {
                let chain = chain.key_down(Key::Shift).send_keys(Key::Tab);
                chain.key_up(Key::Shift).perform().await?;
            }
        }
        until("what has the focus shows it", async || {
            let wrong: String = person.evaluate(UNSEEN).await?;
            ensure!(wrong.is_empty(), "{wrong}");
            Ok(Some(()))
        })
        .await?;
        if is(person, css).await? {
            return Ok(());
        }
    }
    anyhow::bail!("{css} is not {MOST_STEPS} steps away")
}

async fn press(person: &Browser, key: Key) -> Result<()> {
    Ok(person
        .driver()
        .action_chain()
        .send_keys(key)
        .perform()
        .await?)
}

async fn write(person: &Browser, text: &str) -> Result<()> {
    Ok(person
        .driver()
        .action_chain()
        .send_keys(text)
        .perform()
        .await?)
}

async fn is(person: &Browser, css: &str) -> Result<bool> {
    person
        .evaluate(&format!(
            "return document.activeElement?.matches('{css}') ?? false"
        ))
        .await
}

async fn goes_to_and_back(person: &Browser, arrow: &str, choice: &str) -> Result<()> {
    person.click(arrow).await?;
    has_focus(person, &format!("[data-testid={choice}]")).await?;
    press(person, Key::Escape).await?;
    has_focus(person, &format!("[data-testid={arrow}]")).await
}

async fn has_focus(person: &Browser, css: &str) -> Result<()> {
    until(&format!("the focus is on {css}"), async || {
        let now: String = person.evaluate(NOW).await?;
        ensure!(is(person, css).await?, "it is on {now}");
        Ok(Some(()))
    })
    .await
}

async fn is_within(person: &Browser, testid: &str) -> Result<()> {
    has_focus(person, &format!("[data-testid={testid}] *")).await
}

/// Waits until the focus is on any element.
async fn is_somewhere(person: &Browser) -> Result<()> {
    has_focus(person, "body *").await
}

const MOST_STEPS: usize = 40;

const NOW: &str = "return document.activeElement?.outerHTML.slice(0, 200) ?? 'nothing'";

/// A script that says what is wrong with how the focus shows. The element has a ring, and is on the
/// screen with nothing over it.
const UNSEEN: &str = "
    const now = document.activeElement;
    if (!now || now === document.body) return 'nothing has the focus';
    const is_bare = e => {
        const style = getComputedStyle(e);
        return style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2;
    };
    const box = now.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const top = document.elementFromPoint(x, y);
    let faint = 1;
    for (let e = now; e; e = e.parentElement) faint *= getComputedStyle(e).opacity;
    const wrong = is_bare(now) ? 'has no ring'
        : faint < 0.9 ? 'is hardly seen'
        : !top ? 'is off the screen'
        : !now.contains(top) && !top.contains(now) ? `is under ${top.outerHTML.slice(0, 100)}`
        : '';
    return wrong && `${now.outerHTML.slice(0, 200)} ${wrong}`";
