//! Lists of ICE servers, as credential services give them and as hosts write them.

use visavis::config::{Config, Problem, add_ice_servers, read_credentials, read_own_relay};
use visavis::model::IceServer;

/// The servers as `url`, `url|username|credential`.
fn shown(servers: &[IceServer]) -> Vec<String> {
    let show = |server: &IceServer| {
        let login = [&server.username, &server.credential];
        let login = login.into_iter().flatten().map(|text| format!("|{text}"));
        server.urls.join(" ") + &login.collect::<String>()
    };
    servers.iter().map(show).collect()
}

fn credentials(text: &str) -> Vec<String> {
    shown(&read_credentials(text).servers)
}

/// What is said of the only entry, which cannot be used.
fn refusal(entry: &str) -> String {
    let reading = read_credentials(&format!("[{entry}]"));
    assert_eq!(reading.servers, [], "{entry}");
    reading.remarks.join("; ")
}

#[test]
fn every_form_in_which_services_answer_is_read() {
    let both = ["stun:s.example:3478", "turn:t.example:3478|u|p"];
    let list = r#"[{"urls":"stun:s.example:3478"},{"urls":"turn:t.example:3478","username":"u","credential":"p"}]"#;
    let one =
        r#"{"urls":["stun:s.example:3478","turn:t.example:3478"],"username":"u","credential":"p"}"#;
    for text in [
        list.to_owned(),
        format!("\u{FEFF}{list}"),
        format!(r#"{{"iceServers":{list}}}"#),
        // Cloudflare, formerly.
        format!(r#"{{"iceServers":{one}}}"#),
        format!(r#"{{"iceServers":[{one}]}}"#),
        one.to_owned(),
        format!("[{one}]"),
        // Twilio.
        r#"{"username":"u","password":"p","ttl":"86400","account_sid":"AC","ice_servers":[
            {"url":"stun:s.example:3478","urls":"stun:s.example:3478"},
            {"url":"turn:t.example:3478","urls":"turn:t.example:3478","username":"u","credential":"p"}]}"#.to_owned(),
        // Xirsys.
        format!(r#"{{"s":"ok","v":{{"iceServers":{one}}}}}"#),
        format!(r#"{{"p":"/_turn/app","d":{list},"s":"ok"}}"#),
        format!(r#"{{"success":true,"result":{{"data":{{"iceServers":{list}}}}}}}"#),
        format!(r#"{{"ICEServers":{list}}}"#),
        format!(r#"{{"ice-servers":{list}}}"#),
        // The TURN REST draft, and its likes.
        r#"{"username":"u","password":"p","ttl":86400,"uris":["stun:s.example:3478","turn:t.example:3478"]}"#.to_owned(),
        r#"{"username":"u","credential":"p","iceServers":["stun:s.example:3478","turn:t.example:3478"]}"#.to_owned(),
        r#"{"username":"u","password":"p","url":"stun:s.example:3478, turn:t.example:3478"}"#.to_owned(),
        r#"[{"url":"stun:s.example:3478"},{"url":"turn:t.example:3478","username":"u","credential":"p","credentialType":"password"}]"#.to_owned(),
        r#"[{"urls":{"a":"stun:s.example:3478","b":"turn:t.example:3478"},"username":"u","credential":"p"}]"#.to_owned(),
        format!("{:?}", r#"[{"urls":"stun:s.example:3478"},{"urls":"turn:t.example:3478","username":"u","credential":"p"}]"#),
    ] {
        assert_eq!(credentials(&text), both, "{text}");
    }
    assert_eq!(
        credentials(r#"[{"urls":"turn:t.example","username":1700000000,"credential":42}]"#),
        ["turn:t.example|1700000000|42"]
    );
}

#[test]
fn an_entry_that_cannot_be_used_does_not_cost_the_others() {
    let good = r#"{"urls":"turn:t.example","username":"u","credential":"p"}"#;
    for bad in [
        r#"{"urls":"http://x.example"}"#,
        r#"{"urls":"turn:x.example"}"#,
        r#"{"urls":"turn:x.example","username":"","credential":""}"#,
        r#"{"urls":"turn:x.example","username":"u","credential":"p","credentialType":"oauth"}"#,
        r#"{"urls":"stun:x.example:0"}"#,
        r#"{"urls":7}"#,
        r#"{"urls":[]}"#,
        r#"{"urls":[null]}"#,
        r#"{"urls":""}"#,
        "{}",
        "7",
        "null",
        "\"x\"",
    ] {
        let reading = read_credentials(&format!("[{bad},{good}]"));
        assert_eq!(shown(&reading.servers), ["turn:t.example|u|p"], "{bad}");
        let config = Config::read(&format!(r#"{{"iceServers":[{good},{bad}]}}"#));
        assert_eq!(
            shown(&config.value.ice_servers),
            ["turn:t.example|u|p"],
            "{bad}"
        );
        assert_eq!(config.problems, [], "{bad}");
        assert_eq!(reading.remarks.len(), config.remarks.len(), "{bad}");
    }
    let mixed = r#"[{"urls":["turn:t.example","stun:s.example","turn:t.example:99999"]}]"#;
    assert_eq!(
        credentials(mixed),
        ["stun:s.example"],
        "those of one entry neither"
    );
}

#[test]
fn addresses_are_written_as_every_browser_takes_them() {
    for (given, taken) in [
        ("STUN:S.example", "stun:S.example"),
        (" stun:s.example\n", "stun:s.example"),
        ("stun://s.example", "stun:s.example"),
        ("stun:s.example/", "stun:s.example"),
        ("stun:s.example:", "stun:s.example"),
        ("stun:s.example?", "stun:s.example"),
        ("stun:s.example:3478?transport=udp", "stun:s.example:3478"),
        ("stun:s.example:03478", "stun:s.example:3478"),
        ("stun:[2001:db8::1]:3478", "stun:[2001:db8::1]:3478"),
        ("stun:2001:db8::1", "stun:[2001:db8::1]"),
        ("stun:192.0.2.1", "stun:192.0.2.1"),
        ("stun:localhost", "stun:localhost"),
    ] {
        let text = format!(r#"[{{"urls":{given:?}}}]"#);
        assert_eq!(credentials(&text), [taken], "{given}");
    }
    for (given, taken) in [
        (
            "turn:t.example?transport=TCP",
            "turn:t.example?transport=tcp|u|p",
        ),
        (
            "TURNS:t.example:443?Transport=tcp",
            "turns:t.example:443?transport=tcp|u|p",
        ),
        ("turn:t.example?transport=", "turn:t.example|u|p"),
        (
            "turn:t.example?ttl=5&transport=udp",
            "turn:t.example?transport=udp|u|p",
        ),
        (
            "turn://t.example:3478/?transport=tcp",
            "turn:t.example:3478?transport=tcp|u|p",
        ),
        (
            "turn://ana:se%40cret@t.example",
            "turn:t.example|ana|se@cret",
        ),
    ] {
        let text = format!(r#"[{{"urls":{given:?},"username":"u","credential":"p"}}]"#);
        assert_eq!(credentials(&text), [taken], "{given}");
    }
}

#[test]
fn what_cannot_be_used_is_named_with_its_place_and_its_reason_and_no_password() {
    for (entry, said) in [
        (
            r#"{"urls":"http://x.example"}"#,
            r#"[0] "http://x.example": it is neither STUN nor TURN"#,
        ),
        (
            r#"{"urls":"x.example"}"#,
            r#"[0] "x.example": it has no scheme"#,
        ),
        (
            r#"{"urls":"stun:"}"#,
            r#"[0] "stun:": its host cannot be one"#,
        ),
        (
            r#"{"urls":"stun:a/b"}"#,
            r#"[0] "stun:a/b": its host cannot be one"#,
        ),
        (
            r#"{"urls":"stun:256.1.1.1"}"#,
            r#"[0] "stun:256.1.1.1": its host cannot be one"#,
        ),
        (
            r#"{"urls":"stun:[zzz]"}"#,
            r#"[0] "stun:[zzz]": its host is no IPv6 address"#,
        ),
        (
            r#"{"urls":"stun:a:65536"}"#,
            r#"[0] "stun:a:65536": its port cannot be one"#,
        ),
        (
            r#"{"urls":"turn:a?transport=tls","username":"u","credential":"p"}"#,
            r#"[0] "turn:a?transport=tls": its transport is neither udp nor tcp"#,
        ),
        (
            r#"{"urls":"turn:a","username":"u"}"#,
            r#"[0] ["turn:a"]: TURN needs a username and a credential"#,
        ),
        (
            r#"{"urls":"turn:ana:hunter2@a:0"}"#,
            r#"[0] "a:0": its port cannot be one"#,
        ),
        ("7", "[0] is no ICE server"),
    ] {
        assert_eq!(refusal(entry), said);
    }
    let long = format!(
        r#"{{"urls":"turn:a","username":"{}","credential":"p"}}"#,
        "x".repeat(510)
    );
    assert_eq!(refusal(&long), r#"[0] ["turn:a"]: its user is too long"#);
    for (text, said) in [
        ("<!doctype html>", "is no JSON"),
        ("{}", "holds no ICE servers"),
        ("7", "holds no ICE servers"),
        (r#"{"iceServers":7}"#, "holds no ICE servers"),
    ] {
        let reading = read_credentials(text);
        assert_eq!(
            (reading.servers, reading.remarks),
            (vec![], vec![said.to_owned()]),
            "{text}"
        );
    }
    let wrapped = read_credentials(r#"{"v":{"iceServers":[{"urls":"x:y"}]}}"#);
    assert_eq!(
        wrapped.remarks,
        [r#"v[0] "x:y": it is neither STUN nor TURN"#]
    );
}

#[test]
fn a_long_list_is_cut_without_losing_the_relays_and_said_to_be() {
    let entry = |i: usize| format!(r#"{{"urls":"stun:s{i}.example"}}"#);
    let mut entries: Vec<_> = (0..100).map(entry).collect();
    entries.push(r#"{"urls":"turn:t.example","username":"u","credential":"p"}"#.to_owned());
    entries.push(entry(0));
    let reading = read_credentials(&format!("[{}]", entries.join(",")));

    let servers = shown(&reading.servers);
    assert_eq!(servers.len(), 5);
    assert_eq!(servers[0], "stun:s0.example");
    assert_eq!(servers[4], "turn:t.example|u|p");
    assert_eq!(
        reading.remarks[0],
        r#"[4] ["stun:s4.example"]: one too many"#
    );
    assert!(reading.remarks.len() <= 16);
}

#[test]
fn no_default_takes_the_place_of_a_list_that_is_partly_good() {
    let google = "stun:stun.l.google.com:19302";
    let servers = |json: &str| shown(&Config::read(json).value.ice_servers);

    assert_eq!(servers("{}"), [google]);
    assert_eq!(
        servers(r#"{"iceServers":[]}"#),
        Vec::<String>::new(),
        "the host wants none"
    );
    assert_eq!(
        servers(r#"{"iceServers":[{"urls":"stun:a"},{"urls":"turn:b"}]}"#),
        ["stun:a"]
    );
    assert_eq!(servers(r#"{"iceServers":{"urls":"stun:a"}}"#), ["stun:a"]);
    assert_eq!(servers(r#"{"iceServers":["stun:a"]}"#), ["stun:a"]);
    let reading = Config::read(r#"{"iceServers":[{"urls":"turn:b"}],"maxPeople":"4"}"#);
    assert_eq!(
        shown(&reading.value.ice_servers),
        [google],
        "nothing of it can be used"
    );
    assert_eq!(reading.problems, [Problem::Key("iceServers".to_owned())]);
    assert_eq!(
        reading.remarks,
        [r#"iceServers[0] ["turn:b"]: TURN needs a username and a credential"#]
    );
    assert_eq!(reading.value.max_people, 4, "the other keys hold");
}

#[test]
fn fetched_servers_are_added_to_those_of_the_settings_and_none_is_there_twice() {
    let mut config = Config::read(r#"{"iceServers":[{"urls":"stun:a"}]}"#).value;

    let fetched = read_credentials(r#"["stun:a","stun:b"]"#).servers;
    add_ice_servers(&mut config.ice_servers, fetched);

    assert_eq!(shown(&config.ice_servers), ["stun:a", "stun:b"]);
}

#[test]
fn a_relay_that_a_user_types_is_one_turn_server_with_its_credentials() {
    let typed = |url: &str| read_own_relay(url, " u ", "p ");
    for (url, read) in [
        ("t.example", "turn:t.example"),
        (" t.example:3478 ", "turn:t.example:3478"),
        ("TURN:t.example", "turn:t.example"),
        ("turns://t.example:443", "turns:t.example:443"),
        (
            "turn:t.example?transport=tcp",
            "turn:t.example?transport=tcp",
        ),
        ("[2001:db8::1]:3478", "turn:[2001:db8::1]:3478"),
    ] {
        let server = typed(url).unwrap_or_else(|| panic!("{url}"));
        assert_eq!(shown(&[server]), [format!("{read}|u|p ")], "{url}");
    }
    for url in [
        "",
        " ",
        "stun:t.example",
        "https://t.example",
        "javascript:alert(1)",
        "turn:",
        "turn:t.example:0",
        "t.example, u.example",
        "t.example u.example",
    ] {
        assert_eq!(typed(url), None, "{url:?}");
    }
    assert_eq!(read_own_relay("t.example", "", "p"), None);
    assert_eq!(read_own_relay("t.example", "u", ""), None);
    assert_eq!(read_own_relay("t.example", &"u".repeat(600), "p"), None);
}
