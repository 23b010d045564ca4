//! The sizes of the tiles. Of all arrangements, the one that shows the most of each participant
//! wins.

use crate::layout::{Layout, Size};

/// An arrangement of tiles that fits the stage. The tiles form centred rows that wrap by
/// themselves. A spotlighted tile comes before the rows, which leave space for it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct StagePlan {
    /// The size of each tile. With a spotlight, of each tile in the strip.
    pub tile: Size,
    /// The size of the spotlighted tile. In a grid, the size of any tile.
    pub main: Size,
    /// The space that the rows leave at the start for the spotlighted tile. One of the two sizes is
    /// 0.
    pub lead: Size,
    /// The space that the rows leave on either side, so that no row holds more tiles than planned.
    pub spare: f64,
    /// The number of tiles in a row.
    pub columns: usize,
}

impl StagePlan {
    /// Arranges `count` tiles with this gap between them. With `Layout::Spotlight`, one of them is
    /// spotlighted.
    pub fn new(layout: Layout, count: usize, stage: Size, gap: f64) -> Self {
        Self::following(layout, count, stage, gap, None, None)
    }

    /// Does the same after a plan for as many tiles: its number of columns stays, unless another
    /// one shows clearly more. `shape` is the aspect ratio of a screen in the spotlight, which gets
    /// a box of its shape; the strip gets the rest.
    pub fn following(
        layout: Layout,
        count: usize,
        stage: Size,
        gap: f64,
        columns: Option<usize>,
        shape: Option<f64>,
    ) -> Self {
        let shape = shape.filter(|shape| shape.is_finite() && *shape > 0.0);
        match layout {
            Layout::Spotlight if count > 1 => Self::spotlight(count - 1, stage, gap, shape),
            Layout::Grid | Layout::Spotlight => Self::grid(count, stage, gap, columns),
        }
    }

    fn grid(count: usize, stage: Size, gap: f64, columns: Option<usize>) -> Self {
        let rows = Rows::fit(count, stage, gap, columns);
        Self {
            tile: rows.tile,
            main: rows.tile,
            lead: Size::default(),
            spare: spare(stage.width, rows.used.width),
            columns: rows.columns,
        }
    }

    /// Arranges a strip beside or below the spotlighted tile, whichever shows more of that tile.
    /// For many tiles, the strip also takes the space that would add nothing to that tile.
    fn spotlight(others: usize, stage: Size, gap: f64, shape: Option<f64>) -> Self {
        let useful = match shape {
            // A box a fraction of a pixel too low would narrow the screen by a whole one.
            Some(shape) => Size {
                width: stage.width.min((stage.height * shape).ceil()),
                height: stage.height.min((stage.width / shape).ceil()),
            },
            None => within(stage, SEEN),
        };
        let thickness = |all: f64, useful: f64| {
            let share = (all * STRIP).min(MOST_STRIP);
            let wanted = share * (others as f64 / FEW);
            // Around a screen, the strip takes all that the screen has no use for.
            let wanted = shape.map_or(wanted, |_| f64::INFINITY);
            share.max(wanted.min(all - useful - gap))
        };
        let strip = Size {
            width: thickness(stage.width, useful.width).floor(),
            ..stage
        };
        let rows = Rows::fit(others, strip, gap, None);
        let lead = stage.width - rows.used.width;
        let beside = Self {
            tile: rows.tile,
            main: Size {
                width: (lead - gap).max(0.0),
                ..stage
            },
            lead: Size {
                width: lead,
                height: 0.0,
            },
            spare: 0.0,
            columns: rows.columns,
        };
        let strip = Size {
            height: thickness(stage.height, useful.height).floor(),
            ..stage
        };
        let rows = Rows::fit(others, strip, gap, None);
        let lead = match shape {
            Some(_) => stage.height - strip.height,
            None => stage.height - rows.used.height,
        };
        let below = Self {
            tile: rows.tile,
            main: Size {
                height: (lead - gap).max(0.0),
                ..stage
            },
            lead: Size {
                width: 0.0,
                height: lead,
            },
            spare: spare(stage.width, rows.used.width),
            columns: rows.columns,
        };
        let shown = |main: Size| match shape {
            Some(shape) => area(within(main, (shape, shape))),
            None => seen(main),
        };
        if shown(beside.main) > shown(below.main) {
            beside
        } else {
            below
        }
    }
}

/// Tiles of equal size in rows of equal length, except the last.
struct Rows {
    tile: Size,
    used: Size,
    columns: usize,
}

impl Rows {
    fn fit(count: usize, room: Size, gap: f64, kept: Option<usize>) -> Self {
        let all = (1..=count.max(1)).map(|columns| {
            let rows = count.max(1).div_ceil(columns);
            let share = |length: f64, parts: usize| {
                let parts = parts as f64;
                ((length - (parts - 1.0) * gap) / parts).floor().max(0.0)
            };
            let cell = Size {
                width: share(room.width, columns),
                height: share(room.height, rows),
            };
            (columns, rows, cell)
        });
        let kept = all.clone().find(|(columns, ..)| Some(*columns) == kept);
        let best = all.max_by(|one, other| seen(one.2).total_cmp(&seen(other.2)));
        let is_kept = |(best, kept): (&(_, _, Size), &(_, _, Size))| {
            seen(best.2) <= seen(kept.2) * CLEARLY_MORE
        };
        let kept = kept.filter(|kept| best.as_ref().zip(Some(kept)).is_some_and(is_kept));
        let (columns, rows, cell) = kept.or(best).unwrap_or((1, 1, room));
        // A single tile fills the stage.
        let tile = if count > 1 { within(cell, DRAWN) } else { cell };
        let all = |parts: usize, length: f64| parts as f64 * (length + gap) - gap;
        Self {
            tile,
            used: Size {
                width: all(columns, tile.width),
                height: all(rows, tile.height),
            },
            columns,
        }
    }
}

/// Returns the area of a typical picture that is visible in a place. Width beyond the picture's
/// adds nothing, and neither does height beyond that of a face.
fn seen(place: Size) -> f64 {
    area(within(place, SEEN))
}

fn area(Size { width, height }: Size) -> f64 {
    width * height
}

/// Returns the largest size in a place whose aspect ratio is between these two.
fn within(place: Size, (narrowest, widest): (f64, f64)) -> Size {
    Size {
        width: place.width.min((place.height * widest).floor()),
        height: place.height.min((place.width / narrowest).floor()),
    }
}

fn spare(room: f64, used: f64) -> f64 {
    ((room - used) / 2.0).floor().max(0.0)
}

/// The aspect ratios of a face, which needs no more height, and of a typical camera, which has no
/// more width.
const SEEN: (f64, f64) = (1.0, 16.0 / 9.0);

/// The aspect ratios between which a tile is stretched rather than leave the stage empty. A
/// narrower one would cut away most of a camera's picture.
const DRAWN: (f64, f64) = (1.0, 2.0);

/// An arrangement replaces another one if it shows so much more. A panel that opens is no reason
/// for all tiles to move.
const CLEARLY_MORE: f64 = 1.15;

/// The share of the stage that a strip may always take, and the maximum of that share in pixels.
const STRIP: f64 = 0.24;
const MOST_STRIP: f64 = 320.0;

/// The number of tiles that are large enough in a strip of that size.
const FEW: f64 = 4.0;

#[cfg(test)]
mod tests;
