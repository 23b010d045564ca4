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
mod tests;
