//! Tests of `talk.rs`.

use super::*;
use crate::i18n::{Lang, catalog};
use crate::model::DisplayName;

#[test]
fn the_peer_that_relays_is_named_if_it_has_a_name() {
    let (ana, nobody) = (DisplayName::clean("Ana"), DisplayName::default());

    for words in Lang::ALL.map(|lang| catalog(lang).talk) {
        assert!(words.via.of(&ana).contains("Ana"));
        assert!(!words.via.of(&nobody).contains("  "));
    }
}

#[test]
fn sizes_have_units_that_fit() {
    for (bytes, told) in [
        (0, "0 B"),
        (999, "999 B"),
        (1_000, "1.0 kB"),
        (9_960, "10 kB"),
        (999_999, "1.0 MB"),
        (50_000_000, "50 MB"),
        (2_147_483_648, "2.1 GB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (1_250, "1.3 kB"),
        (9_949, "9.9 kB"),
        (9_950, "10 kB"),
        (u64::MAX, "18446744 TB"),
    ] {
        assert_eq!(EN.size(bytes), told);
    }
    assert_eq!(catalog(Lang::De).talk.size(1_000), "1,0 kB");
    assert_eq!(catalog(Lang::Fr).talk.size(2_147_483_648), "2,1 Go");
}

#[test]
fn every_state_of_a_file_has_its_words_in_every_language() {
    let faults = [
        FileFault::TooMuch,
        FileFault::Mismatch,
        FileFault::Unreadable,
        FileFault::NoRoom,
        FileFault::Gone,
    ];
    let states = [
        FileState::Offered,
        FileState::Preparing,
        FileState::Moving,
        FileState::Held { by_me: true },
        FileState::Held { by_me: false },
        FileState::Checking,
        FileState::Done,
        FileState::Cancelled { by_me: true },
        FileState::Cancelled { by_me: false },
    ];
    for words in Lang::ALL.map(|lang| catalog(lang).talk) {
        let states = states.into_iter().chain(faults.map(FileState::Failed));
        let said: std::collections::BTreeSet<_> = states
            .map(|state| words.file.of(state, false, 50))
            .collect();
        assert_eq!(said.len(), 14, "each says something else");
    }
}

#[test]
fn one_is_no_plural() {
    assert_eq!(EN.unread.of(1), "Chat, 1 new message");
    assert_eq!(EN.too_long.of(1), "1 character too long");
    assert_eq!(EN.on_its_way(1, 3), "Delivered to 1 of 3…");
}
