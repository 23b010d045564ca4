//! The host's settings. A call begins without them: the lobby and the devices do not wait for them.

use crate::call::context::Context;
use crate::call::room::Room;
use crate::call::settings::Settings;
use crate::signaling::{Servers, Setup, SignalingServer};

impl Room {
    /// Dials the servers that the settings name. Only the first settings decide on the servers.
    pub(in crate::call) fn on_settings(&mut self, cx: &mut Context, settings: Settings) {
        let Settings {
            room,
            servers,
            usage,
            ..
        } = settings;
        // The limit of people is in the settings too, and the context has it already.
        self.is_changed = true;
        // A call without a server has no secret that one could carry.
        let Some(secret) = self.secret.clone() else {
            return;
        };
        if self.signaling.has_servers() {
            return;
        }
        let (topic, me) = (secret.topic(), cx.me().clone());
        let codec = |server: &SignalingServer| {
            server.dialect.codec(&Setup {
                url: &server.url,
                topic: &topic,
                room: &room,
                me: &me,
                options: &server.options,
            })
        };
        let codecs = servers.iter().map(codec).collect();
        let servers = Servers { codecs, usage };
        self.signaling.meet_at(servers, Some(secret), cx.rng());
        self.signaling.dial(cx.now());
        self.publish(cx);
    }
}
