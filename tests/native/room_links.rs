//! What becomes of a room link on its way, and what is made of it.

use visavis::config::Parameters;
use visavis::invite::{LinkProblem, Pasted, Room, parse_pasted, tidy};

use crate::common::unicode::UNICODE;

const R: &str = "q83vASNFZ4mrze8BI0VniQ";
const HERE: &str = "https://calls.example/page/";

fn open(fragment: &str) -> Option<Result<Room, LinkProblem>> {
    Room::from_fragment(fragment, &UNICODE)
}

fn paste(text: &str) -> Result<Pasted, LinkProblem> {
    parse_pasted(text, HERE, Parameters::is_known, &UNICODE)
}

fn room(name: &str) -> Room {
    Room::parse(name, &UNICODE).unwrap()
}

fn here(name: &str, query: Option<&str>) -> Result<Pasted, LinkProblem> {
    Ok(Pasted::Here {
        room: room(name),
        query: query.map(str::to_owned),
    })
}

#[test]
fn a_random_room_survives_its_link() {
    let bytes = [
        0xab, 0xcd, 0xef, 1, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 1, 0x23, 0x45, 0x67, 0x89,
    ];
    let room = Room::random(bytes).unwrap();

    assert_eq!(room.as_str(), R);
    assert!(!room.is_guessable());
    assert_eq!(open(&room.fragment()), Some(Ok(room)));
    assert_eq!(Room::random([0; 16]), None, "it reads like a word");
}

#[test]
fn what_stands_around_a_room_in_its_link_is_dropped() {
    for tail in [
        "",
        ".",
        ",",
        ")",
        ">",
        "\"",
        "!",
        "?",
        ";",
        ":",
        "'",
        "_",
        "-",
        "~",
        "*",
        "\u{2026}",
        "...",
        "]",
        "}",
        "’",
        "”",
        "»",
        "。",
        "，",
        "、",
        "）",
        "】",
        "」",
        "》",
        ").",
        "\">",
        "?fbclid=x",
        "&utm_source=m",
        "?utm_source=a&utm_medium=b",
        "&amp;utm_source=m",
        "&gt;",
        "&quot;",
        "%20",
        "%E2%80%8B",
        "%C2%A0",
        "%EF%BB%BF",
        ":~:text=hello",
        "#:~:text=hello",
        "/",
        "//",
        "%2F",
        "/?fbclid=x",
        "\u{200B}",
        "\u{FEFF}",
        "%3Ffbclid%3Dx",
        "%2520",
        "%0A",
        "|call",
        "__",
        "`",
    ] {
        for name in [R, "standup", "ห้องประชุม"] {
            if tail == "|call" && name != R {
                continue;
            }
            let fragment = format!("#/r/{name}{tail}");
            assert_eq!(open(&fragment), Some(Ok(room(name))), "{fragment}");
        }
    }
}

#[test]
fn a_link_whose_beginning_was_changed_leads_to_its_room() {
    for start in [
        "#/r/",
        "#r/",
        "/r/",
        "#!/r/",
        "#/!/r/",
        "##/r/",
        "#/R/",
        "#%2Fr%2F",
        "#/r//",
        "#\u{200B}/r/",
        "#/r%2F",
    ] {
        for name in [R, "standup"] {
            assert_eq!(
                open(&format!("{start}{name}")),
                Some(Ok(room(name))),
                "{start}{name}"
            );
        }
    }
    assert_eq!(
        open(&format!("#{R}")),
        Some(Ok(room(R))),
        "the random room alone"
    );
    for fragment in ["", "#", "#/", "#/about", "#room", "#standup", "#/d/VAV1ABC"] {
        assert_eq!(open(fragment), None, "{fragment}");
    }
}

