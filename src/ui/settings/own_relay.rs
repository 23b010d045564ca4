//! The choice of a TURN server of the local user's own.

use std::rc::Rc;

use yew::prelude::*;

use crate::config::read_own_relay;
use crate::model::IceServer;
use crate::session::remember_relay;
use crate::ui::hooks::{use_preferences, use_words};
use crate::ui::navigation;

/// A folded section: the server in use with a button to remove it, or a form for one. What was
/// typed stays in the form until it is taken.
#[component]
pub fn OwnRelayChoice() -> Html {
    let words = use_words().choices;
    let settings = use_preferences().settings;
    let texts = use_state_eq(<[String; 3]>::default);
    let is_refused = use_state_eq(|| false);
    // Together with the settings that it is part of, the server reaches the call.
    let known = settings.clone();
    let choose = Callback::from(move |relay: Option<IceServer>| {
        remember_relay(relay.as_ref());
        let next = known.now.with_own_relay(relay);
        known.replace.emit(Rc::new(next));
    });
    let onsubmit = {
        let (texts, is_refused, choose) = (texts.clone(), is_refused.clone(), choose.clone());
        let known = settings.now.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let [url, username, credential] = &*texts;
            let server = read_own_relay(url, username, credential);
            // A browser may refuse what is well formed.
            let server = server.filter(|server| {
                let next = known.with_own_relay(Some(server.clone()));
                next.own_relay().is_some()
            });
            is_refused.set(server.is_none());
            if server.is_some() {
                texts.set(Default::default());
                choose.emit(server);
            }
        })
    };
    let has_problem = *is_refused;
    let field = |index: usize, label: &'static str, testid: &'static str, kind: &'static str| {
        let texts = texts.clone();
        let is_refused = is_refused.setter();
        let value = texts.get(index).cloned().unwrap_or_default();
        let oninput = move |event: InputEvent| {
            let mut next = (*texts).clone();
            if let Some(text) = next.get_mut(index) {
                *text = navigation::text_of(&event);
            }
            is_refused.set(false);
            texts.set(next);
        };
        html! {
            <label class="own-relay__label">
                { label }
                <input
                    class="field"
                    data-testid={testid}
                    type={kind}
                    {value}
                    autocomplete="new-password"
                    aria-invalid={has_problem.to_string()}
                    aria-describedby="relay-problem"
                    autocapitalize="none"
                    spellcheck="false"
                    maxlength="512"
                    {oninput}
                />
            </label>
        }
    };
    let relay = settings.now.own_relay();
    let host = relay.and_then(|relay| relay.hosts(true).next());
    html! {
        <details class="settings__said">
            <summary class="settings__subtitle settings__fold" data-testid="settings-relay">
                { words.own_relay }
            </summary>
            <p class="settings__note">{ words.own_relay_note }</p>
            if let Some(host) = host {
                <div class="own-relay">
                    <p data-testid="relay-in-use" role="status">{ words.relay_in_use.fill([host]) }</p>
                    <button
                        type="button"
                        class="button button--small own-relay__button"
                        data-testid="relay-remove"
                        onclick={choose.reform(|_: MouseEvent| None)}
                    >
                        { words.relay_remove }
                    </button>
                </div>
            } else {
                <form class="own-relay" novalidate=true {onsubmit}>
                    { field(0, words.relay_address, "relay-address", "text") }
                    { field(1, words.relay_user, "relay-user", "text") }
                    { field(2, words.relay_password, "relay-password", "password") }
                    <p
                        id="relay-problem"
                        class="own-relay__problem"
                        data-testid="relay-problem"
                        role="status"
                    >
                        { if *is_refused { words.relay_wrong } else { "" } }
                    </p>
                    <button
                        type="submit"
                        class="button button--small own-relay__button"
                        data-testid="relay-use"
                    >
                        { words.relay_use }
                    </button>
                </form>
            }
        </details>
    }
}
