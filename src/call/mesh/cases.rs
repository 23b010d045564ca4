//! The cases for the doctor, by peer.

use std::rc::Rc;

use crate::call::doctor::{Case, Facts};
use crate::model::PeerId;
use crate::model::map::Map;

/// The cases, and what is known of the network of this page from before the call.
#[derive(Debug, Default)]
pub(super) struct Cases {
    pub(super) open: Map<PeerId, Rc<Case>>,
    pub(super) network: Facts,
}
