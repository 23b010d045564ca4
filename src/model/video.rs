//! The height at which a page shows a received video, and the limits of a sent one.

use crate::model::LinkId;
use crate::model::json::{FromJson, ToJson};

/// A video that a page sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VideoSource {
    /// The camera.
    Camera,
    /// The shared screen.
    Screen,
}

/// A value for the camera and one for the shared screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PerVideo<T> {
    /// The value for the camera.
    pub camera: T,
    /// The value for the shared screen.
    pub screen: T,
}

impl<T> PerVideo<T> {
    /// Returns the value for one video.
    pub const fn of(&self, source: VideoSource) -> &T {
        match source {
            VideoSource::Camera => &self.camera,
            VideoSource::Screen => &self.screen,
        }
    }

    /// Returns the value for one video.
    pub const fn of_mut(&mut self, source: VideoSource) -> &mut T {
        match source {
            VideoSource::Camera => &mut self.camera,
            VideoSource::Screen => &mut self.screen,
        }
    }
}

/// The height at which a page shows a video, in device pixels: one of the [`STEPS`](Self::STEPS). 0
/// means that it is not seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShownHeight(u16);

impl ShownHeight {
    /// The video is not seen.
    pub const HIDDEN: Self = Self(0);
    /// The smallest tile that shows a face.
    pub const P90: Self = Self(90);
    /// A small tile.
    pub const P180: Self = Self(180);
    /// A tile among several.
    pub const P360: Self = Self(360);
    /// A large tile.
    pub const P720: Self = Self(720);
    /// A whole screen.
    pub const P1080: Self = Self(1080);

    /// All heights, in rising order. With few steps, a window that is being resized changes the
    /// height a few times, not at every pixel.
    pub const STEPS: [Self; 6] = [
        Self::HIDDEN,
        Self::P90,
        Self::P180,
        Self::P360,
        Self::P720,
        Self::P1080,
    ];

    /// Returns the smallest step at which so many device pixels are magnified by a quarter at most.
    /// A video of any size above zero is seen.
    pub fn of_pixels(pixels: f64) -> Self {
        if pixels.is_nan() || pixels < 1.0 {
            return Self::HIDDEN;
        }
        let fits = |step: &Self| f64::from(step.0) * MOST_MAGNIFIED >= pixels;
        Self::STEPS.into_iter().find(fits).unwrap_or(Self::P1080)
    }

    /// Returns the next lower height at which a video is seen.
    pub fn smaller(self) -> Self {
        let mut smaller = Self::STEPS.into_iter().rev();
        let smaller = smaller.find(|step| *step < self).unwrap_or(self);
        smaller.max(Self::P90)
    }

    /// Returns the next higher height.
    pub fn larger(self) -> Self {
        let mut larger = Self::STEPS.into_iter();
        larger.find(|step| *step > self).unwrap_or(self)
    }

    /// Returns the height in pixels.
    pub const fn pixels(self) -> u16 {
        self.0
    }
}

impl From<u16> for ShownHeight {
    /// Returns the smallest step that is not below a number of pixels, or the largest.
    fn from(pixels: u16) -> Self {
        let fits = |step: &Self| step.0 >= pixels;
        Self::STEPS.into_iter().find(fits).unwrap_or(Self::P1080)
    }
}

impl FromJson for ShownHeight {
    fn from_json(text: &str) -> Option<Self> {
        u16::from_json(text).map(Self::from)
    }
}

impl ToJson for ShownHeight {
    fn to_json(&self, out: &mut String) {
        self.0.to_json(out);
    }
}

impl From<ShownHeight> for u16 {
    fn from(height: ShownHeight) -> Self {
        height.0
    }
}

/// The height at which the page shows a video of a peer in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownVideo {
    /// The connection.
    pub link: LinkId,
    /// The video.
    pub source: VideoSource,
    /// The place.
    pub place: VideoPlace,
    /// The height; `None` if the page has no such place any more.
    pub height: Option<ShownHeight>,
}

/// A place in which a page shows a video. The same video may be in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VideoPlace {
    /// The stage.
    Stage,
    /// The small window that stays on top.
    MiniWindow,
}

/// The limits of one sent video. A limit at its maximum does not limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VideoLimit {
    /// The most lines of the picture. With none, the video is not sent.
    pub height: u16,
    /// The most bits per second.
    pub bits: u32,
    /// The most frames per second.
    pub frames: u32,
}

impl VideoLimit {
    /// The video is sent as it is captured.
    pub const NONE: Self = Self {
        height: u16::MAX,
        bits: u32::MAX,
        frames: u32::MAX,
    };

    /// The video is not sent.
    pub const OFF: Self = Self {
        height: 0,
        bits: 0,
        frames: 0,
    };

    /// Returns whether the video is not sent.
    pub const fn is_off(self) -> bool {
        self.height == 0
    }

    /// Returns the lower one of each two limits.
    #[must_use]
    pub fn lower(self, other: Self) -> Self {
        Self {
            height: self.height.min(other.height),
            bits: self.bits.min(other.bits),
            frames: self.frames.min(other.frames),
        }
    }
}

impl Default for VideoLimit {
    fn default() -> Self {
        Self::NONE
    }
}

/// A video that is magnified by a quarter still looks sharp, and one of half the pixels costs half.
const MOST_MAGNIFIED: f64 = 1.25;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_rounded_to_the_step_that_still_looks_sharp() {
        for (pixels, height) in [
            (f64::NAN, 0),
            (-3.0, 0),
            (0.0, 0),
            (1.0, 90),
            (112.0, 90),
            (113.0, 180),
            (225.0, 180),
            (226.0, 360),
            (450.0, 360),
            (451.0, 720),
            (900.0, 720),
            (901.0, 1080),
            (4_000.0, 1080),
            (f64::INFINITY, 1080),
        ] {
            assert_eq!(ShownHeight::of_pixels(pixels).pixels(), height, "{pixels}");
        }
    }

    #[test]
    fn any_number_that_a_peer_sends_becomes_a_step() {
        for (number, height) in [
            (0, 0),
            (1, 90),
            (90, 90),
            (91, 180),
            (721, 1080),
            (65_535, 1080),
        ] {
            assert_eq!(ShownHeight::from(number).pixels(), height, "{number}");
        }
    }
}
