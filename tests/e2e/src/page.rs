//! The page by its stable handles, the values of `data-testid`.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use thirtyfour::{By, Key};

use crate::wait::PATIENCE;
use crate::{Browser, until, within};

/// The tile of another participant.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Tile {
    /// `data-peer`.
    pub peer: String,
    /// `data-link`.
    pub link: String,
    /// `data-path`.
    pub path: Option<String>,
    /// Whether it says that the participant is muted.
    pub is_muted: bool,
    /// Whether something covers the picture.
    pub is_covered: bool,
    /// Pictures painted so far.
    pub frames: u64,
}

/// The media of all open connections so far.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Flow {
    /// Video frames decoded.
    pub frames: u64,
    /// Audio energy played.
    pub energy: f64,
    /// Video frames sent.
    pub frames_sent: u64,
}

/// The part of one voice that was played.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct Played {
    /// By the element's clock.
    pub seconds: f64,
    /// By the counters of the receiver that feeds it.
    pub energy: f64,
}

/// The objects that are alive in the page, and the calls of some functions since it loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Live {
    /// Own audio tracks.
    pub audio: u32,
    /// Own video tracks.
    pub video: u32,
    /// Peer connections.
    pub connections: u32,
    /// WebSockets.
    pub sockets: u32,
    /// `AudioContext`s.
    pub contexts: u32,
    /// Object URLs.
    pub urls: u32,
    /// Listeners on the window, the document and the list of devices.
    pub listeners: u32,
    /// Calls of `setRemoteDescription` that did not restart ICE.
    #[serde(rename = "setRemoteDescription")]
    pub remote_descriptions: u32,
    /// Calls of `setLocalDescription` that did not restart ICE.
    #[serde(rename = "setLocalDescription")]
    pub local_descriptions: u32,
    /// Calls of either that did: of an offer or an answer. A page restarts ICE by itself where
    /// nothing comes for half a second, as on a machine with too much to do.
    pub restarts: u32,
    /// Calls of `getUserMedia`.
    #[serde(rename = "getUserMedia")]
    pub requests: u32,
}

impl Browser {
    /// Returns whether an element with this handle is on the page.
    pub async fn shows(&self, testid: &str) -> Result<bool> {
        self.evaluate(&format!("return {} !== null", query(testid)))
            .await
    }

    /// Returns the text of the element with this handle.
    pub async fn text(&self, testid: &str) -> Result<Option<String>> {
        self.evaluate(&format!("return {}?.innerText ?? null", query(testid)))
            .await
    }

    /// Chooses an option of a list, as a user would.
    pub async fn choose(&self, testid: &str, value: &str) -> Result<()> {
        self.wait_for(testid).await?;
        let css = format!("[data-testid={testid}] > option[value='{value}']");
        Ok(self.driver().find(By::Css(css)).await?.click().await?)
    }

    /// Returns the texts of all elements with this handle.
    pub async fn texts(&self, testid: &str) -> Result<Vec<String>> {
        let all = format!("document.querySelectorAll('[data-testid={testid}]')");
        self.evaluate(&format!("return [...{all}].map(e => e.innerText.trim())"))
            .await
    }

    /// Returns an attribute of the element with this handle.
    pub async fn attribute(&self, testid: &str, name: &str) -> Result<Option<String>> {
        let attribute = format!("?.getAttribute('{name}') ?? null");
        self.evaluate(&format!("return {}{attribute}", query(testid)))
            .await
    }

    /// Waits until an element with this handle is there.
    pub async fn wait_for(&self, testid: &str) -> Result<()> {
        let what = format!("{} sees {testid}", self.name());
        until(&what, async || Ok(self.shows(testid).await?.then_some(()))).await
    }

