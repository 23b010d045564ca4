//! Shared screens.

use anyhow::{Result, ensure};
use thirtyfour::By;
use visavis_e2e::{Browser, run, until};

use crate::gestures::press;

#[test]
fn a_screen_is_shared_beside_the_camera_without_a_renegotiation() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;
        let before = (ana.live().await?, ben.live().await?);
        ensure!(!ben.shows("share-bar").await?);

        ana.click("screen").await?;

        ana.wait_for("share-bar").await?;
        wait_for_screen(&ben).await?;
        ensure!(ana.attribute("screen", "aria-pressed").await?.as_deref() == Some("true"));
        let screen: (String, String, String) = ben
            .evaluate(
                "const tile = document.querySelector('[data-screen=true]');
                 const style = getComputedStyle(tile.querySelector('video'));
                 return [style.objectFit, style.transform, tile.dataset.main]",
            )
            .await?;
        ensure!(
            screen == ("contain".to_owned(), "none".to_owned(), "true".to_owned()),
            "{screen:?}"
        );
        let others = ben.tiles().await?;
        ensure!(others.len() == 1 && !others[0].is_covered, "{others:?}");
        let hint = "return window.visavisProbe.open()[0].getSenders()
            .filter(sender => sender.track?.kind === 'video').at(-1).track.contentHint";
        ensure!(ana.evaluate::<String>(hint).await? == "text");
        ana.click("share-options").await?;
        ana.click("share-motion").await?;
        until("motion matters", async || {
            Ok((ana.evaluate::<String>(hint).await? == "motion").then_some(()))
        })
        .await?;

        ana.click("share-stop").await?;

        wait_for_no_screen(&ben).await?;
        ben.wait_for_media().await?;
        let after = (ana.live().await?, ben.live().await?);
        ensure!(after.0.video == before.0.video, "{:?}", after.0);
        for (before, after) in [(before.0, after.0), (before.1, after.1)] {
            ensure!(
                (after.remote_descriptions, after.local_descriptions)
                    == (before.remote_descriptions, before.local_descriptions),
                "a renegotiation: {before:?} {after:?}"
            );
        }
        Ok(())
    });
}

#[test]
fn a_participant_who_shares_sees_what_is_shared_by_its_name_and_as_a_moving_picture() {
    run(async |stage| {
        let (ana, ben) = stage.lobby_with("?camera=off").await?;
        ana.evaluate::<()>(NAMED_SCREEN).await?;
        for person in [&ana, &ben] {
            person.join().await?;
        }
        ana.wait_for_one_tile().await?;
        ensure!(!ana.shows("own-screen").await?);

        ana.click("screen").await?;

        until("Ana sees her screen", async || {
            let text = ana.text("own-screen").await?.unwrap_or_default();
            let painted = "return window.visavisProbe.painted(
                document.querySelector('[data-testid=own-screen] video'))";
            let is_seen = text.contains("report.odt") && ana.evaluate::<u64>(painted).await? > 0;
            Ok(is_seen.then_some(()))
        })
        .await?;
        press(&ana, "h").await?;
        ana.wait_for("hand-pill").await?;
        for (width, height) in [(1280, 800), (360, 640), (812, 375)] {
            ana.resize(width, height).await?;
            until("nothing lies over it", async || {
                let over: Vec<String> = ana.evaluate(OVER_OWN_SCREEN).await?;
                ensure!(over.is_empty(), "{width}×{height}: {over:?}");
                Ok(Some(()))
            })
            .await?;
        }

        ana.click("share-stop").await?;
        until("it is gone with the share", async || {
            Ok((!ana.shows("own-screen").await?).then_some(()))
        })
        .await
    });
}

