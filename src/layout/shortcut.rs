//! The keyboard shortcuts of a call. One table serves both to look keys up and to list them in a
//! dialog.

/// The action of a shortcut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShortcutAction {
    /// Switches the microphone.
    Mic,
    /// Switches the camera.
    Camera,
    /// Starts or stops sharing the screen.
    Share,
    /// Shows or hides the self view.
    SelfView,
    /// Switches to the other layout.
    Layout,
    /// Pins or unpins the participant at this index, from 0 on.
    Pin(usize),
    /// Opens or closes the list of participants.
    People,
    /// Opens or closes the chat.
    Chat,
    /// Raises or lowers the hand.
    Hand,
    /// Enters or exits full screen.
    FullScreen,
    /// Opens or closes the dialog that lists the shortcuts.
    Shortcuts,
}

impl ShortcutAction {
    /// Returns the key of the action as it is printed on keyboards, if it has a single one.
    pub fn key(self) -> Option<char> {
        SHORTCUTS.into_iter().find_map(|shortcut| match shortcut {
            Shortcut::Key(key, action) if action == self => Some(key.to_ascii_uppercase()),
            _ => None,
        })
    }
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub enum Shortcut {
    /// A single key with its action.
    Key(char, ShortcutAction),
    /// The digits from 1 on, with an action for each.
    Digits(fn(usize) -> ShortcutAction),
}

/// A key press with its modifiers.
#[derive(Clone, Copy, Debug)]
pub struct KeyPress<'a> {
    /// The character that the key types in the current layout, or its name:
    /// <https://www.w3.org/TR/uievents-key/>.
    pub key: &'a str,
    /// The position of the key on the keyboard, in any layout:
    /// <https://www.w3.org/TR/uievents-code/>.
    pub code: &'a str,
    /// Shift is held.
    pub is_shifted: bool,
    /// Another modifier is held, so the key belongs to the browser or the system.
    pub is_modified: bool,
    /// The press is a repetition of a key that is held down.
    pub is_repeat: bool,
}

/// All shortcuts, in the order of the dialog.
pub const SHORTCUTS: [Shortcut; 11] = [
    Shortcut::Key('m', ShortcutAction::Mic),
    Shortcut::Key('v', ShortcutAction::Camera),
    Shortcut::Key('s', ShortcutAction::Share),
    Shortcut::Key('h', ShortcutAction::Hand),
    Shortcut::Key('o', ShortcutAction::SelfView),
    Shortcut::Key('l', ShortcutAction::Layout),
    Shortcut::Digits(ShortcutAction::Pin),
    Shortcut::Key('p', ShortcutAction::People),
    Shortcut::Key('c', ShortcutAction::Chat),
    Shortcut::Key('f', ShortcutAction::FullScreen),
    Shortcut::Key('?', ShortcutAction::Shortcuts),
];

impl KeyPress<'_> {
    /// Returns the action of this key press, if it has one.
    pub fn action(self) -> Option<ShortcutAction> {
        if self.is_modified || self.is_repeat {
            return None;
        }
        let character = self.character()?;
        // Some keyboards need Shift for digits and the question mark, others do not.
        if self.is_shifted && character.is_ascii_alphabetic() {
            return None;
        }
        SHORTCUTS.into_iter().find_map(|shortcut| match shortcut {
            Shortcut::Key(key, action) => (key == character).then_some(action),
            Shortcut::Digits(action) => {
                let digit = character.to_digit(10)?.checked_sub(1)?;
                Some(action(usize::try_from(digit).ok()?))
            }
        })
    }

    /// Returns the character of the table that this key stands for, in lower case. In a Latin
    /// layout a letter counts by what it types, so that Dvorak and AZERTY users press the printed
    /// key. Layouts of other scripts have no such letters: there a key counts by its position on
    /// the keyboard that the shortcuts are printed for. A digit counts by its position if the key
    /// types none without Shift.
    fn character(self) -> Option<char> {
        let typed = self.typed()?;
        let is_other_script = typed >= FIRST_BEYOND_LATIN;
        if typed.is_ascii_alphanumeric() || matches!(typed, '?' | '؟' | '？') {
            let mark = if typed.is_ascii() { typed } else { '?' };
            return Some(mark.to_ascii_lowercase());
        }
        if let Some(letter) = self.code.strip_prefix("Key") {
            let letter = letter.chars().next().filter(|_| is_other_script)?;
            return Some(letter.to_ascii_lowercase());
        }
        if let Some(digit) = self.code.strip_prefix("Digit") {
            return digit.chars().next().filter(|_| !self.is_shifted);
        }
        // A Russian keyboard has a comma there.
        let is_question = self.code == "Slash" && (typed == ',' || is_other_script);
        (is_question && self.is_shifted).then_some('?')
    }

    /// Returns whether the key is the space bar, which types other spaces in some layouts.
    pub fn is_space(self) -> bool {
        let is_white = |typed: char| typed.is_whitespace() || typed == '\u{200c}';
        self.key == " " || (self.code == "Space" && self.typed().is_some_and(is_white))
    }

    /// Returns the single character that the key types. Returns `None` for a named key, such as a
    /// dead key, and for all keys while an input method handles them.
    fn typed(self) -> Option<char> {
        let mut characters = self.key.chars();
        let typed = characters.next()?;
        characters.next().is_none().then_some(typed)
    }
}

/// The first character of Greek, which follows the Latin blocks, their marks and the phonetic
/// alphabet. The Latin letters for Vietnamese come later, but no key types them alone.
const FIRST_BEYOND_LATIN: char = '\u{370}';

