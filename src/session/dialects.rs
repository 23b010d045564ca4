//! The dialects of signaling servers. That of `matchbox_server` and the plain ones are in the main
//! wasm; every other is a part of its own, which is loaded when a server speaks it.

use futures_util::future::try_join_all;

use crate::config::Signaling;
use crate::session::NotLoaded;
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

/// Defines a function that loads a dialect, in a file of this name.
macro_rules! dialect {
    ($load:ident in $file:ident = $dialect:path) => {
        #[cfg(feature = "split")]
        #[::wasm_split_helpers::wasm_split($file, fallible)]
        fn $load() -> Result<Dialect, NotLoaded> {
            Ok($dialect())
        }

        #[cfg(not(feature = "split"))]
        async fn $load() -> Result<Dialect, NotLoaded> {
            Ok($dialect())
        }
    };
}

dialect!(load_mqtt in mqtt = Dialect::mqtt);
dialect!(load_peerjs in peerjs = Dialect::peerjs);
dialect!(load_peerjs_peer in peerjs = Dialect::peerjs_peer);
dialect!(load_topics in topics = Dialect::topics);
