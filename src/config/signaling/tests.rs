//! Tests of `signaling.rs`.

#![allow(clippy::unwrap_used)]

use super::*;
use crate::model::json;

fn read(json: &str) -> (Option<Server>, Vec<String>) {
    let mut unknown_keys = Vec::new();
    let value = json::read(json).unwrap();
    (Server::read(&value, &mut unknown_keys), unknown_keys)
}

#[test]
fn every_dialect_is_read_from_settings_and_from_a_link() {
    for codec in CodecKind::ALL {
        if codec == CodecKind::Local {
            continue;
        }
        let name = codec.as_str();
        let url = "wss://s.example/x".to_owned();
        let wanted = Server {
            codec,
            url: url.clone(),
            options: Options::default(),
        };

        let (settings, _) = read(&format!(r#"{{ "codec": "{name}", "url": "{url}" }}"#));

        assert_eq!(settings.as_ref(), Some(&wanted));
        assert_eq!(Server::parse(&format!("{name}:{url}")), Some(wanted));
    }
}

#[test]
fn a_value_that_cannot_be_used_is_none() {
    for json in [
        r#""ws://x""#,
        r#"{"codec": "smoke"}"#,
        r#"{"url": "https://x.example"}"#,
        r#"{"url": 7}"#,
        r#"{"user": 7}"#,
        r#"{"password": ["x"]}"#,
        r#"{"preset": "smoke"}"#,
        r#"{"subscribe": "{topic}"}"#,
        r#"{"subscribe": "{topic}", "publish": {"to": "{topic}"}}"#,
        r#"{"preset": "trystero", "publish": "{data}"}"#,
    ] {
        assert_eq!(read(json).0, None, "{json}");
    }
}

#[test]
fn a_link_can_name_a_preset_or_no_server_at_all() {
    let trystero = Server::parse("topics/trystero:wss://s.example").unwrap();
    let local = Server::parse("local:").unwrap();

    assert_eq!(trystero.codec, CodecKind::Topics);
    assert_eq!(trystero.options.template, Template::preset("trystero"));
    assert_eq!((local.codec, local.url.as_str()), (CodecKind::Local, ""));
    for text in [
        "topics/smoke:wss://s.example",
        "local:wss://s.example",
        "mqtt:",
    ] {
        assert_eq!(Server::parse(text), None, "{text}");
    }
}

#[test]
fn a_server_of_ones_own_is_described_by_templates() {
    let (settings, unknown) = read(
        r#"{ "codec": "topics", "subscribe": ["join", "{topic}"],
             "publish": ["say", "{topic}", "{text}"], "message": ["said", "{topic}", "{text}"] }"#,
    );

    assert!(settings.unwrap().options.template.is_some());
    assert_eq!(unknown, Vec::<String>::new());
}

#[test]
fn several_servers_are_a_list_in_their_order() {
    let read = |json: &str| {
        let value = json::read(json).unwrap_or_default();
        let servers = Signaling::read(&value, &mut Vec::new(), &mut Vec::new())?;
        Some(servers.into_iter().map(|s| s.url).collect::<Vec<_>>())
    };

    let two = read(r#"[{ "url": "wss://a" }, { "codec": "mqtt", "url": "wss://b" }]"#);

    assert_eq!(two.unwrap(), ["wss://a", "wss://b"]);
    assert_eq!(read(r#"{ "url": "wss://a" }"#).unwrap(), ["wss://a"]);
    for json in ["[]", r#"[{ "url": 7 }]"#, r#"["wss://a"]"#] {
        assert_eq!(read(json), None, "{json}");
    }
}

#[test]
fn a_server_that_cannot_be_used_does_not_cost_the_others() {
    let read = |json: &str| {
        let mut remarks = Vec::new();
        let value = json::read(json).unwrap_or_default();
        let servers = Signaling::read(&value, &mut Vec::new(), &mut remarks).unwrap();
        let urls: Vec<_> = servers.into_iter().map(|server| server.url).collect();
        (urls, remarks)
    };

    for (json, remark) in [
        (
            r#"[{ "url": "wss://a" }, { "url": 7 }]"#,
            "signaling[1] cannot be used",
        ),
        (
            r#"[{ "codec": "smoke", "url": "wss://b" }, { "url": "wss://a" }]"#,
            "signaling[0] cannot be used",
        ),
        (
            r#"[{ "url": "wss://a" }, { "codec": "peerjs-peer", "url": "wss://b" }]"#,
            "signaling[1] cannot be used beside those before it",
        ),
    ] {
        assert_eq!(
            read(json),
            (vec!["wss://a".to_owned()], vec![remark.to_owned()])
        );
    }
    assert_eq!(read("[{}, {}, {}, {}, {}]").0.len(), 4);
}

#[test]
fn a_misspelt_key_is_for_the_console() {
    assert_eq!(read(r#"{"uri": "ws://x"}"#).1, ["signaling.uri"]);
}

#[test]
fn what_a_link_says_carries_none_of_the_settings() {
    let (settings, _) = read(r#"{"user": "u", "password": "p"}"#);
    let link = Server::parse("matchbox:ws://s.example").unwrap();

    assert_eq!(settings.unwrap().options.user.as_deref(), Some("u"));
    assert_eq!(link.options, Options::default());
}

#[test]
fn no_log_shows_a_password() {
    let (settings, _) = read(r#"{"password": "hunter2"}"#);

    assert!(!format!("{settings:?}").contains("hunter2"));
}