#[test]
fn a_random_room_is_found_in_whatever_was_put_into_it() {
    let (one, two) = R.split_at(11);
    for broken in [
        format!("{one}\n{two}"),
        format!("{one} {two}"),
        format!("{one}%20{two}"),
        format!("{one}%0A{two}"),
        format!("{one}=\r\n{two}"),
        format!("{one}=20\r\n{two}"),
        format!("{one}=20{two}"),
        format!("{one}\r\n> {two}"),
        format!("{one}\u{200B}{two}"),
        format!("{one}\u{AD}{two}"),
        format!("{one}%E2%80%8B{two}"),
        format!("{one}%250A{two}"),
        R.bytes().map(|byte| format!("%{byte:02X}")).collect(),
        format!("_{R}_"),
        format!("“{R}”"),
    ] {
        assert_eq!(
            open(&format!("#/r/{broken}")),
            Some(Ok(room(R))),
            "{broken:?}"
        );
        let pasted = paste(&format!("{HERE}#/r/{broken}"));
        assert_eq!(pasted, here(R, Some("")), "{broken:?}");
    }
    let dashes = "q83vASNF--mrze8BI0VniQ";
    assert_eq!(
        open("#/r/q83vASNF\u{2014}mrze8BI0VniQ"),
        Some(Ok(room(dashes)))
    );
}

#[test]
fn a_damaged_random_room_is_no_chosen_name() {
    let lower = R.to_ascii_lowercase();
    let upper = R.to_ascii_uppercase();
    let swapped = R.replace('Q', "R");
    let extended = format!("{R}abc");
    for text in [
        &lower,
        &upper,
        &swapped,
        &extended,
        &format!("{lower}."),
        &format!("{R}-see"),
    ] {
        let fragment = format!("#/r/{text}");
        assert_eq!(
            open(&fragment),
            Some(Err(LinkProblem::Damaged(None))),
            "{fragment}"
        );
        assert_eq!(
            paste(&format!("{HERE}{fragment}")),
            Err(LinkProblem::Damaged(None))
        );
    }
    for text in [
        &R[..21],
        &R[..16],
        &R[..11],
        &R[..8],
        &R[4..],
        "%E0%B8%AB%E0%B9",
        "caf%EF%BF%BD",
        "team%",
        "a%00b",
        "%ff",
    ] {
        let problem = open(&format!("#/r/{text}"));
        assert!(
            matches!(problem, Some(Err(LinkProblem::Damaged(_)))),
            "{text}: {problem:?}"
        );
    }
    assert_eq!(
        open(&format!("#/r/{}", &R[..11])),
        Some(Err(LinkProblem::Damaged(Some(room("q83vasnfz4m"))))),
        "it may be a name, and its room opens if the user says so"
    );
}

#[test]
fn a_room_link_without_a_usable_room_says_so() {
    for fragment in [
        "#/r/",
        "#/r",
        "#/r/%20",
        "/r//",
        "#/r/?utm_source=m",
        "#/r/...",
    ] {
        assert_eq!(open(fragment), Some(Err(LinkProblem::NoRoom)), "{fragment}");
    }
    assert_eq!(open("#/r/a/b"), Some(Err(LinkProblem::Character('/'))));
    assert_eq!(
        open(&format!("#/r/{}", "x".repeat(65))),
        Some(Err(LinkProblem::TooLong))
    );
}

#[test]
fn a_random_room_with_something_strange_in_it_is_no_chosen_name() {
    for text in [
        "q83vASNF...VniQ",
        "q83vASNF%E2%80%A6VniQ",
        "q83vASNFZ4mrze8BI0Vn%E2%80%A6%20more",
        "q83vASNFZ%204mrze8BI0Vn",
        "q83vAS%20NFZ4mr%20ze8BI0Vni",
        "q83vASNFZ4mrze8%20see%20you",
        "q83vasnfz%204mrze8bi0vniq",
        "q83vASNFZ-%0A4mrze8BI0VniQ",
        "q83vASNFZ.mrze8BI0VniQ",
        "q83vASNFZ4mrz~8BI0VniQ",
        "q83vASNFZ4mrz%C3%A98BI0VniQ",
        "q83v%D0%B0SNFZ4mrze8BI0VniQ",
        "q83vASNFZ%D9%A4mrze8BI0VniQ",
    ] {
        let problem = open(&format!("#/r/{text}"));
        assert!(
            matches!(problem, Some(Err(LinkProblem::Damaged(_)))),
            "{text}: {problem:?}"
        );
    }
    for shortened in ["q83vASNF...VniQ", "q83vASNF\u{2026}VniQ"] {
        assert_eq!(paste(shortened), Err(LinkProblem::Damaged(None)));
    }
    for name in [
        "Team 3B Room 4C",
        "Mathe 9b Fr. Schmidt",
        "Große Q3-Runde 2B",
        "wait...what",
        "v1.2.3",
    ] {
        let room = open(&format!("#/r/{}", encode(name)));
        assert!(matches!(room, Some(Ok(_))), "{name}: {room:?}");
    }
}

