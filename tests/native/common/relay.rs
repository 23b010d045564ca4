//! The codec of the plain relay: no ids, no joins and leaves, everything to all other clients.

use std::time::Duration;

use visavis::model::Now;
use visavis::signaling::{Codec, DecodeError, Endpoint, Event, Frame, Output, Target};

use super::server::ECHO;

/// One page's side of it. Asks for an echo now and then, as a socket that is open on one side alone
/// says nothing of it.
#[derive(Default)]
pub(super) struct RelayCodec {
    asks_at: Option<Now>,
    silent_at: Option<Now>,
    is_interop: bool,
}

impl RelayCodec {
    /// One whose other end is taken for a client of another make.
    pub(super) fn foreign() -> Self {
        Self {
            is_interop: true,
            ..Self::default()
        }
    }
}

impl Codec for RelayCodec {
    fn endpoint(&self) -> Endpoint {
        Endpoint::Socket {
            url: "ws://relay".to_owned(),
            protocol: None,
        }
    }

    fn opened(&mut self, now: Now, out: &mut Output) {
        self.asks_at = Some(now + Duration::from_secs(5));
        self.silent_at = None;
        out.events.push(Event::Ready);
    }

    fn received(&mut self, now: Now, frame: &Frame, out: &mut Output) -> Result<(), DecodeError> {
        let Frame::Text(text) = frame else {
            return Err(DecodeError::Foreign("binary".to_owned()));
        };
        self.asks_at = Some(now + Duration::from_secs(5));
        self.silent_at = None;
        if text != ECHO {
            let (route, envelope) = (None, text.clone());
            out.events.push(Event::Message { route, envelope });
        }
        Ok(())
    }

    fn send(&mut self, _: Now, _: Target<'_>, envelope: &str, out: &mut Output) {
        out.frames.push(Frame::Text(envelope.to_owned()));
    }

    fn tick(&mut self, now: Now, out: &mut Output) {
        if self.asks_at.is_some_and(|at| at <= now) {
            self.asks_at = None;
            self.silent_at = Some(now + Duration::from_secs(4));
            out.frames.push(Frame::Text(ECHO.to_owned()));
        } else if self.silent_at.is_some_and(|at| at <= now) {
            self.silent_at = None;
            out.events.push(Event::TimedOut);
        }
    }

    fn poll_timeout(&self) -> Option<Now> {
        self.asks_at.or(self.silent_at)
    }

    fn is_interop(&self) -> bool {
        self.is_interop
    }
}
