//! The codec of a call without a server: the users exchange envelopes themselves. It dials nothing
//! and receives nothing.

use super::{Codec, DecodeError, Lane, Target};
use crate::model::Now;
use crate::signaling::{Endpoint, Frame};

/// A dialect that carries no messages.
#[derive(Debug)]
pub struct ByHand;

impl Codec for ByHand {
    fn endpoint(&self) -> Endpoint {
        Endpoint::Nowhere
    }

    fn opened(&mut self, _: Now, _: &mut Lane) {}

    fn received(&mut self, _: Now, frame: &Frame, _: &mut Lane) -> Result<(), DecodeError> {
        Err(DecodeError::Foreign(format!("{} bytes", frame.len())))
    }

    fn send(&mut self, _: Now, _: Target<'_>, _: &str, _: &mut Lane) {}

    fn tick(&mut self, _: Now, _: &mut Lane) {}

    fn poll_timeout(&self) -> Option<Now> {
        None
    }
}