impl Shortcut {
    /// Returns the label of the key, or of the first and last key.
    pub fn keys(self) -> String {
        match self {
            Self::Key(key, _) => key.to_ascii_uppercase().to_string(),
            Self::Digits(_) => "1 – 9".to_owned(),
        }
    }

    /// Returns the action, or the first of several.
    pub fn action(self) -> ShortcutAction {
        match self {
            Self::Key(_, action) => action,
            Self::Digits(action) => action(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: KeyPress<'static> = KeyPress {
        key: "m",
        code: "",
        is_shifted: false,
        is_modified: false,
        is_repeat: false,
    };

    #[test]
    fn every_key_of_the_table_does_what_the_table_says() {
        for shortcut in SHORTCUTS {
            if let Shortcut::Key(key, action) = shortcut {
                let key = key.to_string();

                assert_eq!(KeyPress { key: &key, ..PLAIN }.action(), Some(action));
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
        let action = |key| KeyPress { key, ..PLAIN }.action();

        assert_eq!(action("1"), Some(ShortcutAction::Pin(0)));
        assert_eq!(action("9"), Some(ShortcutAction::Pin(8)));
        assert_eq!(action("0"), None);
    }

    #[test]
    fn a_key_with_a_modifier_is_not_ours() {
        let with_ctrl = KeyPress {
            is_modified: true,
            ..PLAIN
        };
        let with_shift = KeyPress {
            key: "M",
            is_shifted: true,
            ..PLAIN
        };

        assert_eq!(with_ctrl.action(), None);
        assert_eq!(with_shift.action(), None);
    }

    #[test]
    fn caps_lock_and_a_shifted_question_mark_are_no_trouble() {
        let caps = KeyPress { key: "M", ..PLAIN };
        let question = KeyPress {
            key: "?",
            is_shifted: true,
            ..PLAIN
        };

        assert_eq!(caps.action(), Some(ShortcutAction::Mic));
        assert_eq!(question.action(), Some(ShortcutAction::Shortcuts));
    }

    #[test]
    fn a_key_held_down_acts_once_and_named_keys_never() {
        let held = KeyPress {
            is_repeat: true,
            ..PLAIN
        };

        assert_eq!(held.action(), None);
        for key in ["", "MediaPlay", "F1", "Escape", "x"] {
            assert_eq!(KeyPress { key, ..PLAIN }.action(), None);
        }
    }

    #[test]
    fn a_letter_goes_by_its_print_and_in_another_script_by_its_place() {
        let action = |key, code| KeyPress { key, code, ..PLAIN }.action();

        for key in ["ь", "Ь", "μ", "צ", "ة", "ท", "ㅡ"] {
            assert_eq!(action(key, "KeyM"), Some(ShortcutAction::Mic), "{key}");
        }
        assert_eq!(action("з", "KeyP"), Some(ShortcutAction::People));
        assert_eq!(
            action("m", "Semicolon"),
            Some(ShortcutAction::Mic),
            "AZERTY"
        );
        assert_eq!(action(",", "KeyM"), None, "AZERTY");
        assert_eq!(
            action("s", "Semicolon"),
            Some(ShortcutAction::Share),
            "Dvorak"
        );
        assert_eq!(action("é", "KeyF"), None, "bépo");
        assert_eq!(action("ж", "Semicolon"), None, "no letter is printed there");
        for name in ["Process", "Dead", "Unidentified"] {
            assert_eq!(action(name, "KeyM"), None, "{name}");
        }
    }

    fn action(key: &str, code: &str, is_shifted: bool) -> Option<ShortcutAction> {
        let press = KeyPress {
            key,
            code,
            is_shifted,
            ..PLAIN
        };
        press.action()
    }

    #[test]
    fn a_digit_goes_by_its_place_where_its_key_types_none_without_shift() {
        assert_eq!(
            action("&", "Digit1", false),
            Some(ShortcutAction::Pin(0)),
            "AZERTY"
        );
        assert_eq!(
            action("1", "Digit1", true),
            Some(ShortcutAction::Pin(0)),
            "AZERTY"
        );
        assert_eq!(
            action("ě", "Digit2", false),
            Some(ShortcutAction::Pin(1)),
            "Czech"
        );
        assert_eq!(
            action("٣", "Digit3", false),
            Some(ShortcutAction::Pin(2)),
            "Arabic"
        );
        assert_eq!(action("4", "Numpad4", false), Some(ShortcutAction::Pin(3)));
        assert_eq!(action("End", "Numpad1", false), None, "without NumLock");
        assert_eq!(action("!", "Digit1", true), None, "not meant");
        assert_eq!(action("à", "Digit0", false), None);
    }

    #[test]
    fn the_question_mark_is_found_in_every_layout() {
        assert_eq!(
            action("?", "KeyM", true),
            Some(ShortcutAction::Shortcuts),
            "AZERTY"
        );
        assert_eq!(
            action("?", "Minus", true),
            Some(ShortcutAction::Shortcuts),
            "German"
        );
        assert_eq!(
            action(",", "Slash", true),
            Some(ShortcutAction::Shortcuts),
            "Russian"
        );
        assert_eq!(
            action("؟", "Slash", true),
            Some(ShortcutAction::Shortcuts),
            "Arabic"
        );
        assert_eq!(action("_", "Slash", true), None, "German");
        assert_eq!(action(".", "Slash", false), None, "Russian");
        assert_eq!(action("Z", "Slash", true), None, "Dvorak");
    }

    #[test]
    fn the_space_bar_is_known_by_its_place_as_well() {
        let is_space = |key, code| KeyPress { key, code, ..PLAIN }.is_space();

        assert!(is_space(" ", ""));
        assert!(is_space("\u{a0}", "Space") && is_space("\u{3000}", "Space"));
        assert!(!is_space("Process", "Space") && !is_space("m", "KeyM"));
    }
}
