//! A filter for ICE servers. A browser refuses a whole connection for a single server that it does
//! not accept, and browsers differ: Firefox refuses `stuns:` and ports of other protocols.

use super::BrowserError;
use super::peer_connection::bare;
use super::reflect::call;
use crate::model::IceServer;

/// Returns the servers that the browser accepts, and logs the others. Returns all servers if the
/// browser cannot make a connection at all.
pub fn sieve(mut servers: Vec<IceServer>) -> Vec<IceServer> {
    if servers.is_empty() || try_with(&servers).is_ok() || try_with(&[]).is_err() {
        return servers;
    }
    servers.retain(|server| match try_with(std::slice::from_ref(server)) {
        Ok(()) => true,
        Err(error) => {
            log::warn!("ICE server {:?} is left out: {error}", server.urls);
            false
        }
    });
    servers
}

fn try_with(servers: &[IceServer]) -> Result<(), BrowserError> {
    let connection = bare(servers, false)?;
    call(&connection, "close", &[]);
    Ok(())
}
