//! A video element with a stream in it.

use web_sys::HtmlVideoElement;
use yew::prelude::*;

use crate::session::Stream;
use crate::ui::hooks::{use_attempts, use_first_frame, use_preferences, use_stream};

/// What a picture needs.
#[derive(Properties, PartialEq)]
pub struct PictureProps {
    /// What to play.
    pub stream: Option<Stream>,
    /// Own picture is mirrored if the local user likes that.
    pub is_own: bool,
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

/// Plays the picture of a stream, without its sound: see `RemoteSound`. Stays mounted while there is no
/// picture, so that the next one shows at once.
#[component]
pub fn Picture(props: &PictureProps) -> Html {
    let PictureProps {
        stream,
        is_own,
        is_turned,
        label,
        testid,
        onfirstframe,
    } = props;
    let choices = use_preferences();
    let is_mirrored = *is_own && choices.now.is_mirrored && !is_turned;
    let node = use_node_ref();
    // A browser that saves power refuses even silent pictures until the page is touched.
    let attempts = use_attempts(false);
    use_stream(&node, stream.clone(), &attempts, true, false);
    use_first_frame(&node, stream.clone(), onfirstframe.clone());
    let (shape, onresize) = use_shape();
    html! {
        <video
            ref={node}
            class="picture"
            data-testid={*testid}
            data-shape={shape}
            data-mirrored={is_mirrored.to_string()}
            aria-label={label}
            autoplay=true
            playsinline=true
            muted=true
            onloadedmetadata={onresize.clone()}
            {onresize}
        />
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