    /// Clicks as a user would: on something visible, enabled and not covered by anything else. A
    /// control without a place in the bar of a call is under More.
    pub async fn click(&self, testid: &str) -> Result<()> {
        let what = format!("{} can click {testid}", self.name());
        let is_under_more = format!(
            "const menu = {}?.closest('#more');
             return !!menu && getComputedStyle(menu).display === 'none'",
            query(testid)
        );
        let is_faded = "return document.querySelector('.call[data-idle]') !== null";
        until(&what, async || {
            // Controls that have faded come back at the first move.
            if self.evaluate::<bool>(is_faded).await? {
                let chain = self.driver().action_chain();
                chain.move_to(8, 8).move_to(9, 9).perform().await?;
            }
            if self.evaluate::<bool>(&is_under_more).await? {
                let more = By::Css("[data-testid=more]");
                self.driver().find(more).await?.click().await?;
            }
            let element = self
                .driver()
                .find(By::Css(format!("[data-testid={testid}]")))
                .await?;
            if !element.is_enabled().await? {
                return Ok(None);
            }
            // The driver may report an error after the press, as when the page goes on meanwhile.
            let marked = format!(
                "window.hasPressed = false;
                 {}.addEventListener('click', () => window.hasPressed = true, {{ once: true, capture: true }})",
                query(testid)
            );
            self.evaluate::<()>(&marked).await?;
            let pressed = element.click().await;
            match pressed {
                // Another page knows nothing of it: the press has led there.
                Err(_) if self.evaluate::<bool>("return window.hasPressed !== false").await? => {
                    Ok(Some(()))
                }
                pressed => Ok(Some(pressed?)),
            }
        })
        .await
    }

    /// Starts a recording: presses the control, and confirms.
    pub async fn record(&self) -> Result<()> {
        self.click("record").await?;
        self.click("record-start").await
    }

    /// Types into a field, after what is in it.
    pub async fn type_into(&self, testid: &str, text: &str) -> Result<()> {
        self.wait_for(testid).await?;
        let element = self
            .driver()
            .find(By::Css(format!("[data-testid={testid}]")))
            .await?;
        Ok(element.send_keys(text).await?)
    }

    /// Types text into a field, in place of what it holds.
    pub async fn retype(&self, testid: &str, text: &str) -> Result<()> {
        self.wait_for(testid).await?;
        let field = By::Css(format!("[data-testid={testid}]"));
        let field = self.driver().find(field).await?;
        field.send_keys(Key::Control + "a").await?;
        field.send_keys(Key::Backspace + text).await?;
        Ok(())
    }

    /// Opens a room's link, and waits until Join can be pressed.
    pub async fn enter_lobby(&self, link: &str) -> Result<()> {
        self.visit(link).await?;
        self.wait_for_lobby().await
    }

    /// Waits until Join can be pressed.
    pub async fn wait_for_lobby(&self) -> Result<()> {
        let what = format!("{} can press Join", self.name());
        let is_ready = format!("return {}?.disabled === false", query("lobby-join"));
        until(&what, async || {
            Ok(self.evaluate::<bool>(&is_ready).await?.then_some(()))
        })
        .await
    }

    /// Presses Join and waits for the call.
    pub async fn join(&self) -> Result<()> {
        self.press_join().await?;
        self.wait_for("call").await
    }

    /// Presses Join, and once more if that has only asked for a name.
    pub async fn press_join(&self) -> Result<()> {
        let is_nameless = "return document.querySelector('#lobby-name').value.trim() === ''";
        let is_nameless = self.evaluate::<bool>(is_nameless).await?;
        self.click("lobby-join").await?;
        if is_nameless {
            until("a name is asked for", async || {
                let note = "return document.querySelector('#lobby-name-note')?.innerText !== ''";
                Ok(self.evaluate::<bool>(note).await?.then_some(()))
            })
            .await?;
            self.click("lobby-join").await?;
        }
        Ok(())
    }

    /// Returns the tiles of the other participants.
    pub async fn tiles(&self) -> Result<Vec<Tile>> {
        self.evaluate(TILES).await
    }

    /// Waits until there is exactly one other participant, and the connection is up.
    pub async fn wait_for_one_tile(&self) -> Result<Tile> {
        let mut tiles = self.wait_for_tiles(1).await?;
        tiles.pop().context("one tile")
    }

