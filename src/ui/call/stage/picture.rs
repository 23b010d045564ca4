//! A video element that plays a stream.

use web_sys::HtmlVideoElement;
use yew::prelude::*;

use crate::session::Stream;
use crate::ui::hooks::{
    ShownTarget, use_attempts, use_first_frame, use_preferences, use_shown_height, use_stream,
};

/// The properties of the picture.
#[derive(Properties, PartialEq)]
pub struct PictureProps {
    /// The stream to play.
    pub stream: Option<Stream>,
    /// The video is the self view, which is mirrored if the local user prefers that.
    pub is_own: bool,
    /// The camera faces away from the user, as the rear camera of a phone does. Text in front of it
    /// would be unreadable when mirrored.
    #[prop_or_default]
    pub is_turned: bool,
    /// The label for screen readers.
    pub label: AttrValue,
    /// The `data-testid`.
    #[prop_or_default]
    pub testid: Option<&'static str>,
    /// Called when the first frame of the stream is painted.
    #[prop_or_default]
    pub onfirstframe: Callback<()>,
    /// The received video, whose sender is to know at which height it is shown.
    #[prop_or_default]
    pub target: Option<ShownTarget>,
    /// Called with the size of the video, where it matters.
    #[prop_or_default]
    pub onsize: Option<Callback<(u32, u32)>>,
}

/// The video of a stream, without its sound, which `RemoteSound` plays. The element stays mounted
/// while there is no video, so that the next one shows at once.
#[component]
pub fn Picture(props: &PictureProps) -> Html {
    let PictureProps {
        stream,
        is_own,
        is_turned,
        label,
        testid,
        onfirstframe,
        target,
        onsize,
    } = props;
    let preferences = use_preferences();
    let is_mirrored = *is_own && preferences.now.is_mirrored && !is_turned;
    let node = use_node_ref();
    // In power-saving mode, a browser refuses even silent video until the user touches the page.
    let attempts = use_attempts(false);
    use_stream(&node, stream.clone(), &attempts, true, false);
    use_first_frame(&node, stream.clone(), onfirstframe.clone());
    use_shown_height(&node, target.clone());
    let (shape, onresize) = use_shape(onsize.clone());
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

/// Returns whether the video is taller than wide, once known, and a callback for when that may
/// have changed.
#[hook]
fn use_shape(onsize: Option<Callback<(u32, u32)>>) -> (Option<&'static str>, Callback<Event>) {
    let shape = use_state_eq(|| None);
    let setter = shape.setter();
    let onresize = use_callback(onsize, move |event: Event, onsize| {
        if let Some(video) = event.target_dyn_into::<HtmlVideoElement>() {
            if let Some(onsize) = onsize {
                onsize.emit((video.video_width(), video.video_height()));
            }
            let is_tall = video.video_height() > video.video_width();
            setter.set(Some(if is_tall { "tall" } else { "wide" }));
        }
    });
    (*shape, onresize)
}
