//! Detection of a damaged random room, as opposed to a chosen name.

/// Returns whether a text of ASCII letters, digits, `-` and `_` looks like a random room that was
/// cut, extended or converted to one case.
///
/// Each pair of neighbours is a joint. Few joints of a name are odd, and most of random text are: a
/// digit beside a letter, a capital after a small letter, two letters that hardly follow each other
/// in any word. A text in one case is suspected only at the exact length of a random room, because
/// many programs generate such names.
pub(super) fn looks_damaged(text: &str) -> bool {
    let has = |is: fn(&u8) -> bool| text.bytes().any(|byte| is(&byte));
    let is_mixed = has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase);
    let (odd, all) = joints(text.as_bytes());
    if is_mixed {
        let least = if text.len() > 9 { 4 } else { 3 };
        return odd >= least && odd * 5 >= all * 2;
    }
    text.len() == RANDOM_LENGTH && has(u8::is_ascii_digit) && odd * 10 >= all * 3
}

/// The length of 128 bits in base64url.
pub(super) const RANDOM_LENGTH: usize = 22;

/// Counts the odd joints and all joints.
fn joints(text: &[u8]) -> (usize, usize) {
    let pairs = text.windows(2).filter_map(|pair| match *pair {
        [left, right] if left.is_ascii_alphanumeric() && right.is_ascii_alphanumeric() => {
            Some((left, right))
        }
        _ => None,
    });
    pairs.fold((0, 0), |(odd, all), (left, right)| {
        (odd + usize::from(is_odd(left, right)), all + 1)
    })
}

fn is_odd(left: u8, right: u8) -> bool {
    match (left.is_ascii_digit(), right.is_ascii_digit()) {
        (true, true) => false,
        (false, false) => {
            let is_new_word = left.is_ascii_lowercase() && right.is_ascii_uppercase();
            is_new_word || !can_follow(left.to_ascii_lowercase(), right.to_ascii_lowercase())
        }
        _ => true,
    }
}

fn can_follow(left: u8, right: u8) -> bool {
    let row = FOLLOWERS.get(usize::from(left.wrapping_sub(b'a')));
    row.is_some_and(|row| row.bytes().any(|letter| letter == right))
}

/// The letters that follow each letter from A to Z in the words of English, German, French, Spanish
/// and Pinyin, without the rarest: 388 of 676 pairs.
const FOLLOWERS: [&str; 26] = [
    "bcdefghijklmnoprstuvwxyz",
    "abeilorstuy",
    "acehiklorstuyz",
    "adegilmnorsuwyz",
    "abcdefghijklmnopqrstuvwxyz",
    "aefilortuy",
    "aeghilnorstuy",
    "aeilmnorstuy",
    "abcdefghklmnoprstuvxyz",
    "aeiosu",
    "aeiklnorstuy",
    "abcdefgiklmnopstuvy",
    "abeimnopsuy",
    "abcdefghijklmnoprstuvwyz",
    "abcdefghijklmnoprstuvwxyz",
    "aefhiloprstuy",
    "u",
    "abcdefgijklmnoprstuvwyz",
    "abcehiklmnopqstuwyz",
    "acehilmorstuvwyz",
    "abcdefgiklmnoprstvxyz",
    "aeioruy",
    "aehilnorsuy",
    "aeiptu",
    "abcdeilmnoprstuwz",
    "aehilouwyz",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invite::Room;
    use crate::model::rng::SplitMix64;

    /// Returns how many of a thousand random rooms look damaged after this damage.
    fn suspects(damage: impl Fn(&str) -> String) -> usize {
        let mut rng = SplitMix64::new(7);
        let mut rooms = std::iter::from_fn(|| {
            let bytes = std::array::from_fn(|_| u8::try_from(rng.below(256)).unwrap_or_default());
            Some(Room::random(bytes))
        });
        let rooms = rooms.by_ref().flatten().take(1_000);
        rooms
            .filter(|room| looks_damaged(&damage(room.as_str())))
            .count()
    }

    #[test]
    fn a_random_room_that_was_cut_or_shouted_or_put_into_small_letters_looks_damaged() {
        assert!(suspects(str::to_ascii_lowercase) >= 970);
        assert!(suspects(str::to_ascii_uppercase) >= 970);
        assert!(suspects(|room| room[..21].to_owned()) >= 980);
        assert!(suspects(|room| room[..16].to_owned()) >= 960);
        assert!(suspects(|room| room[..11].to_owned()) >= 920);
        assert!(suspects(|room| room[6..].to_owned()) >= 960);
        assert!(suspects(|room| format!("{room}{}", &room[..3])) >= 980);
    }

    #[test]
    fn names_that_people_choose_do_not_look_damaged() {
        for name in [
            "standup",
            "team-standup-2024",
            "weekly-sync-2024-11-28",
            "electroencephalographs",
            "Electroencephalography",
            "TeamStandup",
            "Q3-Review",
            "Standup-2024-Q3-Retro7",
            "iPhone15Launch",
            "JSConfEU2019",
            "PyConDE2025Berlin",
            "GmbHNRWTreffen",
            "ABC123",
            "ABC123XYZ789",
            "r2d2-c3po-bb8",
            "k8s-i18n-a11y",
            "XiaoHongShu",
            "SzczegolowyPrzeglad",
            "Rechtsschutzversicherung",
            "Mathe 9b Fr. Schmidt",
            "550e8400-e29b-41d4-a716-446655440000",
            "3f2a9c1b7d04",
            "1234567890123456789012",
            "abc-defg-hij",
            "q3x",
        ] {
            assert!(!looks_damaged(name), "{name}");
        }
    }
}