    /// Waits until there are so many other participants, and every connection is up.
    pub async fn wait_for_tiles(&self, count: usize) -> Result<Vec<Tile>> {
        self.wait_for_tiles_within(PATIENCE, count).await
    }

    /// Does the same with a limit of its own.
    pub async fn wait_for_tiles_within(&self, limit: Duration, count: usize) -> Result<Vec<Tile>> {
        let what = format!("{} is connected to {count} others", self.name());
        let answer = within(limit, &what, async || {
            let tiles = self.tiles().await?;
            let are_up = tiles.len() == count && tiles.iter().all(|tile| tile.link == "up");
            Ok(are_up.then_some(tiles))
        });
        Ok(answer.await?.0)
    }

    /// Waits until the only other participant is there with another page than before.
    pub async fn wait_for_another(&self, before: &Tile) -> Result<()> {
        until("the other's new page is there", async || {
            let tiles = self.tiles().await?;
            let is_new = tiles.len() == 1 && tiles.iter().all(|tile| tile.peer != before.peer);
            Ok(is_new.then_some(()))
        })
        .await
    }

    /// Waits until no other participant is in the call. Time is counted in tenths of a second that
    /// the page had: a machine under load stands still for seconds now and then.
    pub async fn is_alone_within(&self, limit: Duration) -> Result<Duration> {
        self.evaluate::<()>(
            "clearInterval(window.counting);
             window.company = 0;
             const other = '[data-testid=tile]:not([data-self=true])';
             const count = () => { window.company += !!document.querySelector(other); };
             window.counting = setInterval(count, 100);",
        )
        .await?;
        within(
            limit + PATIENCE,
            &format!("{} is alone", self.name()),
            async || Ok(self.tiles().await?.is_empty().then_some(())),
        )
        .await?;
        let tenths = self.evaluate("return window.company").await?;
        let took = Duration::from_millis(100) * tenths;
        ensure!(took < limit, "{} was alone after {took:?}", self.name());
        Ok(took)
    }

    /// Returns the `data-peer` of the own tile.
    pub async fn own_peer(&self) -> Result<String> {
        self.evaluate(
            "return document.querySelector('[data-testid=tile][data-self=true]').dataset.peer",
        )
        .await
    }

    /// Returns the text on the tile of a peer.
    pub async fn text_of_tile(&self, peer: &str) -> Result<String> {
        let tile = format!("document.querySelector('[data-testid=tile][data-peer=\"{peer}\"]')");
        self.evaluate(&format!("return {tile}.innerText")).await
    }

    /// Presses a button of the debug panel, in the row of one connection: by a script, since the
    /// moment for it may be short.
    pub async fn inject_fault(&self, peer: &str, button: &str) -> Result<()> {
        let css = format!("[data-testid=debug] [data-peer='{peer}'] [data-testid={button}]");
        let press = format!("document.querySelector({css:?}).click(); return true");
        let what = format!("{} can press {button}", self.name());
        until(&what, async || {
            Ok(self.evaluate::<bool>(&press).await?.then_some(()))
        })
        .await
    }

    /// Notes from now on what a screen reader would read out, for [`heard`](Self::heard).
    pub async fn listen(&self) -> Result<()> {
        self.evaluate(
            "window.heard = [];
             const region = document.querySelector('[data-testid=announcer]');
             // Lines come and go as a whole; their text never changes in place.
             new MutationObserver(changes => {
                 for (const change of changes)
                     for (const line of change.addedNodes) window.heard.push(line.textContent);
             }).observe(region, { childList: true });
             return null",
        )
        .await
        .map(|_: Option<u8>| ())
    }

    /// Returns everything that was read out since.
    pub async fn heard(&self) -> Result<Vec<String>> {
        self.evaluate("return window.heard").await
    }

    /// Returns the address in the address bar.
    pub async fn address(&self) -> Result<String> {
        Ok(self.driver().current_url().await?.into())
    }

