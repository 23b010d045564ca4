//! The corner of the stage in which the self view floats.

use crate::layout::Size;

/// A corner, relative to the writing direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Corner {
    /// The top corner where lines start.
    TopStart,
    /// The top corner where lines end.
    TopEnd,
    /// The bottom corner where lines start.
    BottomStart,
    /// The bottom corner where lines end.
    #[default]
    BottomEnd,
}

impl Corner {
    /// All corners.
    pub const ALL: [Self; 4] = [
        Self::TopStart,
        Self::TopEnd,
        Self::BottomStart,
        Self::BottomEnd,
    ];

    /// Returns the corner nearest to a point of the stage.
    pub fn nearest(x: f64, y: f64, stage: Size) -> Self {
        Self::of(y < stage.height / 2.0, x < stage.width / 2.0)
    }

    /// Returns the corner that an arrow key selects from here, or `None` for any other key.
    pub fn towards(self, key: &str) -> Option<Self> {
        let (is_top, is_start) = (self.is_top(), self.is_start());
        match key {
            "ArrowUp" => Some(Self::of(true, is_start)),
            "ArrowDown" => Some(Self::of(false, is_start)),
            "ArrowLeft" => Some(Self::of(is_top, true)),
            "ArrowRight" => Some(Self::of(is_top, false)),
            _ => None,
        }
    }

    /// Returns a stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TopStart => "top-start",
            Self::TopEnd => "top-end",
            Self::BottomStart => "bottom-start",
            Self::BottomEnd => "bottom-end",
        }
    }

    const fn of(is_top: bool, is_start: bool) -> Self {
        match (is_top, is_start) {
            (true, true) => Self::TopStart,
            (true, false) => Self::TopEnd,
            (false, true) => Self::BottomStart,
            (false, false) => Self::BottomEnd,
        }
    }

    const fn is_top(self) -> bool {
        matches!(self, Self::TopStart | Self::TopEnd)
    }

    const fn is_start(self) -> bool {
        matches!(self, Self::TopStart | Self::BottomStart)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_let_go_lands_in_the_nearest_corner() {
        let stage = Size {
            width: 300.0,
            height: 200.0,
        };

        assert_eq!(Corner::nearest(10.0, 20.0, stage), Corner::TopStart);
        assert_eq!(Corner::nearest(290.0, 99.0, stage), Corner::TopEnd);
        assert_eq!(Corner::nearest(149.0, 101.0, stage), Corner::BottomStart);
        assert_eq!(Corner::nearest(900.0, 900.0, stage), Corner::BottomEnd);
    }

    #[test]
    fn arrow_keys_lead_all_around_and_stop_at_the_edge() {
        let path = [
            "ArrowUp",
            "ArrowLeft",
            "ArrowLeft",
            "ArrowDown",
            "ArrowRight",
        ];
        let walk = path
            .iter()
            .try_fold(Corner::BottomEnd, |corner, key| corner.towards(key));

        assert_eq!(walk, Some(Corner::BottomEnd));
        assert_eq!(Corner::TopStart.towards("ArrowUp"), Some(Corner::TopStart));
        assert_eq!(Corner::TopStart.towards("Tab"), None);
    }
}
