//! The dialects of signaling servers. That of `matchbox_server` and the plain ones are in the main
//! wasm; every other is a part of its own, which is loaded when a server speaks it.

use futures_util::future::try_join_all;

use crate::config::Signaling;
use crate::session::on_demand::{NotLoaded, on_demand};
use crate::signaling::{CodecKind, Dialect};

/// Loads the dialects of these servers.
pub(super) async fn load_all(signaling: &Signaling) -> Result<Vec<Dialect>, NotLoaded> {
    let kinds = signaling.servers.iter().map(|server| load(server.codec));
    try_join_all(kinds).await
}

async fn load(kind: CodecKind) -> Result<Dialect, NotLoaded> {
    match kind {
        CodecKind::Matchbox => Ok(Dialect::matchbox()),
        CodecKind::Raw => Ok(Dialect::raw()),
        CodecKind::Local => Ok(Dialect::local()),
        CodecKind::Mqtt => load_mqtt().await,
        CodecKind::PeerJs => load_peerjs().await,
        CodecKind::PeerJsPeer => load_peerjs_peer().await,
        CodecKind::Topics => load_topics().await,
    }
}

on_demand! { load_mqtt in mqtt: Dialect = Dialect::mqtt() }
on_demand! { load_peerjs in peerjs: Dialect = Dialect::peerjs() }
on_demand! { load_peerjs_peer in peerjs: Dialect = Dialect::peerjs_peer() }
on_demand! { load_topics in topics: Dialect = Dialect::topics() }
