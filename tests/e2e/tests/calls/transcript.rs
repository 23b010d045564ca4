//! What a screen reader reads out in one call, line by line: `docs/screen-reader.md`, which people
//! read and correct. `VISAVIS_WRITE_TRANSCRIPT=1` writes it.

use std::fmt::Write;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use visavis_e2e::{Browser, run, until};

#[test]
fn a_screen_reader_reads_out_what_the_document_says() {
    run(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        ana.before_pages(LISTEN).await?;
        let mut transcript = Transcript {
            reader: &ana,
            text: String::new(),
            read: 0,
        };

        ana.enter_lobby(&stage.room("?camera=off&name=Ana")).await?;
        transcript.note("Ana opens the link.", None).await?;
        ana.join().await?;
        transcript
            .note("Ana joins.", Some("People in the call"))
            .await?;
        ben.enter_lobby(&stage.room("?camera=off&name=Ben")).await?;
        ben.join().await?;
        ana.wait_for_one_tile().await?;
        transcript.note("Ben joins.", Some("Ben joined")).await?;
        ana.click("mic").await?;
        transcript.note("Ana mutes herself.", Some("muted")).await?;
        ben.click("react").await?;
        ben.wait_for("gestures").await?;
        ben.click("hand").await?;
        transcript.note("Ben raises a hand.", Some("hand")).await?;
        ben.click("chat").await?;
        ben.wait_for("chat-panel").await?;
        ben.type_into("chat-input", "The slides are ready.").await?;
        ben.click("chat-send").await?;
        transcript
            .note("Ben writes a message.", Some("sent a message"))
            .await?;
        ana.click("chat").await?;
        ana.wait_for("chat-panel").await?;
        transcript
            .note("Ana opens the chat.", Some("focus"))
            .await?;
        ben.click("screen").await?;
        transcript
            .note("Ben shares his screen.", Some("sharing"))
            .await?;
        ben.click("leave").await?;
        transcript.note("Ben leaves.", Some("Ben left")).await?;
        ana.click("leave").await?;
        ana.wait_for("left").await?;
        transcript.note("Ana leaves.", Some("You left")).await?;

        compare(&transcript.text)
    });
}

/// What was read out so far.
struct Transcript<'a> {
    reader: &'a Browser,
    text: String,
    read: usize,
}

impl Transcript<'_> {
    /// Notes what is read out after an event, until a line with this in it.
    async fn note(&mut self, event: &str, last: Option<&str>) -> Result<()> {
        let what = format!("{event} A line with {last:?} is read out");
        let heard = until(&what, async || {
            let heard: Vec<String> = self.reader.evaluate("return window.heard").await?;
            let new = heard
                .get(self.read..)
                .context("the page was loaded again")?;
            let is_there = |last: &str| new.iter().any(|line| line.contains(last));
            Ok(last.is_none_or(is_there).then(|| new.to_vec()))
        })
        .await;
        let heard = match heard {
            Ok(heard) => heard,
            Err(error) => {
                let heard: Vec<String> = self.reader.evaluate("return window.heard").await?;
                return Err(error.context(format!("read out: {heard:#?}")));
            }
        };
        self.read += heard.len();
        writeln!(self.text, "{event}")?;
        for line in heard {
            writeln!(self.text, "    {line}")?;
        }
        Ok(())
    }
}

fn compare(transcript: &str) -> Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/screen-reader.md");
    let document = std::fs::read_to_string(&path)?;
    let (head, rest) = document.split_once("```text\n").context("a block")?;
    let (written, tail) = rest.split_once("```").context("the end of the block")?;
    if std::env::var_os("VISAVIS_WRITE_TRANSCRIPT").is_some() {
        return Ok(std::fs::write(
            &path,
            format!("{head}```text\n{transcript}```{tail}"),
        )?);
    }
    ensure!(
        written == transcript,
        "written:\n{written}\nread out:\n{transcript}"
    );
    Ok(())
}

/// Notes new text in live regions, and the name of what gets the focus.
const LISTEN: &str = r"
    window.heard = [];
    const live = '[role=status], [role=alert], [role=log], [aria-live=polite], [aria-live=assertive]';
    // A live region is not read out for what it holds when it comes.
    const isRead = (node, added) => {
        const region = (node.nodeType === 1 ? node : node.parentElement)?.closest(live);
        return region && region.getAttribute('aria-live') !== 'off' && !region.closest('[aria-hidden=true]')
            && !added.some(other => other.contains(region))
            && !added.some(other => other !== node && other.contains(node));
    };
    new MutationObserver(changes => {
        const added = [...new Set(changes.flatMap(change => [...change.addedNodes]))];
        for (const node of added)
            if (node.textContent.trim() && isRead(node, added)) window.heard.push(node.textContent.trim());
    }).observe(document, { childList: true, subtree: true });
    document.addEventListener('focusin', event => {
        const name = event.target.getAttribute('aria-label') ?? event.target.textContent;
        window.heard.push(`(focus) ${name.trim().replace(/\s+/g, ' ').slice(0, 80)}`);
    });
";
