//! The codec of a call without a server: the users exchange envelopes themselves. It dials nothing,
//! sends nothing, receives nothing, and has no states. What it would have sent stays in the queue
//! of envelopes, from which the manual exchange takes it (`src/call/room/manual.rs`, whose test
//! `an_invitation_and_a_reply_make_a_call_without_a_server` plays one exchange).

use super::{Codec, DecodeError, Output, Target};
use crate::model::Now;
use crate::signaling::{Endpoint, Frame};

/// A dialect that carries no messages.
#[derive(Debug)]
pub struct Manual;

impl Codec for Manual {
    fn endpoint(&self) -> Endpoint {
        Endpoint::Nowhere
    }

    fn opened(&mut self, _: Now, _: &mut Output) {}

    fn received(&mut self, _: Now, frame: &Frame, _: &mut Output) -> Result<(), DecodeError> {
        Err(DecodeError::Foreign(format!("{} bytes", frame.len())))
    }

    fn send(&mut self, _: Now, _: Target<'_>, _: &str, _: &mut Output) {}

    fn tick(&mut self, _: Now, _: &mut Output) {}

    fn poll_timeout(&self) -> Option<Now> {
        None
    }
}
