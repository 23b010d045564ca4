//! The dialects as values, so that the code of one can be loaded without that of another.

use super::interface::{Codec, Setup};
use super::kind::CodecKind;
use super::text::TextFrames;
use super::{matchbox, mqtt, peerjs, peerjs_peer, raw, topics};

/// A dialect whose code is there. Two of one kind are equal.
#[derive(Clone, Copy, Debug)]
pub struct Dialect {
    kind: CodecKind,
    make: fn(&Setup<'_>) -> Box<dyn Codec>,
}

impl Dialect {
    /// Returns `matchbox`.
    pub fn matchbox() -> Self {
        Self::new(CodecKind::Matchbox, |setup| {
            text(matchbox::Matchbox::new(setup))
        })
    }

    /// Returns `mqtt`.
    pub fn mqtt() -> Self {
        Self::new(CodecKind::Mqtt, |setup| Box::new(mqtt::Mqtt::new(setup)))
    }

    /// Returns `peerjs`.
    pub fn peerjs() -> Self {
        Self::new(CodecKind::PeerJs, |setup| text(peerjs::PeerJs::new(setup)))
    }

    /// Returns `peerjs-peer`.
    pub fn peerjs_peer() -> Self {
        Self::new(CodecKind::PeerJsPeer, |setup| {
            text(peerjs_peer::PeerJsPeer::new(setup))
        })
    }

    /// Returns `topics`.
    pub fn topics() -> Self {
        Self::new(CodecKind::Topics, |setup| text(topics::Topics::new(setup)))
    }

    /// Returns `raw`.
    pub fn raw() -> Self {
        Self::new(CodecKind::Raw, |setup| text(raw::Raw::new(setup)))
    }

    /// Returns `local`.
    pub fn local() -> Self {
        Self::new(CodecKind::Local, |setup| Box::new(raw::Raw::tabs(setup)))
    }

    fn new(kind: CodecKind, make: fn(&Setup<'_>) -> Box<dyn Codec>) -> Self {
        Self { kind, make }
    }

    /// Returns the kind.
    pub const fn kind(self) -> CodecKind {
        self.kind
    }

    /// Creates the codec.
    pub fn codec(self, setup: &Setup<'_>) -> Box<dyn Codec> {
        (self.make)(setup)
    }
}

impl PartialEq for Dialect {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

impl Eq for Dialect {}

fn text(codec: impl Codec + 'static) -> Box<dyn Codec> {
    Box::new(TextFrames::of(Box::new(codec)))
}

impl CodecKind {
    /// Returns the dialect. All of them are in a program that calls this: a page loads them one by
    /// one.
    pub fn dialect(self) -> Dialect {
        match self {
            Self::Matchbox => Dialect::matchbox(),
            Self::Mqtt => Dialect::mqtt(),
            Self::PeerJs => Dialect::peerjs(),
            Self::PeerJsPeer => Dialect::peerjs_peer(),
            Self::Topics => Dialect::topics(),
            Self::Raw => Dialect::raw(),
            Self::Local => Dialect::local(),
        }
    }

    /// Creates the codec, as [`dialect`](Self::dialect) does.
    pub fn codec(self, setup: &Setup<'_>) -> Box<dyn Codec> {
        self.dialect().codec(setup)
    }
}
