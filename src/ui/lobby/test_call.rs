//! A call of the local user to themselves, to see before a call that a relay works.

use yew::prelude::*;

use crate::call::view::Unreceived;
use crate::i18n::doctor::{loopback_remedy, loopback_words};
use crate::model::{Lang, SoundMode};
use crate::session::{Loopback, NetworkCheck, Returned, Snapshot, call_oneself, with_unit};
use crate::ui::Words;
use crate::ui::call::stage::picture::Picture;
use crate::ui::hooks::{use_attempts, use_stream, use_words};
use crate::ui::kit::dialog::Dialog;

/// The properties of the call.
#[derive(Clone, Properties, PartialEq)]
pub struct TestCallProps {
    /// A snapshot of the session, with the media to send.
    pub snapshot: Snapshot,
    /// The relays.
    pub check: NetworkCheck,
    /// Closes the dialog.
    pub onclose: Callback<()>,
}

/// A dialog that shows and plays what comes back, and says then what came back. It ends the call
/// when it closes.
#[component]
pub fn TestCall(props: &TestCallProps) -> Html {
    let words = use_words();
    let lang = words.lang();
    let texts = loopback_words(lang);
    let attempt = use_state(|| 0_u32);
    let step = use_state(|| Loopback::Calling);
    let Snapshot { camera, mic, .. } = &props.snapshot;
    let sent = (mic.is_some(), camera.is_some());
    {
        let (setter, snapshot, check) =
            (step.setter(), props.snapshot.clone(), props.check.clone());
        use_effect_with(*attempt, move |_| {
            setter.set(Loopback::Calling);
            let (mic, camera) = (snapshot.mic.as_ref(), snapshot.camera.as_ref());
            let running = call_oneself(&check, mic, camera, move |step| setter.set(step));
            move || drop(running)
        });
    }
    let (text, media) = match &*step {
        Loopback::Calling => (texts.calling.to_owned(), None),
        Loopback::Playing(media) => (texts.playing.to_owned(), Some(media)),
        Loopback::Over(returned) => (outcome(*returned, sent, words), None),
        Loopback::Failed => (failure(lang), None),
    };
    // Without echo cancellation, what is played would be sent again.
    let is_silent = props.snapshot.view.devices.choices.processing.mode == SoundMode::Music;
    let (sound, attempts) = (use_node_ref(), use_attempts(false));
    let voice = media.and_then(|media| media.voice.clone());
    use_stream(&sound, voice, &attempts, is_silent, false);
    let is_over = matches!(&*step, Loopback::Over(_) | Loopback::Failed);
    let onagain = {
        let (setter, next) = (attempt.setter(), *attempt + 1);
        Callback::from(move |_: MouseEvent| setter.set(next))
    };
    html! {
        <Dialog
            title={words.guide.test_call}
            class="test-call"
            testid="test-call"
            close_testid="test-call-close"
            onclose={props.onclose.clone()}
        >
            <div class="test-call__picture" hidden={is_over}>
                <Picture
                    stream={media.and_then(|media| media.camera.clone())}
                    is_own=false
                    label={words.own_picture}
                    testid="test-call-picture"
                />
            </div>
            <audio ref={sound} data-testid="test-call-sound" />
            <p class="test-call__status" role="status" data-testid="test-call-status">{ text }</p>
            if is_over {
                <button
                    type="button"
                    class="button button--small"
                    data-testid="test-call-again"
                    onclick={onagain}
                >
                    { words.try_again }
                </button>
            }
        </Dialog>
    }
}

/// Says that the relay works, and what was sent and did not come back.
fn outcome(returned: Returned, sent: (bool, bool), words: Words) -> String {
    let lang = words.lang();
    let missing = match (
        sent.0 && !returned.has_sound,
        sent.1 && !returned.has_picture,
    ) {
        (false, false) => None,
        (true, false) => Some(Unreceived::Voice),
        (false, true) => Some(Unreceived::Picture),
        (true, true) => return failure(lang),
    };
    let trip = returned.trip_ms.map(|ms| ms.round() as u64);
    let mut said = vec![loopback_words(lang).works.to_owned()];
    said.extend(missing.map(|what| (words.watch.unreceived)(what).to_owned()));
    said.extend(trip.map(|ms| with_unit(ms, "millisecond", lang)));
    said.join(" · ")
}

fn failure(lang: Lang) -> String {
    [loopback_words(lang).failed, loopback_remedy(lang)].join(" ")
}
