//! Windows of any width, in every language, with text of the usual size and of twice that.

use anyhow::{Result, ensure};
use serde_json::json;
use visavis_e2e::{Browser, run, until};

#[test]
fn nothing_is_wider_than_the_window_at_any_width_in_any_language_and_in_large_text() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        for lang in ["en", "zh", "es", "de", "fr"] {
            let query = format!("?name=Ana&lang={lang}");
            ana.visit("about:blank").await?;
            ana.visit(&format!("{}{query}#/r/XiUaMy4quQt", stage.site.address()))
                .await?;
            ana.wait_for("home-new").await?;
            all_fits(&ana, &format!("{lang}, home")).await?;

            ana.visit("about:blank").await?;
            ana.enter_lobby(&stage.room(&query)).await?;
            all_fits(&ana, &format!("{lang}, lobby")).await?;
            for (open, close) in [("settings", "settings-close"), ("invite", "invite-close")] {
                ana.click(open).await?;
                ana.wait_for(close).await?;
                all_fits(&ana, &format!("{lang}, {open}")).await?;
                ana.click(close).await?;
            }

            ana.join().await?;
            all_fits(&ana, &format!("{lang}, call")).await?;
            for (open, close) in [
                ("people", "people-close"),
                ("chat", "chat-close"),
                ("view", "view-close"),
                ("record", "record-close"),
            ] {
                ana.click(open).await?;
                ana.wait_for(close).await?;
                all_fits(&ana, &format!("{lang}, {open}")).await?;
                // What was open stays so, whatever the size of the window.
                ana.click(close).await?;
            }
            ana.click("leave").await?;
            ana.wait_for("left").await?;
            all_fits(&ana, &format!("{lang}, left")).await?;
        }
        Ok(())
    });
}

/// Checks that nothing reaches out of the window, at widths around those at which the layout
/// changes.
pub(crate) async fn all_fits(person: &Browser, screen: &str) -> Result<()> {
    for standard in [16, 32] {
        let sizes = json!({ "fontSizes": { "standard": standard, "fixed": 13 } });
        person.command("Page.setFontSizes", sizes).await?;
        for (width, height) in WINDOWS {
            person.resize(width, height).await?;
            let what = format!("{screen} fits {width}×{height} at {standard} px");
            until(&what, async || {
                let wide: Vec<String> = person.evaluate(TOO_WIDE).await?;
                ensure!(wide.is_empty(), "{wide:?}");
                Ok(Some(()))
            })
            .await?;
        }
    }
    let sizes = json!({ "fontSizes": { "standard": 16, "fixed": 13 } });
    person.command("Page.setFontSizes", sizes).await?;
    person.resize(1280, 800).await
}

const WINDOWS: [(u32, u32); 8] = [
    (320, 640),
    (360, 640),
    (432, 640),
    (599, 640),
    (640, 360),
    (705, 800),
    (1024, 768),
    (2560, 1200),
];

/// What reaches out of the window, and text that reaches out of its button.
const TOO_WIDE: &str = "
    const root = document.documentElement;
    const wide = root.scrollWidth > root.clientWidth ? [`page ${root.scrollWidth}`] : [];
    const inside = document.querySelector('dialog[open]') ?? document.body;
    for (const e of inside.querySelectorAll('button, a, input, select, h1, h2, h3, p, summary')) {
        const box = e.getBoundingClientRect();
        const isSeen = e.checkVisibility({ visibilityProperty: true })
            && getComputedStyle(e).clipPath === 'none' && !e.closest('.visually-hidden');
        if (!isSeen || box.width < 2) continue;
        const name = e.dataset.testid ?? e.className ?? e.tagName;
        if (box.left < -1 || box.right > innerWidth + 1) wide.push(`${name} ${box.left}..${box.right}`);
        // The arrow beside a switch reaches into its column on purpose.
        const isText = e.tagName === 'BUTTON' && !e.closest('.device-caret');
        if (isText && e.scrollWidth > e.clientWidth + 1) wide.push(`text of ${name}`);
    }
    return wide";
