//! A video element with a stream in it.

use web_sys::HtmlVideoElement;
use yew::prelude::*;

use crate::model::PeerId;
use crate::session::Stream;
use crate::ui::components::icon::{Glyph, Icon};
use crate::ui::hooks::{
    FULL, Sound, use_first_frame, use_preferences, use_stream, use_volume, use_volumes, use_words,
};

/// What a picture needs.
#[derive(Properties, PartialEq)]
pub struct PictureProps {
    /// What to play.
    pub stream: Option<Stream>,
    /// Own picture is silent, and mirrored if the person likes that.
    pub is_own: bool,
    /// Its sound comes from elsewhere.
    #[prop_or_default]
    pub is_silent: bool,
    /// Whose sound it is, where that can be made softer.
    #[prop_or_default]
    pub of: Option<PeerId>,
    /// It shows what is in front of the person, as the camera on the back of a phone does: in a mirror
    /// it could not be read.
    #[prop_or_default]
    pub is_turned: bool,
    /// What a screen reader calls it.
    pub label: AttrValue,
    /// The handle for tests.
    #[prop_or_default]
    pub testid: Option<&'static str>,
    /// The first picture of the stream was painted.
    #[prop_or_default]
    pub onfirstframe: Callback<()>,
}

/// Plays a stream: picture and, unless it is one's own, sound. Stays mounted while there is no
/// picture, since the sound is in it too.
#[component]
pub fn Picture(props: &PictureProps) -> Html {
    let PictureProps {
        stream,
        is_own,
        is_silent,
        of,
        is_turned,
        label,
        testid,
        onfirstframe,
    } = props;
    let words = use_words();
    let choices = use_preferences();
    let is_mirrored = *is_own && choices.now.is_mirrored && !is_turned;
    let node = use_node_ref();
    let is_silent = *is_own || *is_silent;
    let sound = if is_silent {
        Sound::Silent
    } else {
        Sound::Heard
    };
    let is_refused = use_stream(&node, stream.clone(), sound);
    let volumes = use_volumes();
    use_volume(&node, of.as_ref().map_or(FULL, |peer| volumes.of(peer)));
    use_first_frame(&node, stream.clone(), onfirstframe.clone());
    let (shape, onresize) = use_shape();
    html! {
        <>
            <video
                ref={node}
                class="picture"
                data-testid={*testid}
                data-shape={shape}
                data-mirrored={is_mirrored.to_string()}
                aria-label={label}
                autoplay=true
                playsinline=true
                muted={is_silent}
                onloadedmetadata={onresize.clone()}
                {onresize}
            />
            if is_refused {
                // The hook listens for a click anywhere, this button included.
                <button type="button" class="button picture__hear" data-testid="tap-to-hear">
                    <Icon glyph={Glyph::Sound} />
                    { words.tap_to_hear }
                </button>
            }
        </>
    }
}

/// Whether the picture stands upright or lies, and what to call when that may have changed.
#[hook]
fn use_shape() -> (&'static str, Callback<Event>) {
    let shape = use_state_eq(|| "wide");
    let setter = shape.setter();
    let onresize = use_callback((), move |event: Event, ()| {
        if let Some(video) = event.target_dyn_into::<HtmlVideoElement>() {
            setter.set(if video.video_height() > video.video_width() {
                "tall"
            } else {
                "wide"
            });
        }
    });
    (*shape, onresize)
}
