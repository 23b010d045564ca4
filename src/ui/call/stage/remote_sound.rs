//! What the local user hears of the other participants.

use yew::prelude::*;

use crate::call::input::{Intent, Playback};
use crate::model::LinkId;
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
    let attempts = use_attempts(tiles.iter().any(|tile| tile.is_unplayed));
    let sounds = tiles.iter().filter_map(|tile| {
        let media = snapshot.remote(&tile.link)?;
        let sound = |is_screen: bool, stream: &Option<Stream>| {
            html! {
                <Sound
                    key={format!("{is_screen} {}#{}", tile.link.peer.as_str(), tile.link.epoch)}
                    link={tile.link.clone()}
                    {is_screen}
                    stream={stream.clone()}
                    is_stuck={tile.is_unplayed && !is_screen}
                    attempts={attempts.clone()}
                />
            }
        };
        let voice = sound(false, &media.voice);
        let screen = tile.is_screen_on.then(|| sound(true, &media.screen_sound));
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

/// The properties of one sound.
#[derive(Properties, PartialEq)]
struct SoundProps {
    link: LinkId,
    /// The sound belongs to the shared screen, not to the voice.
    is_screen: bool,
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
        is_screen,
        stream,
        is_stuck,
        attempts,
    } = props;
    let node = use_node_ref();
    // The sound of a screen restarts here: no counter shows whether sound is due.
    let is_halted = use_state_eq(|| false);
    let is_stuck = *is_stuck || *is_halted;
    use_stream(&node, stream.clone(), attempts, false, is_stuck);
    use_speaker(&node);
    let volumes = use_volumes();
    use_volume(&node, volumes.of(&link.peer));
    let intents = use_intents();
    let setter = is_halted.setter();
    let target = (link.clone(), *is_screen, intents);
    let onhalt = use_callback(target, move |is_halted, (link, is_screen, intents)| {
        if *is_screen {
            return setter.set(is_halted);
        }
        let voice = Playback::Voice { is_halted };
        intents.emit(Intent::Playback(link.clone(), voice));
    });
    use_halt(&node, onhalt);
    html! {
        <audio
            ref={node}
            data-testid="sound"
            data-peer={link.peer.as_str().to_owned()}
            data-of={if *is_screen { "screen" } else { "voice" }}
            autoplay=true
        />
    }
}