#[test]
fn markup_around_a_name_is_dropped_and_another_scheme_is_no_room() {
    assert_eq!(open("#/r/<b>"), Some(Ok(room("b"))));
    for (text, problem) in [
        ("", LinkProblem::NoRoom),
        (" ", LinkProblem::NoRoom),
        ("javascript:alert(1)", LinkProblem::Character(':')),
        ("data:text/html,x", LinkProblem::Character(':')),
    ] {
        assert_eq!(paste(text), Err(problem), "{text}");
    }
}

#[test]
fn a_link_is_found_in_what_is_pasted_around_it() {
    for name in [R, "standup", "ห้องประชุม"] {
        let link = format!("{HERE}{}", room(name).fragment());
        let plain = format!("{HERE}#/r/{name}");
        for text in [
            link.clone(),
            plain.clone(),
            format!("  {link}\n"),
            format!("<{link}>"),
            format!("({link})"),
            format!("\"{link}\""),
            format!("“{link}”"),
            format!("«{link}»"),
            format!("{link}."),
            format!("*{link}*"),
            format!("_{link}_"),
            format!("Join: {link} – see you"),
            format!("Join: {link}\nsee you at 5"),
            format!("visavis call {link}"),
            format!("请加入：{link}。"),
            format!("[call]({link})"),
            format!("<{link}|call>"),
            format!("<a href=\"{link}\">call</a>"),
            link.replace("https://", ""),
            link.replace("https://", "http://"),
            link.replace("https://calls", "HTTPS://Calls"),
            link.replace("calls.example", "calls.example:443"),
            link.replace("calls.example", "ana:secret@calls.example"),
            link.replace("page/", "page/index.html"),
            link.replace('#', "%23"),
            link.replace("#/r/", "#r/"),
            link.replace("page/#", "page#"),
            format!("{link}?fbclid=x"),
            format!("{link}&utm_source=m"),
            format!("{link}&amp;utm_source=m"),
            format!("{HERE}?fbclid=x#/r/{name}"),
            format!("{HERE}?fbclid=x&utm_source=m%23/r/{name}"),
            format!("{HERE}?ref=https://news.example/#/r/{name}"),
            format!("\u{FEFF}{link}\u{200B}"),
            format!(
                "https://eur01.safelinks.protection.outlook.com/?url={}&data=05%7C01%7C&reserved=0",
                encode(&link)
            ),
            format!(
                "https://www.google.com/url?q={}&sa=D&source=calendar",
                encode(&link)
            ),
            format!(
                "https://www.google.com/url?q={}&sa=D",
                link.replace('#', "%23")
            ),
            format!(
                "https://l.facebook.com/l.php?u={}&h=AT0x",
                encode(&format!("{HERE}?fbclid=IwAR0#/r/{name}"))
            ),
            format!("https://slack-redir.net/link?url={}", encode(&link)),
            format!(
                "https://outer.example/?url={}",
                encode(&format!("https://inner.example/?u={}", encode(&link)))
            ),
        ] {
            assert_eq!(paste(&text), here(name, Some("")), "{text}");
        }
    }
    let link = format!("{HERE}#/r/{R}");
    for text in [
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__calls.example_page_-23_r_q83vASNFZ4mrze8BI0VniQ&d=DwMF".to_owned(),
        "https://urldefense.com/v3/__https://calls.example/page/*/r/q83vASNFZ4mrze8BI0VniQ__;Iw!!Ab$".to_owned(),
        format!("Join:\n{}\n{}\nsee you", &link[..40], &link[40..]),
    ] {
        assert_eq!(paste(&text), here(R, Some("")), "{text}");
    }
}

