//! The bar of controls, the pills over the stage, and what opens at a button.

use anyhow::ensure;
use visavis_e2e::{run, until};

#[test]
fn the_bar_is_one_row_of_at_most_seven_at_every_width_in_every_language() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        for lang in ["en", "de", "es", "fr", "zh"] {
            ana.enter_lobby(&stage.room(&format!("?camera=off&lang={lang}")))
                .await?;
            ana.join().await?;
            let wrong: Vec<String> = ana.evaluate(WIDTHS).await?;
            ensure!(wrong.is_empty(), "{lang}: {wrong:?}");
            ana.click("leave").await?;
            ana.wait_for("left").await?;
        }
        Ok(())
    });
}

#[test]
fn what_opens_at_a_button_hangs_there_and_a_press_outside_closes_it() {
    run(async |stage| {
        let (ana, ben) = stage.lobby_with("?camera=off").await?;
        ana.join().await?;
        ben.join().await?;
        ana.wait_for_one_tile().await?;

        for (width, height) in [(1280, 800), (620, 700)] {
            ana.resize(width, height).await?;
            for (button, opened, anchor) in [
                ("react", ".gestures", "react"),
                ("more", ".controls__menu", "more"),
                ("view", ".view-panel", "more"),
            ] {
                ana.click(button).await?;
                until("it hangs at its button", async || {
                    let off: f64 = ana.evaluate(&distance(opened, anchor)).await?;
                    ensure!(off <= 24.0, "{opened} is {off} px off at {width}");
                    Ok(Some(()))
                })
                .await?;

                ana.evaluate::<()>(PRESS_OUTSIDE).await?;

                until("it is closed", async || {
                    let is_open = format!(
                        "return document.querySelector('{opened}')?.checkVisibility() ?? false"
                    );
                    Ok((!ana.evaluate::<bool>(&is_open).await?).then_some(()))
                })
                .await?;
            }
        }
        Ok(())
    });
}

#[test]
fn the_stage_keeps_its_room_whatever_lasts_and_the_bar_fades_and_comes_back() {
    run(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        ana.rig_devices().await?;
        // A dialog of the system would wait for an answer.
        ana.before_pages("delete window.showSaveFilePicker").await?;
        for person in [&ana, &ben] {
            person.enter_lobby(&stage.room("?camera=off")).await?;
        }
        ana.join().await?;
        ben.join().await?;
        ana.wait_for_one_tile().await?;

        ana.resize(812, 375).await?;
        until("the bar fades", async || {
            let faded =
                "return getComputedStyle(document.querySelector('.controls')).opacity === '0'";
            Ok(ana.evaluate::<bool>(faded).await?.then_some(()))
        })
        .await?;
        ana.evaluate::<()>("document.dispatchEvent(new PointerEvent('pointermove'))")
            .await?;
        until("the bar is back", async || {
            let back =
                "return getComputedStyle(document.querySelector('.controls')).opacity === '1'";
            Ok(ana.evaluate::<bool>(back).await?.then_some(()))
        })
        .await?;

        let contrast: f64 = ana.evaluate(OFF_TO_ON).await?;
        ensure!(contrast >= 3.0, "off and on differ by {contrast:.2}");

        ana.click("screen").await?;
        ana.wait_for("share-bar").await?;
        ana.record().await?;
        ana.wait_for("record-bar").await?;
        ana.evaluate::<()>("return window.revoke('audio')").await?;
        ana.wait_for("device-problem").await?;
        // The card of a new problem is open until a press on its pill.
        ana.wait_for("lobby-problem").await?;
        ana.click("device-problem").await?;
        for (width, height, least) in [(1280, 800, 0.8), (360, 640, 0.72), (812, 375, 0.75)] {
            ana.resize(width, height).await?;
            until("the stage has its room", async || {
                let share: f64 = ana.evaluate(STAGE).await?;
                ensure!(share >= least, "{share:.2} of {width}×{height}");
                let open: f64 = ana.evaluate(UNCOVERED).await?;
                ensure!(open >= 0.8, "{open:.2} of the stage at {width}×{height}");
                let clipped: Vec<String> = ana.evaluate(CLIPPED).await?;
                ensure!(clipped.is_empty(), "{width}×{height}: {clipped:?}");
                let pills = "return document.querySelectorAll('.status-line .pill').length";
                ensure!(ana.evaluate::<u32>(pills).await? == 3, "one pill for each");
                Ok(Some(()))
            })
            .await?;
        }
        let time = ana.text("record-time").await?;
        until("the time counts", async || {
            Ok((ana.text("record-time").await? != time).then_some(()))
        })
        .await?;
        ana.click("record-stop").await?;
        until("the file is named", async || {
            let notices = ana.texts("notice").await?;
            Ok(notices
                .iter()
                .any(|notice| notice.contains("webm"))
                .then_some(()))
        })
        .await
    });
}

