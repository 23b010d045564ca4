//! The local user's own TURN server, kept in the browser's storage if there is any. Its password goes
//! to that server alone; the remote peers learn its address, as of any relay that carries a call.

use crate::browser::storage::{self, Keep};
use crate::config;
use crate::model::IceServer;
use crate::model::json::Object;
use crate::session::network_check;

/// Loads the TURN server.
pub(super) fn recall_relay() -> Option<IceServer> {
    let text = storage::read(Keep::Always, KEY)?;
    let servers = config::read_credentials(&text).servers;
    servers.into_iter().find(IceServer::is_relay)
}

/// Saves the TURN server, or forgets it, and what was found out about the network without it.
pub fn remember_relay(relay: Option<&IceServer>) {
    network_check::forget();
    let Some(relay) = relay else {
        return storage::remove(Keep::Always, KEY);
    };
    let mut text = String::new();
    let mut entry = Object::begin(&mut text);
    entry.must("urls", &relay.urls);
    entry.must("username", &relay.username);
    entry.must("credential", &relay.credential);
    entry.end();
    storage::write(Keep::Always, KEY, &text);
}

const KEY: &str = "visavis:relay";