/// What is where the small picture of the own screen is, and `outside` if it is not on the stage.
const OVER_OWN_SCREEN: &str = "
    const box = e => e.getBoundingClientRect();
    const own = document.querySelector('[data-testid=own-screen]');
    const { left, right, top, bottom } = box(own), stage = box(document.querySelector('.call__stage'));
    const isInside = left >= stage.left && right <= stage.right && top >= stage.top && bottom <= stage.bottom;
    const others = [...document.querySelectorAll('.status-line > li, .own-tile, .stage .name-tag, .controls')];
    const over = others.filter(e => !own.contains(e)).filter(e => {
        const other = box(e);
        return other.left < right && left < other.right && other.top < bottom && top < other.bottom;
    });
    return [...(isInside ? [] : ['outside']), ...over.map(e => e.outerHTML.slice(0, 80))]";

/// The browser names the window that is shared.
const NAMED_SCREEN: &str = "
    const { getDisplayMedia } = MediaDevices.prototype;
    MediaDevices.prototype.getDisplayMedia = async function (...args) {
        const stream = await getDisplayMedia.apply(this, args);
        Object.defineProperty(stream.getVideoTracks()[0], 'label', { value: 'report.odt' });
        return stream;
    };";

#[test]
fn a_screen_that_is_stopped_in_the_bar_of_the_browser_is_gone_for_all_participants() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;
        ana.click("screen").await?;
        wait_for_screen(&ben).await?;

        ana.evaluate::<()>(
            "const track = window.visavisProbe.open()[0].getSenders()
                 .filter(sender => sender.track?.kind === 'video').at(-1).track;
             track.stop();
             track.dispatchEvent(new Event('ended'));",
        )
        .await?;

        wait_for_no_screen(&ben).await?;
        ensure!(!ana.shows("share-bar").await?);
        ensure!(ana.attribute("screen", "aria-pressed").await?.as_deref() == Some("false"));
        ensure!(ana.texts("notice").await?.is_empty());
        Ok(())
    });
}

#[test]
fn two_participants_share_at_once_and_a_camera_can_be_pinned() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;
        for person in [&ana, &ben] {
            person.click("screen").await?;
        }
        for person in [&ana, &ben] {
            wait_for_screen(person).await?;
        }

        let pin = "document.querySelector('[data-testid=tile][data-screen=false] [data-testid=pin]').click()";
        ana.evaluate::<()>(pin).await?;

        until("Ben is in the spotlight, not his screen", async || {
            let is_main =
                "return document.querySelector('[data-screen=false][data-main=true]') !== null
                && document.querySelector('[data-screen=true][data-main=false]') !== null";
            Ok(ana.evaluate::<bool>(is_main).await?.then_some(()))
        })
        .await
    });
}

#[test]
fn a_screen_sharing_prompt_without_an_answer_is_named_and_shown_again() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        // The first question never shows.
        ana.before_pages(
            "const native = MediaDevices.prototype.getDisplayMedia;
             MediaDevices.prototype.getDisplayMedia = function () {
                 MediaDevices.prototype.getDisplayMedia = native;
                 return new Promise(() => {});
             };",
        )
        .await?;
        ana.enter_lobby(&stage.room("?name=ana")).await?;
        ana.join().await?;

        ana.click("screen").await?;
        ana.wait_for("notice").await?;
        let notices = ana.texts("notice").await?;
        ensure!(
            notices.len() == 1 && notices[0].contains("screen sharing prompt"),
            "{notices:?}"
        );

        ana.click("notice-remedy").await?;
        ana.wait_for("share-bar").await?;
        let notices = ana.texts("notice").await?;
        ensure!(notices.is_empty(), "{notices:?}");
        Ok(())
    });
}

#[test]
fn a_page_that_is_reloaded_shares_nothing_by_itself() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;
        ana.click("screen").await?;
        wait_for_screen(&ben).await?;

        ana.driver().refresh().await?;

        ana.wait_for_one_tile().await?;
        wait_for_no_screen(&ben).await?;
        ben.wait_for_media().await?;
        ensure!(!ana.shows("share-bar").await?);
        Ok(())
    });
}

