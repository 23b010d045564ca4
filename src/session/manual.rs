//! Invitation links for calls without a server, and the record of used invitations.

use crate::browser::page;
use crate::browser::storage::{self, Keep};
use crate::call::CallView;
use crate::call::fault::InviteCodeProblem;
use crate::call::room::invitation::Invitation;
use crate::call::view::ExchangeStep;
use crate::call::view::PhaseView;
use crate::config::Parameters;
use crate::signaling::invite_code;

/// Builds the link of an invitation: the page's address and query with the invite code. Parameters
/// that concern only the local user or a server are left out.
pub fn invitation_link(invite_code: &str) -> String {
    let kept = |key: &str, value: &str| {
        Parameters::for_guests(key, value).filter(|_| !matches!(key, "signal" | "servers"))
    };
    page::link(&format!("#/d/{invite_code}"), kept)
}

/// Finds the invite code in a text, without the link or the sentence around it. Returns `None` if
/// the text contains no complete code.
pub fn invite_code_in(text: &str) -> Option<String> {
    invite_code::find(text)
        .ok()
        .map(|(invite_code, _)| invite_code)
}

/// Reads an invitation, from its link or by itself.
///
/// # Errors
/// The text contains no invitation, the invitation cannot be answered, or it was answered in this
/// browser before.
pub fn read_invitation(text: &str) -> Result<Invitation, InviteCodeProblem> {
    let invitation = Invitation::read(text)?;
    let is_used = used()
        .iter()
        .any(|used| used == invitation.guest().as_str());
    if is_used {
        return Err(InviteCodeProblem::Used);
    }
    Ok(invitation)
}

/// Records the invitation of a guest who has joined the call: it cannot be used again.
pub(super) fn note_used(view: &CallView) {
    let is_guest_in_call =
        view.phase == PhaseView::Call
            && view.room.manual.as_ref().is_some_and(|manual| {
                manual.inviter.is_some() && manual.step == ExchangeStep::Over
            });
    let me = view.me.peer.as_str();
    if !is_guest_in_call {
        return;
    }
    let mut used = used();
    if used.iter().any(|used| used == me) {
        return;
    }
    used.push(me.to_owned());
    let too_many = used.len().saturating_sub(MOST_KEPT);
    storage::write(Keep::Always, USED, &used.split_off(too_many).join(" "));
}

fn used() -> Vec<String> {
    let kept = storage::read(Keep::Always, USED).unwrap_or_default();
    kept.split_whitespace().map(str::to_owned).collect()
}

const USED: &str = "visavis:used-invitations";
const MOST_KEPT: usize = 32;