#[test]
fn a_room_is_found_without_its_link() {
    for text in [
        R,
        "q83vASNFZ4mrze8BI0VniQ.",
        "<q83vASNFZ4mrze8BI0VniQ>",
        "Room: q83vASNFZ4mrze8BI0VniQ, at 5",
        "#/r/q83vASNFZ4mrze8BI0VniQ",
        "Join #/r/q83vASNFZ4mrze8BI0VniQ",
        "https://calls.example/page/r/q83vASNFZ4mrze8BI0VniQ",
    ] {
        assert_eq!(paste(text), here(R, None), "{text}");
    }
    for (text, name) in [
        ("Team  Standup", "team-standup"),
        ("standup.", "standup"),
        ("“standup”", "standup"),
        ("`standup`", "standup"),
        ("_standup_", "standup"),
        ("http-team", "http-team"),
        ("Https", "https"),
    ] {
        assert_eq!(paste(text), here(name, None), "{text}");
    }
}

#[test]
fn a_link_of_this_page_keeps_what_the_page_knows_of_its_query() {
    let query = "?signal=matchbox:wss://b.example&lang=de";
    for given in [
        query.to_owned(),
        "?signal=matchbox:wss://b.example&fbclid=x&lang=de".to_owned(),
        "?signal=matchbox:wss://b.example&amp;lang=de".to_owned(),
        "?token=secret&signal=matchbox:wss://b.example&lang=de&&".to_owned(),
    ] {
        assert_eq!(
            paste(&format!("{HERE}{given}#/r/{R}")),
            here(R, Some(query)),
            "{given}"
        );
    }
}

#[test]
fn a_link_of_another_site_is_not_opened_here() {
    let link = |address: &str| format!("{address}#/r/{R}");
    for (text, elsewhere) in [
        (link("https://b.example/"), link("https://b.example/")),
        (
            link("Join https://b.example/?lang=de"),
            link("https://b.example/?lang=de"),
        ),
        (link("https://b.example/") + ".", link("https://b.example/")),
        (
            link("https://ana:secret@b.example/"),
            link("https://b.example/"),
        ),
        (link("b.example/"), link("https://b.example/")),
        (
            link("https://calls.example/Page/"),
            link("https://calls.example/Page/"),
        ),
    ] {
        assert_eq!(paste(&text), Ok(Pasted::Elsewhere(elsewhere)), "{text}");
    }
    assert_eq!(paste(HERE), Err(LinkProblem::NoRoom));
}

#[test]
fn a_link_without_a_room_is_offered_as_it_is() {
    for (text, link) in [
        ("https://b.example/", "https://b.example/"),
        (
            "https://open.example/track/4uLU6hMCjMI75M1A2tKUQg",
            "https://open.example/track/4uLU6hMCjMI75M1A2tKUQg",
        ),
        (
            "Join me: https://meet.example/abc-defg-hij – see you",
            "https://meet.example/abc-defg-hij",
        ),
    ] {
        assert_eq!(
            paste(text),
            Ok(Pasted::Elsewhere(link.to_owned())),
            "{text}"
        );
    }
    for text in ["https://bank.example@evil.example/", "see https://"] {
        assert_eq!(paste(text), Err(LinkProblem::NoRoom), "{text}");
    }
}

