//! What single keys do in a call. One table is for both the hand and the eye: keys are looked up in it,
//! and the sheet that explains them lists it.

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Microphone on or off.
    Mic,
    /// Camera on or off.
    Camera,
    /// Own screen, shared or no longer.
    Share,
    /// Own picture on the stage or off it.
    SelfView,
    /// The other layout.
    Layout,
    /// Keeps the person of this place, from 0 on, in the spotlight, or no longer.
    Pin(usize),
    /// The list of people, opened or closed.
    People,
    /// What the people write, opened or closed.
    Chat,
    /// The hand, up or down.
    Hand,
    /// Full screen, or no longer.
    FullScreen,
    /// The sheet that lists all of these.
    Sheet,
}

/// A line of the table.
#[derive(Clone, Copy, Debug)]
pub enum Shortcut {
    /// One key does one thing.
    Key(char, Act),
    /// The digits from 1 on do it to one after the other.
    Digits(fn(usize) -> Act),
}

/// A key that went down, and what was held with it.
#[derive(Clone, Copy, Debug)]
pub struct Stroke<'a> {
    /// The browser's name of it: <https://www.w3.org/TR/uievents-key/>.
    pub key: &'a str,
    /// Shift is held.
    pub is_shifted: bool,
    /// Any other modifier is held: then it belongs to the browser or the system.
    pub is_modified: bool,
    /// It has been down for a while.
    pub is_repeat: bool,
}

/// Every shortcut, in the order of the sheet.
pub const SHORTCUTS: [Shortcut; 11] = [
    Shortcut::Key('m', Act::Mic),
    Shortcut::Key('v', Act::Camera),
    Shortcut::Key('s', Act::Share),
    Shortcut::Key('h', Act::Hand),
    Shortcut::Key('o', Act::SelfView),
    Shortcut::Key('l', Act::Layout),
    Shortcut::Digits(Act::Pin),
    Shortcut::Key('p', Act::People),
    Shortcut::Key('c', Act::Chat),
    Shortcut::Key('f', Act::FullScreen),
    Shortcut::Key('?', Act::Sheet),
];

impl Stroke<'_> {
    /// What this asks for, if anything.
    pub fn act(self) -> Option<Act> {
        let mut characters = self.key.chars();
        let character = characters.next()?.to_ascii_lowercase();
        let is_other = self.is_modified || self.is_repeat || characters.next().is_some();
        // On some keyboards digits and the question mark take Shift, on others not.
        if is_other || (self.is_shifted && character.is_alphabetic()) {
            return None;
        }
        SHORTCUTS.into_iter().find_map(|shortcut| match shortcut {
            Shortcut::Key(key, act) => (key == character).then_some(act),
            Shortcut::Digits(act) => {
                let digit = character.to_digit(10)?.checked_sub(1)?;
                Some(act(usize::try_from(digit).ok()?))
            }
        })
    }
}

impl Shortcut {
    /// What is printed on its key, or on the first and the last of its keys.
    pub fn keys(self) -> String {
        match self {
            Self::Key(key, _) => key.to_uppercase().to_string(),
            Self::Digits(_) => "1 – 9".to_owned(),
        }
    }

    /// What it does; of several, what the first does.
    pub fn act(self) -> Act {
        match self {
            Self::Key(_, act) => act,
            Self::Digits(act) => act(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Stroke<'static> = Stroke {
        key: "m",
        is_shifted: false,
        is_modified: false,
        is_repeat: false,
    };

    #[test]
    fn every_key_of_the_table_does_what_the_table_says() {
        for shortcut in SHORTCUTS {
            if let Shortcut::Key(key, act) = shortcut {
                let key = key.to_string();

                assert_eq!(Stroke { key: &key, ..PLAIN }.act(), Some(act));
            }
        }
    }

    #[test]
    fn no_key_stands_twice_in_the_table() {
        for (at, shortcut) in SHORTCUTS.into_iter().enumerate() {
            let others = SHORTCUTS.into_iter().skip(at + 1);

            assert!(
                others
                    .into_iter()
                    .all(|other| other.keys() != shortcut.keys())
            );
        }
    }

    #[test]
    fn digits_count_from_one() {
        let act = |key| Stroke { key, ..PLAIN }.act();

        assert_eq!(act("1"), Some(Act::Pin(0)));
        assert_eq!(act("9"), Some(Act::Pin(8)));
        assert_eq!(act("0"), None);
    }

    #[test]
    fn a_key_with_a_modifier_is_not_ours() {
        let with_ctrl = Stroke {
            is_modified: true,
            ..PLAIN
        };
        let with_shift = Stroke {
            key: "M",
            is_shifted: true,
            ..PLAIN
        };

        assert_eq!(with_ctrl.act(), None);
        assert_eq!(with_shift.act(), None);
    }

    #[test]
    fn caps_lock_and_a_shifted_question_mark_are_no_trouble() {
        let caps = Stroke { key: "M", ..PLAIN };
        let question = Stroke {
            key: "?",
            is_shifted: true,
            ..PLAIN
        };

        assert_eq!(caps.act(), Some(Act::Mic));
        assert_eq!(question.act(), Some(Act::Sheet));
    }

    #[test]
    fn a_key_held_down_acts_once_and_named_keys_never() {
        let held = Stroke {
            is_repeat: true,
            ..PLAIN
        };

        assert_eq!(held.act(), None);
        for key in ["", "MediaPlay", "F1", "Escape", "x"] {
            assert_eq!(Stroke { key, ..PLAIN }.act(), None);
        }
    }
}
