//! Names of rooms, in any script and spelling.

use visavis::invite::{LinkProblem, Room};

use crate::common::unicode::UNICODE;

fn read(text: &str) -> Result<String, LinkProblem> {
    Room::parse(text, &UNICODE).map(|room| room.as_str().to_owned())
}

fn name(text: &str) -> String {
    read(text).unwrap_or_else(|problem| panic!("{text:?}: {problem}"))
}

#[test]
fn a_name_may_be_of_any_script() {
    for text in [
        "ห้องประชุม",
        "नमस्ते",
        "தமிழ்",
        "বাংলা-সভা",
        "اتاق\u{200C}ما",
        "غرفة١",
        "חדר-ישיבות",
        "한국",
        "会议室",
        "ミーティング",
        "ប្រជុំ",
        "бюро",
        "büro",
        "phòng",
        "ක්\u{200D}ෂේත්රය",
        "𐐨𐐩",
        "६ठा",
    ] {
        let room = Room::parse(text, &UNICODE).unwrap();

        assert_eq!(room.as_str(), text);
        assert!(room.is_guessable());
        assert_eq!(
            Room::from_fragment(&room.fragment(), &UNICODE),
            Some(Ok(room))
        );
    }
}

#[test]
fn spellings_that_look_or_mean_the_same_are_one_room() {
    for (one, other) in [
        ("한국", "\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}"),
        ("team1", "ｔｅａｍ１"),
        ("phòng", "pho\u{300}ng"),
        ("büro", "bu\u{308}ro"),
        ("ΣΤΑΣ", "στασ"),
        ("στας", "στασ"),
        ("İstanbul", "istanbul"),
        ("i\u{307}stanbul", "istanbul"),
        ("Team1", "team1"),
        ("ÉCOLE", "école"),
        ("ＴＥＡＭ\u{3000}ＳＴＡＮＤＵＰ", "team-standup"),
        ("team\u{2014}standup", "team-standup"),
        ("team\u{2011}standup", "team-standup"),
        ("team\u{A0}standup", "team-standup"),
        ("ﬁnance", "finance"),
        ("カ\u{3099}イド", "ガイド"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("stand\u{200B}up", "standup"),
        ("stand\u{200C}up", "standup"),
        ("stand\u{AD}up", "standup"),
        ("\u{FEFF}standup\u{200E}", "standup"),
        ("\u{202A}standup\u{202C}", "standup"),
        ("会议室\u{FE0F}", "会议室"),
        ("\u{1E9E}", "ß"),
    ] {
        assert_eq!(name(one), name(other), "{one:?} and {other:?}");
    }
}

#[test]
fn what_users_tell_apart_stays_apart() {
    for (one, other) in [
        ("١٢٣", "123"),
        ("ıstanbul", "istanbul"),
        ("straße", "strasse"),
        ("buro", "büro"),
        ("a_b", "a-b"),
        ("раsta", "pasta"),
    ] {
        assert_ne!(name(one), name(other), "{one:?} and {other:?}");
    }
}

#[test]
fn the_character_that_cannot_stand_is_named() {
    for (text, character) in [
        ("team★", '★'),
        ("a/b", '/'),
        ("javascript:alert", ':'),
        ("r&d", '&'),
        ("c#", '#'),
        ("c++", '+'),
        ("ana’s room", '’'),
        ("50%", '%'),
        ("a=b", '='),
        ("party🎉", '🎉'),
        ("\u{301}a", '\u{301}'),
    ] {
        assert_eq!(read(text), Err(LinkProblem::Character(character)), "{text}");
    }
    assert_eq!(read(&"x".repeat(65)), Err(LinkProblem::TooLong));
    assert_eq!(read(&"ห".repeat(65)), Err(LinkProblem::TooLong));
    assert_eq!(read(&"x".repeat(1 << 20)), Err(LinkProblem::TooLong));
    for nothing in ["", " ", "\u{200B}", "...", "-", "?utm_source=m", "\u{3164}"] {
        assert_eq!(read(nothing), Err(LinkProblem::NoRoom), "{nothing:?}");
    }
}

#[test]
fn the_topics_of_names_that_were_in_use_before_are_unchanged() {
    for (text, topic) in [
        ("team-standup", "wWU3bnEuxwfaBiAoVdGxBA"),
        ("  Team  Standup ", "wWU3bnEuxwfaBiAoVdGxBA"),
        ("Фамилия 家", "4kYa0o_6xzhqzd6DmqfI5A"),
        ("q83vASNFZ4mrze8BI0VniQ", "Ogey52Nx9t73KAf-9U6lOw"),
    ] {
        let room = Room::parse(text, &UNICODE).unwrap();
        assert_eq!(room.secret().unwrap().topic(), topic, "{text}");
    }
    for text in [
        "standup",
        "a",
        "1",
        "room42",
        "a_b-c.d~e",
        "team--standup",
        "2024-11-28",
        "v1.2",
        "über-uns",
        "straße",
        "στας",
        "ıstanbul",
        "会议室",
        "123e4567-e89b-12d3-a456-426614174000",
        "3f2a9c1b7d04",
        "abc-defg-hij",
        "electroencephalographs",
        ".hidden",
        "_x",
    ] {
        assert_eq!(name(text), text, "old links spell it so");
    }
}
