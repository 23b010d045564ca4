//! What the local user hears of the other participants.

use yew::prelude::*;

use crate::call::input::{Intent, Playback};
use crate::model::{LinkId, ReceivedSound};
use crate::session::{Snapshot, Stream};
use crate::ui::hooks::{
    Attempts, use_attempts, use_halt, use_intents, use_speaker, use_stream, use_volume,
    use_volumes, use_words,
};
use crate::ui::kit::icon::{Glyph, Icon};

/// The properties of the remote sound.
#[derive(Properties, PartialEq)]
pub struct RemoteSoundProps {
    /// A snapshot of the session.
    pub snapshot: Snapshot,
}

/// An audio element for each voice and for the sound of each shared screen, independent of the
/// video. Adds a button while the browser refuses to play before a user gesture.
#[component]
pub fn RemoteSound(props: &RemoteSoundProps) -> Html {
    let snapshot = &props.snapshot;
    let words = use_words();
    let tiles = &snapshot.view.tiles;
    let is_stuck = tiles
        .iter()
        .any(|tile| tile.is_unplayed || tile.is_screen_unplayed);
    let attempts = use_attempts(is_stuck);
    let sounds = tiles.iter().filter_map(|tile| {
        let media = snapshot.remote(&tile.link)?;
        let render = |sound: ReceivedSound, stream: &Option<Stream>, is_stuck: bool| {
            let of = name(sound);
            html! {
                <Sound
                    key={format!("{of} {}#{}", tile.link.peer.as_str(), tile.link.epoch)}
                    link={tile.link.clone()}
                    {sound}
                    stream={stream.clone()}
                    {is_stuck}
                    attempts={attempts.clone()}
                />
            }
        };
        let voice = render(ReceivedSound::Voice, &media.voice, tile.is_unplayed);
        let screen = tile.is_screen_on.then(|| {
            let is_stuck = tile.is_screen_unplayed;
            render(ReceivedSound::Screen, &media.screen_sound, is_stuck)
        });
        Some(std::iter::once(voice).chain(screen))
    });
    html! {
        <>
            <div hidden=true>{ for sounds.flatten() }</div>
            if attempts.is_refused() {
                // A click anywhere on the page is handled, also on this button.
                <button type="button" class="button button--primary remote-sound" data-testid="tap-to-hear">
                    <Icon glyph={Glyph::Sound} />
                    { words.tap_to_hear }
                </button>
            }
        </>
    }
}

/// Returns the value of `data-of`.
const fn name(sound: ReceivedSound) -> &'static str {
    match sound {
        ReceivedSound::Voice => "voice",
        ReceivedSound::Screen => "screen",
    }
}

/// The properties of one sound.
#[derive(Properties, PartialEq)]
struct SoundProps {
    link: LinkId,
    sound: ReceivedSound,
    stream: Option<Stream>,
    is_stuck: bool,
    attempts: Attempts,
}

/// One sound, on the speaker and at the volume that the local user chose. It must be keyed by its
/// link.
#[component]
fn Sound(props: &SoundProps) -> Html {
    let SoundProps {
        link,
        sound,
        stream,
        is_stuck,
        attempts,
    } = props;
    let node = use_node_ref();
    use_stream(&node, stream.clone(), attempts, false, *is_stuck);
    use_speaker(&node);
    let volumes = use_volumes();
    use_volume(&node, volumes.of(&link.peer));
    let intents = use_intents();
    let target = (link.clone(), *sound, intents);
    let onhalt = use_callback(target, |is_halted, (link, sound, intents)| {
        let (sound, link) = (*sound, link.clone());
        intents.emit(Intent::Playback(link, Playback::Sound { sound, is_halted }));
    });
    use_halt(&node, onhalt);
    html! {
        <audio
            ref={node}
            data-testid="sound"
            data-peer={link.peer.as_str().to_owned()}
            data-of={name(*sound)}
            autoplay=true
        />
    }
}
