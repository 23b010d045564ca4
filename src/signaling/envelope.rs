//! The envelope, version 1: the same format over every server.
//!
//! ```json
//! {"v":1,"from":"<peer>","to":"<peer>","n":17,"k":"signal","d":{}}
//! ```
//! `n` rises with every envelope of a sender. A receiver accepts each number once, over whichever
//! path it arrives, and none that is much older than the newest. Unknown fields and kinds are
//! ignored, so that later versions can add to this one. An envelope has no states; the test
//! `every_kind_reads_back` writes and reads each kind.

use thiserror::Error;

use crate::model::json::{Fields, FromJson, Object, ToJson, json_names, json_object};
use crate::model::map::Map;
use crate::model::set::Set;
use crate::model::{Candidate, Description, DisplayName, Media, PeerId, ReceiveReport};
use crate::signaling::peer_message::PeerMessage;
use crate::signaling::shown::Shown;

/// One message between two pages of a room.
#[derive(Clone, Debug, PartialEq)]
pub struct Envelope {
    /// The claimed sender, not authenticated.
    pub from: PeerId,
    /// The receiver; all members if absent.
    pub to: Option<PeerId>,
    /// The number, which rises with every envelope of one sender.
    pub n: u64,
    /// The content.
    pub body: Body,
}

/// The content of an envelope.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Announces the sender: on entering, after every reconnect, and when its state changed.
    Hello(Hello),
    /// Answers the `hello` of an unknown peer, and carries an offer to a visitor.
    Welcome(Welcome),
    /// Announces that the sender leaves.
    Bye,
    /// Negotiates one connection.
    Signal(Signal),
    /// Reports the members whose media the sender does not receive.
    Report(Report),
    /// Tells at which heights the sender shows the receiver's videos.
    Shown(Shown),
    /// Tells what the sender receives of the receiver's media.
    ReceiveReport(ReceiveReport),
    /// Carries conversation, which never passes a server.
    PeerMessage(PeerMessage),
    /// Carries a piece of an envelope that is too long for one message.
    Fragment(Fragment),
    /// A kind that a later version may define.
    Unknown,
}

/// The stage of a peer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// In the lobby.
    #[default]
    Lobby,
    /// In the call.
    Call,
}

json_names! { Stage { Lobby: "lobby", Call: "call" } }

/// The `d` of `hello`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hello {
    /// The sender's name.
    pub name: DisplayName,
    /// The sender's stage.
    pub stage: Stage,
    /// The media that the sender sends.
    pub media: Media,
    /// The id that this page had before it was reloaded: its tile is removed.
    pub prev: Option<PeerId>,
    /// For a receiver whose numbers seem to go backwards: the highest number that arrived in its
    /// name. The receiver continues from there.
    pub heard: Option<u64>,
    /// Answers, made in the lobby, to the offers of members.
    pub answers: Map<PeerId, Signal>,
}

json_object! {
    Hello {
        may name: "name",
        may stage: "stage",
        may media: "media",
        rare prev: "prev",
        rare heard: "heard",
        rare answers: "answers",
    }
}

/// The `d` of `welcome`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Welcome {
    /// The sender's name.
    pub name: DisplayName,
    /// The sender's stage.
    pub stage: Stage,
    /// The media that the sender sends.
    pub media: Media,
    /// The id that this page had before it was reloaded, as in `hello`. If a server announces
    /// newcomers, the members greet first, and the newcomer only answers.
    pub prev: Option<PeerId>,
    /// An offer for this visitor alone, to be answered in advance.
    pub offer: Option<Signal>,
}

json_object! {
    Welcome {
        may name: "name",
        may stage: "stage",
        may media: "media",
        rare prev: "prev",
        rare offer: "offer",
    }
}

/// The `d` of `signal`. A description is applied before the candidates beside it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signal {
    /// The epoch of the connection.
    pub link: u32,
    /// An offer or answer.
    pub description: Option<Description>,
    /// Candidates, in the order in which they were gathered.
    pub candidates: Vec<Candidate>,
    /// No more candidates follow in this generation.
    pub end: bool,
    /// The ICE user fragment of the offer that the description answers. It distinguishes the
    /// answers to a repeated offer.
    pub re: Option<String>,
    /// What the sender knows of its side of a connection that is in trouble, in the compact form of
    /// the doctor's facts. No address is among them.
    pub facts: Option<String>,
}

json_object! {
    Signal {
        must link: "link",
        rare description: "description",
        rare candidates: "candidates",
        rare end: "end",
        rare re: "re",
        rare facts: "facts",
    }
}

/// The `d` of `report`: complete each time, so that the last one is sufficient.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The members to whom the sender has a connection, and from whom no media arrive.
    pub unheard: Set<PeerId>,
}

