//! How an envelope leaves: numbered, cut into fragments where a server takes no more, sealed once,
//! and sent over every connection that is up.

use crate::call::room::server_connection::ServerConnection;
use crate::call::room::server_event::Receiver;
use crate::call::room::server_pool::ServerPool;
use crate::model::{Now, PeerId};
use crate::signaling::envelope::{Body, Envelope, Fragment, LONGEST_ENVELOPE};
use crate::signaling::{Target, fragment};

impl ServerPool {
    pub(super) fn transmit_envelope(
        &mut self,
        now: Now,
        to: &Receiver,
        body: Body,
        n: Option<u64>,
    ) {
        let id = n.unwrap_or_else(|| self.next_n());
        let peer = match to {
            Receiver::Peer(peer, _) => Some(peer),
            Receiver::All | Receiver::Address(_) => None,
        };
        let text = self.envelope(id, peer.cloned(), body).encode();
        let pieces = fragment::cut(&text, self.longest_envelope());
        let of = pieces.len();
        if of == 0 {
            return self.transmit_text(now, to, &text);
        }
        for (i, piece) in pieces.into_iter().enumerate() {
            // The first fragment was paid for. The others are not held back; the envelopes after
            // them are.
            if i > 0 {
                self.bucket().spend(now);
            }
            let n = self.next_n();
            let s = piece.to_owned();
            let part = Body::Fragment(Fragment { id, i, of, s });
            let part = self.envelope(n, peer.cloned(), part).encode();
            self.transmit_text(now, to, &part);
        }
    }

    /// Returns the longest envelope that all servers in use accept. A PeerJS client does not accept
    /// fragments.
    fn longest_envelope(&self) -> usize {
        let mut connections = self
            .connections
            .iter()
            .filter(|connection| connection.is_up());
        if self.seal.is_none() {
            LONGEST_ENVELOPE
        } else if connections.any(ServerConnection::is_small) {
            fragment::SMALL_ENVELOPE
        } else {
            fragment::USUAL_ENVELOPE
        }
    }

    pub(super) const fn next_n(&mut self) -> u64 {
        self.n += 1;
        self.n
    }

    pub(super) fn envelope(&self, n: u64, to: Option<PeerId>, body: Body) -> Envelope {
        Envelope {
            from: self.me.clone(),
            to,
            n,
            body,
        }
    }

    /// Seals a text once for all servers, since a nonce must not be used for two texts, and sends
    /// it.
    fn transmit_text(&mut self, now: Now, to: &Receiver, text: &str) {
        let sealed = self.seal.as_mut().map(|seal| seal.close(text));
        let sealed = match sealed.transpose() {
            Ok(sealed) => sealed,
            Err(fault) => return self.fail(fault),
        };
        let message = sealed.as_deref().unwrap_or(text);
        for connection in self
            .connections
            .iter_mut()
            .filter(|connection| connection.is_up())
        {
            let target = match to {
                Receiver::All => Target::All,
                Receiver::Peer(peer, routes) => Target::One {
                    peer,
                    route: routes.at(connection.server()),
                },
                Receiver::Address(address) if address.server == connection.server() => {
                    Target::Route(&address.route)
                }
                Receiver::Address(_) => continue,
            };
            connection.send(now, target, message);
        }
    }
}
