//! Which ICE servers this browser takes. It refuses a whole connection for a single one that it does not
//! like, and each browser has its own dislikes: Firefox takes no `stuns:` and no port of another protocol.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::BrowserError;
use crate::model::IceServer;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = RTCPeerConnection)]
    type Connection;

    #[wasm_bindgen(constructor, catch, js_class = "RTCPeerConnection")]
    fn new(configuration: &Object) -> Result<Connection, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn close(this: &Connection) -> Result<(), JsValue>;
}

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
    let set = |object: &Object, key: &str, value: &JsValue| {
        let _ = Reflect::set(object, &key.into(), value);
    };
    let list = Array::new();
    for server in servers {
        let entry = Object::new();
        let urls: Array = server.urls.iter().map(JsValue::from).collect();
        set(&entry, "urls", &urls);
        for (key, value) in [
            ("username", &server.username),
            ("credential", &server.credential),
        ] {
            if let Some(value) = value {
                set(&entry, key, &value.into());
            }
        }
        list.push(&entry);
    }
    let configuration = Object::new();
    set(&configuration, "iceServers", &list);
    let connection = Connection::new(&configuration)?;
    let _ = connection.close();
    Ok(())
}
