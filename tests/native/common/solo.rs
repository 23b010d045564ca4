//! One call alone, with its frames and operations in the test's hands.

use std::time::Duration;

use visavis::call::command::{CaptureCommand, Command};
use visavis::call::input::{CaptureEvent, SocketEvent};
use visavis::call::{Call, CallConfig, Input};
use visavis::model::{ActiveDevice, DisplayName, Now, PeerId, ServerId};
use visavis::signaling::{CodecKind, Frame, Setup};

use super::sealing;

/// The call, and the time that its inputs carry.
pub struct Solo {
    pub call: Call,
    pub now: Now,
}

/// A local user with both devices wanted.
pub fn config() -> CallConfig {
    CallConfig {
        me: PeerId::from_bytes([5; 16]),
        secret: Some(sealing::secret()),
        earlier_pages: Vec::new(),
        name: DisplayName::clean("me"),
        is_mic_wanted: true,
        is_camera_wanted: true,
        max_people: 8,
        threads: 2,
        has_relay: false,
        has_webrtc: true,
        is_rejoin: false,
    }
}

/// The call of that user, before the first input.
pub fn solo() -> Solo {
    let config = config();
    let codec = CodecKind::Matchbox.codec(&Setup::plain("ws://s", "t", &config.me));
    Solo {
        call: Call::new(config, codec, 1),
        now: Now(Duration::from_secs(1)),
    }
}

/// Every part of the view shows what one that is built now shows.
pub fn assert_parts(call: &Call, name: &str) {
    let (view, built) = (call.view(), call.build_view());
    assert_eq!(view.phase, built.phase, "{name}");
    assert_eq!(*view.me, *built.me, "{name}");
    assert_eq!(*view.devices, *built.devices, "{name}");
    assert_eq!(*view.room, *built.room, "{name}");
    assert_eq!(view.tiles, built.tiles, "{name}");
    assert_eq!(*view.conversation, *built.conversation, "{name}");
    assert_eq!(*view.notices, *built.notices, "{name}");
}

impl Solo {
    /// Applies one input and gives what it orders.
    pub fn put(&mut self, input: Input) -> Vec<Command> {
        self.call.handle(self.now, input);
        assert_parts(&self.call, "solo");
        std::iter::from_fn(|| self.call.poll_command()).collect()
    }

    /// A frame of the server.
    pub fn frame(&mut self, text: &str) -> Vec<Command> {
        self.put(Input::Socket(
            ServerId::FIRST,
            SocketEvent::Frame(Frame::Text(text.into())),
        ))
    }

    /// An envelope that a client of the room sent.
    pub fn envelope(&mut self, envelope: &str) -> Vec<Command> {
        let data = sealing::seal(envelope);
        self.frame(&format!(r#"{{"Signal":{{"sender":"eve","data":{data}}}}}"#))
    }

    /// Devices granted, server reached.
    pub fn ready(&mut self) {
        for c in self.put(Input::Start) {
            if let Command::Capture(CaptureCommand::Acquire { op, .. }) = c {
                self.put(Input::Capture(CaptureEvent::Granted {
                    op,
                    device: ActiveDevice::default(),
                }));
            }
        }
        self.reach_server();
    }

    /// The server answers.
    pub fn reach_server(&mut self) {
        self.put(Input::Socket(ServerId::FIRST, SocketEvent::Opened));
        self.frame(r#"{"IdAssigned":"me"}"#);
    }

    /// Time passes, and what is due is done.
    pub fn wait(&mut self, wait: Duration) {
        let end = self.now + wait;
        while let Some(at) = self.call.poll_timeout().filter(|at| *at <= end) {
            self.now = at;
            self.put(Input::Tick);
        }
        self.now = end;
    }
}