#[test]
fn a_shared_screen_is_zoomed_where_it_is_pressed_twice_and_moves_with_the_mouse() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;
        ana.click("screen").await?;
        wait_for_screen(&ben).await?;
        ensure!(zoom(&ben).await? == (1.0, 0.0, 0.0));

        let video = ben
            .driver()
            .find(By::Css("[data-screen=true] video"))
            .await?;
        let (width, height) = video.rect().await.map(|it| (it.width, it.height))?;
        let (x, y) = ((width / 4.0) as i64, (height / 4.0) as i64);
        let pointer = || ben.driver().action_chain();
        pointer()
            .move_to_element_with_offset(&video, -x, y)
            .double_click()
            .perform()
            .await?;

        wait_for_zoom(&ben, (2.5, 0.25, 0.75)).await?;
        ensure!(ben.attribute("zoom", "aria-pressed").await?.as_deref() == Some("true"));
        let scrolled = "const pane = document.querySelector('.screen-tile__pane');
            return [pane.scrollLeft, pane.scrollTop]";
        let before: (f64, f64) = ben.evaluate(scrolled).await?;

        pointer()
            .click_and_hold()
            .move_by_offset(-60, 40)
            .release()
            .perform()
            .await?;

        let after: (f64, f64) = ben.evaluate(scrolled).await?;
        ensure!(
            (after.0 - before.0 - 60.0).abs() < 2.0,
            "{before:?} {after:?}"
        );
        ensure!(
            (before.1 - after.1 - 40.0).abs() < 2.0,
            "{before:?} {after:?}"
        );

        let button = ben.driver().find(By::Css("[data-testid=zoom]")).await?;
        button.focus().await?;
        button.send_keys(" ").await?;
        wait_for_zoom(&ben, (1.0, 0.0, 0.0)).await?;
        button.send_keys(" ").await?;
        wait_for_zoom(&ben, (2.5, 0.5, 0.5)).await
    });
}

/// How many times as wide as its pane a shared screen is, and where of what there is to scroll.
async fn zoom(person: &Browser) -> Result<(f64, f64, f64)> {
    let zoom = "const pane = document.querySelector('[data-screen=true] .screen-tile__pane');
        const part = (at, whole, seen) => whole > seen ? at / (whole - seen) : 0;
        return [
            pane.querySelector('video').clientWidth / pane.clientWidth,
            part(pane.scrollLeft, pane.scrollWidth, pane.clientWidth),
            part(pane.scrollTop, pane.scrollHeight, pane.clientHeight),
        ]";
    person.evaluate(zoom).await
}

async fn wait_for_zoom(person: &Browser, wanted: (f64, f64, f64)) -> Result<()> {
    until(&format!("the screen is zoomed as {wanted:?}"), async || {
        let now = zoom(person).await?;
        let is_near = |a: f64, b: f64| (a - b).abs() < 0.05;
        let is_so =
            is_near(now.0, wanted.0) && is_near(now.1, wanted.1) && is_near(now.2, wanted.2);
        Ok(is_so.then_some(()))
    })
    .await
}

/// Waits until the other's screen is painted, and goes on.
pub(crate) async fn wait_for_screen(person: &Browser) -> Result<()> {
    until(&format!("{} sees the screen", person.name()), async || {
        let frames = "return document.querySelector('[data-screen=true] video')
            ?.getVideoPlaybackQuality().totalVideoFrames ?? 0";
        Ok((person.evaluate::<u64>(frames).await? > 2).then_some(()))
    })
    .await
}

pub(crate) async fn wait_for_no_screen(person: &Browser) -> Result<()> {
    until(&format!("{} sees no screen", person.name()), async || {
        let is_gone = "return document.querySelector('[data-screen=true]') === null";
        Ok(person.evaluate::<bool>(is_gone).await?.then_some(()))
    })
    .await
}
