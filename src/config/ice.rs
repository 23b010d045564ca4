//! STUN and TURN servers, as settings and credential services name them.

use serde_json::{Map, Value};

use crate::model::IceServer;

/// Reads what `iceCredentialsUrl` answers: an array of ICE servers, an object with such an array
/// under `iceServers`, or `{ "username", "password", "uris" }` of the TURN REST draft
/// (draft-uberti-behave-turn-rest-00, section 2.2). `None` if it is none of these.
pub fn read_credentials(text: &str) -> Option<Vec<IceServer>> {
    let value = serde_json::from_str::<Value>(text).ok()?;
    let Some(object) = value.as_object() else {
        return read_ice_servers(&value);
    };
    if let Some(servers) = object.get("iceServers") {
        return read_ice_servers(servers);
    }
    let mut server = Map::new();
    for (theirs, ours) in [
        ("uris", "urls"),
        ("username", "username"),
        ("password", "credential"),
    ] {
        server.insert(ours.to_owned(), object.get(theirs)?.clone());
    }
    read_ice_server(&server).map(|server| vec![server])
}

pub(super) fn read_ice_servers(value: &Value) -> Option<Vec<IceServer>> {
    value
        .as_array()?
        .iter()
        .map(|server| read_ice_server(server.as_object()?))
        .collect()
}

fn read_ice_server(server: &Map<String, Value>) -> Option<IceServer> {
    let urls = match server.get("urls")? {
        Value::String(url) => vec![url.clone()],
        Value::Array(urls) => urls
            .iter()
            .map(|url| url.as_str().map(str::to_owned))
            .collect::<Option<_>>()?,
        _ => return None,
    };
    let text = |key: &str| match server.get(key) {
        None | Some(Value::Null) => Some(None),
        Some(value) => value.as_str().map(|text| Some(text.to_owned())),
    };
    let (username, credential) = (text("username")?, text("credential")?);
    let needs_credential = urls.iter().any(|url| url.starts_with("turn"));
    let is_usable = !urls.is_empty()
        && urls.iter().all(|url| is_ice_url(url))
        && (!needs_credential || (username.is_some() && credential.is_some()));
    is_usable.then_some(IceServer {
        urls,
        username,
        credential,
    })
}

/// `stun:host`, `turn:host?transport=udp` and their likes (RFC 7064 and 7065). The browser refuses a
/// whole connection for one address that is none.
fn is_ice_url(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once(':') else {
        return false;
    };
    let (host, query) = rest
        .split_once('?')
        .map_or((rest, None), |(host, query)| (host, Some(query)));
    let is_host = !host.is_empty()
        && host
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-._:[]".contains(&b));
    let is_query = match (scheme, query) {
        ("stun" | "stuns" | "turn" | "turns", None) => true,
        ("turn" | "turns", Some(query)) => matches!(query, "transport=udp" | "transport=tcp"),
        _ => false,
    };
    is_host && is_query
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_are_read_in_the_three_forms_that_servers_give_them() {
        let server = r#"{"urls":["turn:t.example"],"username":"1:u","credential":"p"}"#;
        let expected = read_credentials(&format!("[{server}]"));

        assert!(expected.is_some());
        assert_eq!(
            read_credentials(&format!(r#"{{"iceServers":[{server}]}}"#)),
            expected
        );
        assert_eq!(
            read_credentials(
                r#"{"username":"1:u","password":"p","ttl":60,"uris":["turn:t.example"]}"#
            ),
            expected
        );
        for text in [
            "",
            "{}",
            "7",
            r#"{"iceServers":7}"#,
            r#"{"uris":[],"username":"u","password":"p"}"#,
        ] {
            assert_eq!(read_credentials(text), None, "{text}");
        }
    }
}
