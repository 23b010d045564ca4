//! A video element with a stream in it.

use web_sys::HtmlVideoElement;
use yew::prelude::*;

use crate::session::Stream;
use crate::ui::components::icon::{Glyph, Icon};
use crate::ui::hooks::{Sound, use_first_frame, use_preferences, use_stream, use_words};

/// What a picture needs.
#[derive(Properties, PartialEq)]
pub struct PictureProps {
    /// What to play.
    pub stream: Option<Stream>,
    /// Own picture is silent, and mirrored if the person likes that.
    pub is_own: bool,
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
        label,
        testid,
        onfirstframe,
    } = props;
    let words = use_words();
    let choices = use_preferences();
    let is_mirrored = *is_own && choices.now.is_mirrored;
    let node = use_node_ref();
    let sound = if *is_own { Sound::Silent } else { Sound::Heard };
    let is_refused = use_stream(&node, stream.clone(), sound);
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
                muted={*is_own}
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
