//! What the host sets, and a call can begin without: the lobby and the devices wait for none of it.

use crate::call::Call;
use crate::model::{Now, Usage};
use crate::signaling::{Servers, Setup, SignalingServer};

/// The settings of the host that concern a call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// What the link calls the room.
    pub room: String,
    /// The signaling servers, in their order.
    pub servers: Vec<SignalingServer>,
    /// First or all of them.
    pub usage: Usage,
    /// The most people in the call, oneself included.
    pub max_people: usize,
    /// There is a TURN server to fall back to, as far as is known.
    pub has_relay: bool,
}

impl Call {
    /// Takes the settings, and dials the servers that they name. Which servers those are is settled by
    /// the first settings that come.
    pub(in crate::call) fn take_settings(&mut self, now: Now, settings: Settings) {
        let Settings {
            room,
            servers,
            usage,
            max_people,
            has_relay,
        } = settings;
        self.config.max_people = max_people;
        self.config.has_relay = has_relay;
        // A call without a server has no secret that one could carry.
        let Some(secret) = self.config.secret.clone() else {
            return;
        };
        if self.wire.has_servers() {
            return;
        }
        let (topic, me) = (secret.topic(), self.config.me.clone());
        let codec = |server: &SignalingServer| {
            server.codec.codec(&Setup {
                url: &server.url,
                topic: &topic,
                room: &room,
                me: &me,
                options: &server.options,
            })
        };
        let codecs = servers.iter().map(codec).collect();
        let servers = Servers { codecs, usage };
        self.wire.meet_at(servers, Some(secret), &mut self.rng);
        self.wire.dial(now);
    }
}
