//! Texts from the web server: the host's settings, and the responses of a credential service.

use gloo_net::http::Request;

use crate::browser::page;
use crate::browser::timeout::within;
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
    let answer = async move {
        let response = Request::get(&url)
            .cache(web_sys::RequestCache::NoCache)
            .send()
            .await
            .ok()?;
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
