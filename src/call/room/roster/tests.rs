//! Tests of the roster, in virtual time.

use super::SenderStatus::{Duplicate, Known, Moved, New, TooFarBehind};
use super::*;
use crate::model::ServerId;
use crate::signaling::Route;

const fn at(seconds: u64) -> Now {
    Now(Duration::from_secs(seconds))
}

fn ana() -> PeerId {
    PeerId::from_bytes([1; 16])
}

#[test]
fn a_word_is_heard_once_whichever_way_it_came_first() {
    let mut roster = Roster::default();

    assert_eq!(roster.note_sender(at(0), &ana(), 5, None), New);
    for (n, status) in [
        (5, Duplicate),
        (9, Known),
        (7, Known),
        (7, Duplicate),
        (400, Known),
        (9, TooFarBehind),
        (273, Known),
        (272, TooFarBehind),
    ] {
        assert_eq!(roster.note_sender(at(0), &ana(), n, None), status, "{n}");
    }
}

#[test]
fn a_new_address_at_the_server_is_noticed() {
    let mut roster = Roster::default();
    let address = |name: &str| {
        Some(ServerAddress {
            server: ServerId::FIRST,
            route: Route(name.to_owned()),
        })
    };

    roster.note_sender(at(0), &ana(), 1, address("a"));
    assert_eq!(roster.note_sender(at(0), &ana(), 2, address("a")), Known);
    assert_eq!(roster.note_sender(at(0), &ana(), 3, None), Known);
    assert_eq!(roster.note_sender(at(0), &ana(), 4, address("b")), Moved);
}

#[test]
fn a_minute_of_silence_makes_a_ghost_unless_media_flows() {
    let mut roster = Roster::default();
    roster.note_sender(at(0), &ana(), 1, None);

    assert_eq!(roster.ghosts(at(59)), []);
    assert_eq!(roster.ghosts(at(60)), [ana()]);
    roster.note_alive(&ana(), at(50));
    assert_eq!(roster.ghosts(at(60)), []);
}

#[test]
fn a_peer_that_the_server_misses_has_seconds_to_come_back() {
    let mut roster = Roster::default();
    roster.note_sender(at(0), &ana(), 1, None);

    roster.mark_missing(at(1), &ana());
    assert_eq!(roster.ghosts(at(8)), [ana()]);
    roster.note_sender(at(4), &ana(), 2, None);
    assert_eq!(roster.ghosts(at(8)), []);
}

#[test]
fn what_a_page_sent_before_it_was_killed_refutes_nothing() {
    let mut roster = Roster::default();
    roster.note_sender(at(0), &ana(), 1, None);
    roster.mark_missing(at(10), &ana());

    roster.note_proved(at(10), &ana(), 2);
    assert_eq!(roster.ghosts(at(17)), [ana()]);

    roster.note_proved(at(13), &ana(), 3);
    assert_eq!(roster.ghosts(at(20)), [], "only the server lost it");

    roster.mark_missing(at(30), &ana());
    assert_eq!(roster.ghosts(at(37)), [ana()]);
}

#[test]
fn a_missing_peer_has_its_seconds_again_after_a_pause_and_more_after_a_new_connection() {
    for (is_new, gone) in [(false, 13), (true, 18)] {
        let mut roster = Roster::default();
        roster.note_sender(at(0), &ana(), 1, None);
        roster.mark_missing(at(1), &ana());

        match is_new {
            true => roster.restart_greetings(at(6)),
            false => roster.restart_deadlines(at(6)),
        }

        assert_eq!(roster.ghosts(at(gone - 1)), []);
        assert_eq!(roster.ghosts(at(gone)), [ana()]);
        roster.note_alive(&ana(), at(gone));
        roster.restart_deadlines(at(100));
        assert!(!roster.is_missing(&ana()), "it was heard since");
    }
}

#[test]
fn a_flood_of_ids_is_bounded() {
    let mut roster = Roster::default();

    for i in 0..=255 {
        roster.note_sender(at(0), &PeerId::from_bytes([i; 16]), 1, None);
    }

    assert_eq!(roster.iter().count(), MOST_PARTICIPANTS);
}
