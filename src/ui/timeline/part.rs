//! The timeline, in a file of its own: its code is loaded a few seconds into a call, with that which
//! keeps the readings.

use yew::prelude::*;

use crate::ui::kit::part::part;
use crate::ui::timeline::dialog::{self, TimelineProps};

part! {
    /// The timeline of the connections.
    Timeline(TimelineProps) = dialog::TimelineDialog, load_timeline in timeline,
    |props| props.onclose.clone()
}