/// Returns a script that measures how far the centre of a popover is from that of its button,
/// unless the popover is at the edge of the window.
fn distance(popover: &str, button: &str) -> String {
    format!(
        "const box = css => document.querySelector(css).getBoundingClientRect();
         const [popover, button] = [box('{popover}'), box('[data-testid={button}]')];
         if (popover.width === 0) return 1e9;
         if (popover.left <= 20 || popover.right >= innerWidth - 20) return 0;
         return Math.abs(popover.left + popover.width / 2 - button.left - button.width / 2)"
    )
}

/// Tries every width of the call, and lists what is wrong with the bar: the media queries of the
/// page follow the window, and those of the bar its own width.
const WIDTHS: &str = "
    const call = document.querySelector('.call');
    const frame = () => new Promise(next => requestAnimationFrame(() => setTimeout(next)));
    return (async () => {
        const wrong = [];
        for (let width = 320; width <= 2560; width += 16) {
            call.style.inlineSize = `${width}px`;
            await frame();
            const edge = call.getBoundingClientRect();
            const row = [...document.querySelectorAll('.controls__row .control:not(.control--row)')];
            const boxes = row.map(e => e.getBoundingClientRect());
            const say = what => wrong.push(`${width}: ${what}`);
            if (row.length > (width < 600 ? 6 : 7)) say(`${row.length} controls`);
            if (row.at(-1).dataset.testid !== 'leave') say('Leave is not last');
            if (boxes.some(box => Math.abs(box.top - boxes[0].top) > 1)) say('more than one row');
            if (boxes.some(box => box.left < edge.left || box.right > edge.right)) say('overflow');
            if (boxes.some((box, at) => at > 0 && box.left < boxes[at - 1].right - 1)) say('overlap');
            if (row.some(e => e.scrollWidth > e.clientWidth + 1)) say('a label is too long');
        }
        call.style.inlineSize = '';
        return wrong;
    })();";

/// A press on the picture.
const PRESS_OUTSIDE: &str = "
    const stage = document.querySelector('[data-testid=stage]');
    stage.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))";

/// The contrast between a switch that is off and one that is on.
const OFF_TO_ON: &str = "
    const light = css => {
        const [r, g, b] = getComputedStyle(document.querySelector(css)).backgroundColor
            .match(/\\d+/g).map(Number).map(v => v / 255)
            .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const [off, on] = ['camera', 'mic'].map(id => light(`[data-testid=${id}] .control__disc`));
    return (Math.max(off, on) + 0.05) / (Math.min(off, on) + 0.05)";

/// The share of the window that the stage has.
pub(crate) const STAGE: &str = "
    const box = document.querySelector('.call__stage').getBoundingClientRect();
    return box.width * box.height / innerWidth / innerHeight";

/// The share of the stage over which there is neither a pill nor a notice that lasts.
pub(crate) const UNCOVERED: &str = "
    const size = e => {
        const box = e.getBoundingClientRect();
        return box.width * box.height;
    };
    const over = '.pill, .status-line__card, .notice:not(.notice--passing), .offers__one';
    const covered = [...document.querySelectorAll(over)].reduce((sum, e) => sum + size(e), 0);
    return 1 - covered / size(document.querySelector('.call__stage'))";

/// The pills that are not whole, not in the window, or under something.
pub(crate) const CLIPPED: &str = "
    return [...document.querySelectorAll('.pill')].filter(pill => {
        const box = pill.getBoundingClientRect();
        const at = x => document.elementFromPoint(x, box.top + box.height / 2);
        return box.left < 0 || box.right > innerWidth || pill.scrollWidth > pill.clientWidth + 1
            || ![box.left + 8, box.right - 8].every(x => pill.contains(at(x)));
    }).map(pill => pill.outerHTML.slice(0, 100))";
