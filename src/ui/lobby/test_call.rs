//! The test call: the local user sees before a call that a relay works.

use yew::prelude::*;

use crate::call::view::Unreceived;
use crate::i18n::doctor::test_call_words;
use crate::session::{NetworkCheck, Returned, Snapshot, TestCall, start_test_call, with_unit};
use crate::ui::Words;
use crate::ui::call::stage::picture::Picture;
use crate::ui::hooks::{use_attempts, use_speaker, use_stream, use_words};
use crate::ui::kit::dialog::Dialog;

/// The properties of the dialog.
#[derive(Clone, Properties, PartialEq)]
pub struct TestCallProps {
    /// A snapshot of the session, with the media to send.
    pub snapshot: Snapshot,
    /// The check of the network, which knows whether the page hides its address.
    pub check: NetworkCheck,
    /// Closes the dialog.
    pub onclose: Callback<()>,
}

/// A dialog that shows and plays what comes back, and says then what did. The call ends with it,
/// and begins again with other devices.
#[component]
pub fn TestCallDialog(props: &TestCallProps) -> Html {
    let words = use_words();
    let texts = test_call_words(words.lang());
    let attempt = use_state(|| 0_u32);
    let state = use_state(|| TestCall::Calling);
    {
        let (setter, props) = (state.setter(), props.clone());
        let (mic, camera) = (props.snapshot.mic.clone(), props.snapshot.camera.clone());
        use_effect_with((*attempt, mic, camera), move |_| {
            setter.set(TestCall::Calling);
            let is_relay_only = props.check.is_relay_only;
            let running = start_test_call(&props.snapshot, is_relay_only, move |state| {
                setter.set(state);
            });
            move || drop(running)
        });
    }
    // Without echo cancellation, what is played would be sent again.
    let processing = props.snapshot.view.devices.choices.processing;
    let is_silent = !processing.in_force().echo;
    let (text, media) = match &*state {
        TestCall::Playing(media) if !is_silent => (texts.playing.to_owned(), Some(media)),
        TestCall::Playing(media) => (texts.calling.to_owned(), Some(media)),
        TestCall::Calling => (texts.calling.to_owned(), None),
        TestCall::Over(returned) => (outcome(*returned, words), None),
        TestCall::Failed(fault) => (words.relay.of(*fault), None),
    };
    let (sound, attempts) = (use_node_ref(), use_attempts(false));
    let voice = media.and_then(|media| media.voice.clone());
    use_stream(&sound, voice, &attempts, is_silent, false);
    use_speaker(&sound);
    let is_over = matches!(&*state, TestCall::Over(_) | TestCall::Failed(_));
    let (setter, next) = (attempt.setter(), *attempt + 1);
    let onagain = is_over.then(|| Callback::from(move |_: MouseEvent| setter.set(next)));
    html! {
        <Dialog
            title={words.guide.test_call}
            class="test-call"
            testid="test-call"
            close_testid="test-call-close"
            onclose={props.onclose.clone()}
        >
            <div class="test-call__picture" hidden={props.snapshot.camera.is_none()}>
                <Picture
                    stream={media.and_then(|media| media.camera.clone())}
                    is_own=false
                    label={words.own_picture}
                    testid="test-call-picture"
                />
            </div>
            <audio ref={sound} data-testid="test-call-sound" />
            <p class="test-call__status" role="status" data-testid="test-call-status">{ text }</p>
            // A button that is removed takes the focus with it.
            <button
                type="button"
                class="button button--small"
                data-testid="test-call-again"
                aria-disabled={(!is_over).to_string()}
                onclick={onagain}
            >
                { words.try_again }
            </button>
        </Dialog>
    }
}

/// Says that the relay works, and what was sent and did not come back.
fn outcome(returned: Returned, words: Words) -> String {
    let lang = words.lang();
    let missing = match (returned.sound, returned.picture) {
        (Some(false), Some(false)) => Some(Unreceived::Both),
        (Some(false), _) => Some(Unreceived::Voice),
        (_, Some(false)) => Some(Unreceived::Picture),
        _ => None,
    };
    let trip = returned.trip_ms.map(|ms| ms.round() as u64);
    let mut said = vec![test_call_words(lang).works.to_owned()];
    said.extend(missing.map(|what| words.watch.unreceived.of(what).to_owned()));
    said.extend(trip.map(|ms| with_unit(ms, "millisecond", lang)));
    said.join(" · ")
}