#[test]
fn a_name_whose_line_was_broken_after_a_hyphen_is_not_opened_in_silence() {
    let pasted = paste(&format!("{HERE}#/r/team-\nstandup"));

    assert_eq!(pasted, Err(LinkProblem::Damaged(Some(room("team")))));
    assert_eq!(
        paste(&format!("{HERE}#/r/team=\nstandup")),
        here("teamstandup", Some(""))
    );
}

#[test]
fn an_invitation_to_a_direct_call_is_followed_from_the_first_page() {
    let invite_code = format!("VAV1{}", "ABCD2345".repeat(8));
    for text in [
        format!("{HERE}#/d/{invite_code}"),
        invite_code.clone(),
        format!("Call me: {invite_code}"),
    ] {
        assert_eq!(
            paste(&text),
            Ok(Pasted::Direct(invite_code.clone())),
            "{text}"
        );
    }
    let (start, end) = invite_code.split_at(50);
    let link = format!("Join: {HERE}#/d/{invite_code}\nSee you at the meeting");
    assert_eq!(paste(&link), Ok(Pasted::Direct(invite_code.clone())));
    let broken = format!("{start}={end}");
    for (text, expected) in [
        (format!("Call me: {start}\n {end} See you"), &broken),
        (format!("> {start}\n> {end}.\n> BYE"), &broken),
        (format!("{start}=\n{end}\nBen's mail of 2026"), &invite_code),
    ] {
        assert_eq!(paste(&text), Ok(Pasted::Direct(expected.clone())), "{text}");
    }
}

#[test]
fn the_address_is_put_right_at_once() {
    let right = |name: &str| format!("{HERE}{}", room(name).fragment());
    for (address, expected) in [
        (format!("{HERE}#/r/{R}."), right(R)),
        (format!("{HERE}?fbclid=x#/r/{R}?utm_source=m"), right(R)),
        (format!("{HERE}?#/r/{R}"), right(R)),
        (format!("{HERE}#/r/Team%20Standup"), right("team-standup")),
        (
            format!("{HERE}#/r/{}", encode("ＳＴＡＮＤＵＰ")),
            right("standup"),
        ),
        (format!("{HERE}%23/r/{R}"), right(R)),
        (format!("{HERE}?utm_source=m%23/r/{R}"), right(R)),
        (format!("{HERE}%2523%2Fr%2F{R}"), right(R)),
        (
            format!("{HERE}?lang=de&fbclid=x%23/r/{R}&x=y"),
            format!("{HERE}?lang=de#/r/{R}"),
        ),
        (format!("{HERE}?fbclid=x"), HERE.to_owned()),
        (
            format!("{HERE}#/direct?fbclid=x"),
            format!("{HERE}#/direct"),
        ),
        (
            format!("{HERE}#d/VAV1ABC?fbclid=x"),
            format!("{HERE}#/d/VAV1ABC"),
        ),
        (
            format!("https://ana:secret@calls.example/page/#/r/{R}"),
            right(R),
        ),
    ] {
        assert_eq!(
            tidy(&address, Parameters::is_known, &UNICODE).address,
            expected,
            "{address}"
        );
        assert_eq!(
            tidy(&expected, Parameters::is_known, &UNICODE).address,
            expected
        );
    }
    for address in [
        HERE.to_owned(),
        format!("{HERE}#/"),
        format!("{HERE}?signal=raw:ws%3A%2F%2F127.0.0.1%3A9%2F%23x&debug#/r/{R}"),
        format!("{HERE}#/r/{}", R.to_ascii_lowercase()),
        format!("{HERE}#/r/a/b"),
        format!("{HERE}#elsewhere"),
        format!("{HERE}#/direct"),
    ] {
        assert_eq!(
            tidy(&address, Parameters::is_known, &UNICODE).address,
            address
        );
    }
    let tidied = tidy(
        &format!("{HERE}?utm_source=a&lang=de&%66bclid=b#/r/{R}"),
        Parameters::is_known,
        &UNICODE,
    );
    assert_eq!(tidied.dropped, ["utm_source", "fbclid"]);
}

fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            byte => format!("%{byte:02X}"),
        })
        .collect()
}
