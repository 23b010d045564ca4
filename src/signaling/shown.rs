//! The heights at which a page shows the videos of a remote peer, which that peer needs not send
//! any larger. Only the control channel carries them.
//!
//! ```text
//!  unsaid ──channel opens──► said ──a height grows, or has shrunk for a while──► said
//! ```
//! The machine behind it is `src/call/mesh/shown_videos.rs`. The test
//! `a_video_that_is_not_seen_is_not_sent` plays one exchange.

use crate::model::json::json_object;
use crate::model::{PerVideo, ShownHeight};

/// The `d` of `shown`: complete each time, so that the last one is sufficient. A video that is
/// absent may be shown at any height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The height of the receiver's camera.
    pub camera: Option<ShownHeight>,
    /// The height of the receiver's shared screen.
    pub screen: Option<ShownHeight>,
}

json_object! {
    Shown {
        rare camera: "camera",
        rare screen: "screen",
    }
}

impl From<PerVideo<Option<ShownHeight>>> for Shown {
    fn from(PerVideo { camera, screen }: PerVideo<Option<ShownHeight>>) -> Self {
        Self { camera, screen }
    }
}

impl From<Shown> for PerVideo<Option<ShownHeight>> {
    fn from(Shown { camera, screen }: Shown) -> Self {
        Self { camera, screen }
    }
}
