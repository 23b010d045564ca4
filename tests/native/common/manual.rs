//! Pages without a server, and users who pass on invite codes.

use std::time::Duration;

use visavis::call::room::invitation::Invitation;
use visavis::call::view::ExchangeStep;
use visavis::call::{Call, CallConfig, Intent};
use visavis::model::{DisplayName, PeerId};
use visavis::signaling::invite_code::InviteCodes;

use super::{Mesh, Seat};

impl Mesh {
    /// Opens the page that invites without a server, and waits in its lobby.
    pub fn sit_as_inviter(&mut self, name: &str) {
        let id = self.new_id();
        self.sit_manually(name, id, None);
    }

    /// Opens the page that an invitation leads to, and waits in its lobby.
    pub fn sit_as_guest(&mut self, name: &str, invite_code: &str) {
        let invitation = Invitation::read(invite_code).expect("an invitation");
        self.sit_manually(name, invitation.guest().clone(), Some(invitation));
    }

    /// Makes an invitation, and waits for it.
    pub fn invite(&mut self, name: &str) -> String {
        let guest = self.new_id();
        self.intent(name, Intent::Invite(guest));
        self.wait_for_invite_code(name)
    }

    /// Joins as a guest, and waits for the reply.
    pub fn reply(&mut self, name: &str) -> String {
        self.intent(name, Intent::Join);
        self.wait_for_invite_code(name)
    }

    pub fn take(&mut self, name: &str, invite_code: &str) {
        self.intent(name, Intent::EnterInviteCode(invite_code.to_owned()));
    }

    pub fn invite_code(&self, name: &str) -> Option<String> {
        match self.view(name).room.manual.clone()?.step {
            ExchangeStep::Code(invite_code) => Some(invite_code),
            _ => None,
        }
    }

    fn wait_for_invite_code(&mut self, name: &str) -> String {
        self.run_until(Duration::from_secs(5), |mesh| {
            mesh.invite_code(name).is_some()
        });
        self.invite_code(name).unwrap()
    }

    pub fn new_id(&mut self) -> PeerId {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.rng.next_u64().to_be_bytes());
        PeerId::from_bytes(bytes)
    }

    fn sit_manually(&mut self, name: &str, id: PeerId, invitation: Option<Invitation>) {
        let config = CallConfig {
            me: id.clone(),
            secret: None,
            earlier_pages: Vec::new(),
            name: DisplayName::clean(name),
            is_mic_wanted: true,
            is_camera_wanted: true,
            max_people: self.max_people,
            threads: 2,
            has_relay: false,
            has_webrtc: true,
            is_rejoin: false,
        };
        let call = Call::manual(
            config,
            invitation,
            InviteCodes::default(),
            self.rng.next_u64(),
        );
        self.place(name, id, call, Seat::default().intended);
        self.run(Duration::from_secs(1));
    }
}
