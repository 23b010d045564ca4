//! The cases for the doctor, by peer, and what the tiles show of them.

use std::rc::Rc;

use crate::call::doctor::{Case, Facts};
use crate::call::view::{LinkView, OutageView};
use crate::model::PeerId;
use crate::model::map::Map;

/// The cases, and what is known of the network of this page from before the call.
#[derive(Debug, Default)]
pub(super) struct Cases {
    pub(super) open: Map<PeerId, OpenCase>,
    /// What the settings say of it.
    pub(super) known: Facts,
    /// What was found out about it.
    pub(super) network: Facts,
}

/// A case, and what it is about.
#[derive(Debug)]
pub(super) struct OpenCase {
    pub(super) case: Rc<Case>,
    /// There is no path: it ends with the outage. Otherwise the connection is bad, and the next
    /// look ends it.
    pub(super) is_outage: bool,
}

/// What a tile shows of a connection. A tile is built again when it differs.
#[derive(Debug, PartialEq)]
pub(super) struct ShownConnection {
    pub(super) link: LinkView,
    pub(super) outage: Option<OutageView>,
    pub(super) case: Option<Rc<Case>>,
}
