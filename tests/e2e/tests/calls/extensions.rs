//! Translators and extensions that change the nodes of the page, and programs that put more on the
//! clipboard than text.

use anyhow::{Result, ensure};
use visavis_e2e::{Browser, run, until};

#[test]
fn every_text_is_updated_while_extensions_change_the_page() {
    run(async |stage| {
        // Extensions are not bound by the policy of a page; the scripts of a test are.
        stage.site.set_policy("");
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        ana.enter_lobby(&stage.room("?camera=off&name=Ana")).await?;
        ben.enter_lobby(&stage.room("?camera=off&name=Ben")).await?;
        ana.evaluate::<Option<u8>>(TRANSLATE).await?;
        reads(&ana, "Ready to join?", true).await?;

        ana.join().await?;
        reads(&ana, "Ready to join?", false).await?;
        ben.join().await?;
        ana.wait_for_one_tile().await?;
        ensure!(ana.texts("tile").await?.len() == 2);

        // Tiles and reactions stay the same elements while other ones come and go.
        ana.click("react").await?;
        ana.click("react-heart").await?;
        ana.wait_for("reaction").await?;
        ana.evaluate::<Option<u8>>(
            "window.first = [document.querySelector('[data-testid=reaction]'),
                 document.querySelector('[data-testid=tile]:not([data-self=true]) video')]; return null",
        )
        .await?;
        ana.click("react-wow").await?;
        until("two float", async || {
            Ok((ana.texts("reaction").await?.len() == 2).then_some(()))
        })
        .await?;
        ensure!(
            ana.evaluate::<bool>("return window.first[0].isConnected")
                .await?,
            "the first reaction was made again"
        );
        let cleo = stage.browser("cleo").await?;
        cleo.enter_lobby(&stage.room("?camera=off&name=Cleo"))
            .await?;
        cleo.join().await?;
        ana.wait_for_tiles(2).await?;
        ensure!(
            ana.evaluate::<bool>("return window.first[1].isConnected")
                .await?,
            "the first tile was made again"
        );

        // Words that come, change and go.
        ana.click("chat").await?;
        ben.click("chat").await?;
        reads(&ana, "No messages yet", true).await?;
        for text in ["one", "two", "three"] {
            ben.type_into("chat-input", text).await?;
            ben.click("chat-send").await?;
        }
        until("all lines are there, in order", async || {
            let all = "return [...document.querySelectorAll('.chat-entry__text')]
                .map(line => line.innerText.replaceAll('~', ''))";
            let lines: Vec<String> = ana.evaluate(all).await?;
            Ok((lines == ["one", "two", "three"]).then_some(()))
        })
        .await?;
        reads(&ana, "No messages yet", false).await?;
        ana.click("people").await?;
        reads(&ana, "3 people in the call", true).await?;
        cleo.click("leave").await?;
        reads(&ana, "2 people in the call", true).await?;
        reads(&ana, "3 people in the call", false).await?;

        // A part that is written again as text, and something foreign in front of everything.
        ana.evaluate::<Option<u8>>(
            "const list = document.querySelector('.people__list');
             list.innerHTML = list.innerHTML;
             for (const at of ['#app', '.call', '.stage', '[data-testid=tile]'])
                 document.querySelector(at).prepend(document.createElement('aside'));
             document.body.prepend(document.createElement('aside'));
             return null",
        )
        .await?;
        // A copy of a button would do nothing.
        ana.click("rename").await?;
        ana.wait_for("rename-input").await?;
        pasting_takes_no_text(&ana).await?;
        ana.click("leave").await?;
        ana.wait_for("left").await?;
        reads(&ana, "2 people in the call", false).await?;
        let errors = ana.errors(|_| false).await?;
        ensure!(errors.is_empty(), "{errors:?}");
        Ok(())
    });
}

/// Pastes text, a picture and a broken file: text goes into the field, a picture alone is offered,
/// and a file that cannot be read is named.
async fn pasting_takes_no_text(ana: &Browser) -> Result<()> {
    ana.click("chat").await?;
    ana.click("chat-input").await?;
    ensure!(!paste(ana, "7\t8").await?, "the text is for the field");
    ensure!(!ana.shows("file").await?);
    ensure!(paste(ana, "").await?, "a picture alone is a file");
    ana.wait_for("file").await?;
    ana.click("file-cancel").await?;

    ana.evaluate::<Option<u8>>(
        "const broken = new File(['x'], 'gone.pdf');
         broken.slice = () => ({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) });
         const data = new DataTransfer();
         Object.defineProperty(data, 'files', { value: { length: 1, item: () => broken, 0: broken } });
         const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
         Object.defineProperty(event, 'clipboardData', { value: data });
         Object.defineProperty(data, 'types', { value: ['Files'] });
         document.activeElement.dispatchEvent(event); return null",
    )
    .await?;
    ana.wait_for("file-refused").await?;
    let said = ana.text("file-refused").await?.unwrap_or_default();
    ensure!(said.contains("gone.pdf"), "{said}");
    Ok(())
}

/// Pastes a picture, with text beside it if there is any, as a program for tables does. Returns
/// whether the page took it.
async fn paste(ana: &Browser, text: &str) -> Result<bool> {
    let text = serde_json::to_string(text)?;
    ana.evaluate(&format!(
        "const data = new DataTransfer(), text = {text};
         if (text) {{
             data.setData('text/plain', text);
             data.setData('text/html', `<table><tr><td>${{text}}</table>`);
         }}
         data.items.add(new File([new Uint8Array(67)], 'image.png', {{ type: 'image/png' }}));
         const event = new ClipboardEvent('paste', {{ bubbles: true, cancelable: true, clipboardData: data }});
         document.activeElement.dispatchEvent(event);
         return event.defaultPrevented"
    ))
    .await
}

/// Waits until a sentence is on the page, or is not.
async fn reads(person: &Browser, sentence: &str, is_there: bool) -> Result<()> {
    let what = format!("{} reads {sentence:?}: {is_there}", person.name());
    until(&what, async || {
        let text: String = person
            .evaluate("return document.body.innerText.replaceAll('~', '')")
            .await?;
        ensure!(text.contains(sentence) == is_there, "{text}");
        Ok(Some(()))
    })
    .await
}

/// A script like the translator of a browser: it puts an element in the place of each text, now and
/// from now on.
const TRANSLATE: &str = "
    const go = () => {
        const walk = document.createTreeWalker(document.getElementById('app'), NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walk.nextNode()) texts.push(walk.currentNode);
        for (const text of texts) {
            if (!text.data.trim() || text.parentElement.closest('font, [translate=no]')) continue;
            const [outer, inner] = [document.createElement('font'), document.createElement('font')];
            inner.textContent = `~${text.data}`;
            outer.append(inner);
            text.replaceWith(outer);
        }
    };
    go();
    new MutationObserver(go).observe(document.getElementById('app'), { childList: true, subtree: true });
    return null";