json_object! { Report { may unheard: "unheard" } }

/// The `d` of `part`.
#[derive(Clone, Debug, PartialEq)]
pub struct Fragment {
    /// The id of the envelope: the `n` of its first piece.
    pub id: u64,
    /// The index of the piece, from zero.
    pub i: usize,
    /// The number of pieces.
    pub of: usize,
    /// The piece.
    pub s: String,
}

json_object! { Fragment { must id: "id", must i: "i", must of: "of", must s: "s" } }

/// The reason why an envelope was not read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EnvelopeError {
    /// The text is longer than any envelope.
    #[error("{0} bytes")]
    TooLong(usize),
    /// The text is no envelope: another program's message.
    #[error("foreign message")]
    Foreign,
    /// The envelope has another version.
    #[error("version {0}")]
    Version(u64),
    /// The envelope has invalid content.
    #[error("malformed {0}")]
    Malformed(String),
}

impl Envelope {
    /// Encodes the envelope as valid JSON.
    pub fn encode(&self) -> String {
        let (kind, data): (_, Option<&dyn ToJson>) = match &self.body {
            Body::Hello(hello) => ("hello", Some(hello)),
            Body::Welcome(welcome) => ("welcome", Some(welcome)),
            Body::Bye => ("bye", None),
            Body::Signal(signal) => ("signal", Some(signal)),
            Body::Report(report) => ("report", Some(report)),
            Body::Shown(shown) => ("shown", Some(shown)),
            Body::ReceiveReport(received) => ("received", Some(received)),
            Body::PeerMessage(talk) => ("talk", Some(talk)),
            Body::Fragment(part) => ("part", Some(part)),
            Body::Unknown => ("unknown", None),
        };
        let mut text = String::new();
        let mut envelope = Object::begin(&mut text);
        envelope.must("v", &VERSION);
        envelope.must("from", &self.from);
        envelope.rare("to", &self.to);
        envelope.must("n", &self.n);
        envelope.must("k", &kind);
        if let Some(data) = data {
            envelope.must("d", data);
        }
        envelope.end();
        text
    }

    /// Reads a text from any source.
    ///
    /// # Errors
    /// Returns the kind of error, so that the local user can be informed where it matters.
    pub fn decode(text: &str) -> Result<Self, EnvelopeError> {
        if text.len() > LONGEST_JOINED {
            return Err(EnvelopeError::TooLong(text.len()));
        }
        let fields = Fields::read(text).ok_or(EnvelopeError::Foreign)?;
        let version = fields.must("v").ok_or(EnvelopeError::Foreign)?;
        if version != VERSION {
            return Err(EnvelopeError::Version(version));
        }
        let malformed = |what: &str| EnvelopeError::Malformed(what.to_owned());
        let kind: String = fields.must("k").ok_or_else(|| malformed("k"))?;
        let data = fields.get("d").filter(|data| *data != "null");
        Ok(Self {
            from: fields.must("from").ok_or_else(|| malformed("from"))?,
            to: fields.may("to").ok_or_else(|| malformed("to"))?,
            // A counter at the end of its range would silence its sender for good.
            n: fields
                .must("n")
                .filter(|n| *n <= LARGEST_N)
                .ok_or_else(|| malformed("n"))?,
            body: Body::read(&kind, data.unwrap_or("{}")).ok_or_else(|| malformed(&kind))?,
        })
    }
}

impl Body {
    fn read(kind: &str, data: &str) -> Option<Self> {
        Some(match kind {
            "hello" => Self::Hello(Hello::from_json(data)?),
            "welcome" => Self::Welcome(Welcome::from_json(data)?),
            "bye" => Self::Bye,
            "signal" => Self::Signal(Signal::from_json(data)?),
            "report" => Self::Report(Report::from_json(data)?),
            "shown" => Self::Shown(Shown::from_json(data)?),
            "received" => Self::ReceiveReport(ReceiveReport::from_json(data)?),
            "talk" => Self::PeerMessage(PeerMessage::from_json(data)?),
            "part" => Self::Fragment(Fragment::from_json(data)?),
            _ => Self::Unknown,
        })
    }
}

const VERSION: u64 = 1;

/// An integer that every JSON reader keeps exact is below 2^53 (RFC 8259, section 6).
const LARGEST_N: u64 = (1 << 53) - 1;

/// The maximum size of one message, seal included: every supported server forwards it in one piece.
pub const LONGEST_MESSAGE: usize = 48 * 1024;

/// The maximum size of one envelope: with the seal, which adds a little more than a third, it still
/// fits a message.
pub const LONGEST_ENVELOPE: usize = 32 * 1024;

/// The maximum size of an envelope that is reassembled from parts.
pub const LONGEST_JOINED: usize = 256 * 1024;

#[cfg(test)]
mod tests;
