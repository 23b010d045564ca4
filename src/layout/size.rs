//! A size on the screen.

/// A width and a height, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// The horizontal size.
    pub width: f64,
    /// The vertical size.
    pub height: f64,
}
