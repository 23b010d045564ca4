//! The texts of the timeline, by name.

use crate::call::timeline::read::Unreadable;
use crate::i18n::texts::{Template, Texts};
use crate::model::PathKind;

/// The texts of one language.
#[derive(Debug)]
pub struct TimelineWords {
    /// No connection has been read so far.
    pub empty: &'static str,
    /// The titles of the charts, and the names of their figures where they have two: the bits that
    /// pass in a second; the time to the participant and back; the packets that do not arrive; how
    /// long sound and picture wait until they are played; the pictures in a second; their height;
    /// how often they stood still.
    pub charts: [(&'static str, [&'static str; 2]); 7],
    /// The label of the path.
    pub path: &'static str,
    /// The label of the codecs.
    pub codecs: &'static str,
    /// The label of what keeps the sent picture small.
    pub limited: &'static str,
    /// The browser does not report the figure.
    pub absent: &'static str,
    /// The slider that moves through the time.
    pub time: &'static str,
    /// The latest figures are shown.
    pub live: &'static str,
    /// The button that goes to the event before.
    pub previous: &'static str,
    /// The button that goes to the next event.
    pub next: &'static str,
    /// A kind of path.
    pub path_kind: Texts<PathKind>,
    /// What keeps the sent picture small: encoding it takes too much; the network carries no more;
    /// something else.
    pub limit_causes: [&'static str; 3],
    /// An attempt to repair the connection, by its number.
    pub attempt: Template<1>,
    /// The button that saves the timeline.
    pub save: &'static str,
    /// The browser did not save it.
    pub not_saved: &'static str,
    /// The choice whether the file has the IP addresses.
    pub addresses: &'static str,
    /// The button that opens the file of another participant.
    pub compare: &'static str,
    /// The file of another participant is drawn, and by how many ms its times may be wrong.
    pub compared: Template<1>,
    /// The same, when nothing is known of the other clock.
    pub unaligned: &'static str,
    /// Why the file of another participant is not drawn.
    pub unreadable: Texts<Unreadable>,
}