    /// Returns the media of all open connections so far.
    pub async fn flow(&self) -> Result<Flow> {
        self.evaluate("return window.visavisProbe.flow()").await
    }

    /// Returns the objects that are alive, and the calls so far.
    pub async fn live(&self) -> Result<Live> {
        self.evaluate("return window.visavisProbe.live()").await
    }

    /// Returns the address of every WebSocket so far.
    pub async fn sockets(&self) -> Result<Vec<String>> {
        self.evaluate("return window.visavisProbe.sockets()").await
    }

    /// Returns the media so far, and how many pictures the tiles have painted.
    pub async fn perceived(&self) -> Result<(Flow, u64)> {
        let painted = self.tiles().await?.iter().map(|tile| tile.frames).sum();
        Ok((self.flow().await?, painted))
    }

    /// Waits until moving pictures and sound arrive from now on. Counters that begin again, as they
    /// do after a rollback, are compared with their new beginning.
    pub async fn wait_for_media(&self) -> Result<()> {
        let mut before = self.perceived().await?;
        let what = format!("{} sees and hears", self.name());
        until(&what, async || {
            let now = self.perceived().await?;
            let has_restarted = now.1 < before.1;
            if has_restarted || now.0.frames < before.0.frames || now.0.energy < before.0.energy {
                before = now;
            }
            let is_seen = now.0.frames > before.0.frames && now.1 > before.1;
            Ok((is_seen && now.0.energy > before.0.energy).then_some(()))
        })
        .await
    }

    /// Waits until more of the voice of another participant has been played here.
    pub async fn hears(&self, speaker: &Self) -> Result<()> {
        let peer = speaker.own_peer().await?;
        let before = self.played(&peer).await?;
        let what = format!("{} hears {}", self.name(), speaker.name());
        until(&what, async || {
            let now = self.played(&peer).await?;
            let is_heard = now.seconds > before.seconds && now.energy > before.energy + AUDIBLE;
            Ok(is_heard.then_some(()))
        })
        .await
    }

    /// Returns how much of the voice of a peer was played.
    pub async fn played(&self, peer: &str) -> Result<Played> {
        let sound = format!("document.querySelector('[data-of=voice][data-peer=\"{peer}\"]')");
        self.evaluate(&format!("return window.visavisProbe.played({sound})"))
            .await
    }

    /// Returns the page's own marks, without their prefix, in order.
    pub async fn marks(&self) -> Result<Vec<(String, f64)>> {
        self.evaluate(
            "return performance.getEntriesByType('mark').filter(m => m.name.startsWith('visavis:'))
                 .map(m => [m.name.slice(8), m.startTime])",
        )
        .await
    }

    /// Waits until a mark is set.
    pub async fn wait_for_mark(&self, name: &str) -> Result<()> {
        let what = format!("{} sets the mark {name}", self.name());
        until(&what, async || {
            Ok(self
                .marks()
                .await?
                .iter()
                .any(|(mark, _)| mark == name)
                .then_some(()))
        })
        .await
    }

    /// Returns the errors on the console, except those that `is_expected` accepts.
    pub async fn errors(&self, is_expected: impl Fn(&str) -> bool) -> Result<Vec<String>> {
        let mut lines = self.console().await?;
        lines.retain(|line| line.starts_with("Severe") && !is_expected(line));
        Ok(lines)
    }
}

fn query(testid: &str) -> String {
    format!("document.querySelector('[data-testid={testid}]')")
}

/// A beep of the fake microphone has more, silence has none.
const AUDIBLE: f64 = 1e-4;

const TILES: &str = "
    return [...document.querySelectorAll('[data-testid=tile]:not([data-self=true], [data-screen=true])')].map(tile => ({
        peer: tile.dataset.peer,
        link: tile.dataset.link,
        path: tile.dataset.path ?? null,
        is_muted: tile.querySelector('[data-muted=true]') !== null,
        is_covered: tile.querySelector('.tile__cover') !== null,
        frames: window.visavisProbe.painted(tile.querySelector('video')),
    }))";
