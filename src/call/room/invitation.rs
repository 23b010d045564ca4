//! The invitation to a call without a server, as the page of the guest reads it.

use std::rc::Rc;

use crate::call::fault::InviteCodeProblem;
use crate::model::{DescriptionKind, PeerId};
use crate::signaling::envelope::{Body, Stage};
use crate::signaling::invite_code;

/// A valid invitation to a call without a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The envelope, as text.
    pub(super) text: Rc<str>,
    guest: PeerId,
}

impl Invitation {
    /// Reads an invite code.
    ///
    /// # Errors
    /// It is not an invite code, or not one that can be answered.
    pub fn read(text: &str) -> Result<Self, InviteCodeProblem> {
        let envelope = invite_code::read(text)?;
        let Body::Welcome(welcome) = &envelope.body else {
            return Err(match envelope.body {
                Body::Hello(_) => InviteCodeProblem::Reply,
                _ => InviteCodeProblem::Damaged,
            });
        };
        let offer = welcome.offer.as_ref();
        let description = offer.and_then(|offer| offer.description.as_ref());
        let is_offer =
            description.is_some_and(|text| text.kind == DescriptionKind::Offer && text.is_whole());
        let guest = envelope.to.clone().filter(|to| *to != envelope.from);
        match guest.filter(|_| is_offer && welcome.stage == Stage::Call) {
            Some(guest) => Ok(Self {
                text: envelope.encode().into(),
                guest,
            }),
            None => Err(InviteCodeProblem::Damaged),
        }
    }

    /// Returns the id of the guest's page.
    pub const fn guest(&self) -> &PeerId {
        &self.guest
    }
}
