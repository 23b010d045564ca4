//! Accessibility audits of the screens, by axe-core: <https://github.com/dequelabs/axe-core>.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, bail};
use serde_json::json;

use crate::Browser;

/// An auditor that collects what axe-core finds on one screen after another.
#[derive(Debug)]
pub struct Auditor {
    script: String,
    found: Mutex<Vec<String>>,
}

impl Auditor {
    /// Reads axe-core, which `scripts/test` installs.
    ///
    /// # Errors
    /// Says why axe-core is not there.
    pub fn find() -> Result<Self> {
        let path = std::env::var_os("AXE_CORE").filter(|path| !path.is_empty());
        let path = path.context("axe-core is not installed: there is no AXE_CORE")?;
        let script = std::fs::read_to_string(PathBuf::from(&path))
            .with_context(|| format!("axe-core is not at {}", path.display()))?;
        Ok(Self {
            script,
            found: Mutex::default(),
        })
    }

    /// Audits what a participant sees, in the light and the dark theme, and notes every barrier.
    pub async fn look(&self, person: &Browser, screen: &str) -> Result<()> {
        if !person.evaluate::<bool>("return 'axe' in window").await? {
            let script = format!("{}; return null", self.script);
            person.evaluate::<Option<u8>>(&script).await?;
        }
        for theme in ["light", "dark"] {
            let media = json!({ "features": [
                { "name": "prefers-color-scheme", "value": theme },
                // Without animations the test takes less time.
                { "name": "prefers-reduced-motion", "value": "reduce" },
            ] });
            person.command("Emulation.setEmulatedMedia", media).await?;
            let look = LOOK.replace("RULES", if theme == "light" { ALL } else { COLOURS });
            let found: Vec<String> = person.evaluate(&look).await?;
            let mut all = self.found.lock().unwrap_or_else(PoisonError::into_inner);
            all.extend(
                found
                    .iter()
                    .map(|barrier| format!("{screen}, {theme}: {barrier}")),
            );
        }
        Ok(())
    }

    /// Fails if there was any barrier.
    ///
    /// # Errors
    /// Names all of them.
    pub fn verdict(&self) -> Result<()> {
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if !found.is_empty() {
            bail!("{} barriers:\n{}", found.len(), found.join("\n"));
        }
        Ok(())
    }
}

/// All rules of WCAG 2.2 A and AA, and all best practices.
const ALL: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";

/// The rules that the dark theme can break: it changes nothing but colours.
const COLOURS: &str = "['color-contrast', 'link-in-text-block']";

/// Audits the page once three frames in a row had no animation: an inherited colour follows a frame
/// later. What passes by itself at the end of an animation is held while it is looked at.
const LOOK: &str = "
    const frame = () => new Promise(resolve => requestAnimationFrame(resolve));
    const passing = document.getAnimations().filter(it => it.animationName?.endsWith('-pass'));
    for (const animation of passing) {
        animation.pause();
        animation.currentTime = animation.effect.getComputedTiming().endTime / 2;
    }
    for (let still = 0; still < 3; still++) {
        await frame();
        const moving = document.getAnimations()
            .filter(animation => animation.effect.getComputedTiming().iterations !== Infinity)
            .filter(animation => !passing.includes(animation));
        if (moving.length > 0) still = 0;
        await Promise.all(moving.map(animation => animation.finished.catch(() => null)));
    }
    const { violations } = await axe.run(document, { runOnly: RULES, resultTypes: ['violations'] });
    for (const animation of passing) animation.play();
    return violations.flatMap(({ id, nodes }) => nodes.map(node =>
        `${id}: ${node.target.join(' ')}: ${node.failureSummary.replaceAll(/\\s+/g, ' ')}`));";
