//! Which ICE servers this browser takes. It refuses a whole connection for a single one that it does not
//! like, and each browser has its own dislikes: Firefox takes no `stuns:` and no port of another protocol.

use super::BrowserError;
use super::members::call;
use super::peer_connection::bare;
use crate::model::IceServer;

/// The servers that the browser takes; the others are named in the console. All of them where it makes no
/// connection at all.
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
