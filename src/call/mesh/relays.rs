//! The TURN servers of a call: their credentials, and their errors.

use crate::call::mesh::credentials::Credentials;
use crate::model::IceError;

/// The relays of a call, as all its connections have them.
#[derive(Debug, Default)]
pub(in crate::call) struct Relays {
    pub(in crate::call) credentials: Credentials,
    /// The errors of STUN and TURN servers, and their counts.
    pub(super) errors: Vec<(IceError, u32)>,
}

impl Relays {
    /// Returns the errors of the servers, for the screen.
    pub(in crate::call) fn errors(&self) -> Vec<(IceError, u32)> {
        self.errors.clone()
    }
}
