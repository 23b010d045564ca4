//! Texts from the web server: the host's settings, and the responses of a credential service.

use std::time::Duration;

use gloo_net::http::{Request, Response};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use crate::browser::timeout::within;
use crate::browser::{clock, page};
use crate::config::Answer;

/// Fetches the text at an address, within a few seconds.
pub(super) async fn fetch_text(address: &str) -> Option<String> {
    match fetch(address, PATIENCE_MS).await {
        Answer::Text(text) => Some(text),
        Answer::Absent(_) | Answer::Failed => None,
    }
}

/// Loads a text within this time.
pub(super) async fn fetch(address: &str, patience_ms: u32) -> Answer {
    let Some(url) = page::resolve(address) else {
        return Answer::Failed;
    };
    let request = async move {
        let request = Request::get(&url).cache(web_sys::RequestCache::NoCache);
        request.send().await.ok()
    };
    read(patience_ms, request).await
}

/// Loads the settings within this time. `src/boot.js` has made the first request.
pub(super) async fn fetch_settings(patience_ms: u32) -> Answer {
    let Some(early) = page::take_settings() else {
        return fetch("config.json", patience_ms).await;
    };
    let request = async move {
        let answer = JsFuture::from(early).await.ok()?;
        Some(answer.dyn_into::<web_sys::Response>().ok()?.into())
    };
    read(patience_ms, request).await
}

/// Asks the web server for its time since 1970. `None` if it does not say, or some cache answers.
pub(super) async fn fetch_server_time() -> Option<Duration> {
    let url = page::resolve("config.json")?;
    let request = Request::get(&url).cache(web_sys::RequestCache::NoStore);
    let response = within(PATIENCE_MS, request.send()).await?.ok()?;
    let headers = response.headers();
    match headers.get("age") {
        Some(_) => None,
        None => clock::parse(&headers.get("date")?),
    }
}

async fn read(patience_ms: u32, request: impl Future<Output = Option<Response>>) -> Answer {
    let answer = async move {
        let response = request.await?;
        let kind = response.headers().get("content-type").unwrap_or_default();
        let (status, is_redirected) = (response.status(), response.redirected());
        let text = response.text().await.ok()?;
        Some(Answer::of(status, is_redirected, &kind, text))
    };
    let answer = within(patience_ms, answer).await;
    answer.flatten().unwrap_or(Answer::Failed)
}

/// The time limit for a response. For the settings, it doubles with each attempt.
pub(super) const PATIENCE_MS: u32 = 3_000;
