//! Push to talk with the space bar. Every event that may hide the release of the key counts as the
//! release: an open microphone is worse than a lost word.

use super::KeyPress;

/// The default action of the key at the focused element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// The key only scrolls.
    Free,
    /// The key presses a button.
    Button,
    /// The key types text, or belongs to a dialog.
    Taken,
}

/// The response to an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Whether the local user starts (`true`) or stops being heard, if that changes.
    pub change: Option<bool>,
    /// The event's default action has to be prevented.
    pub is_ours: bool,
}

/// A state machine for the space bar.
#[derive(Debug, Default)]
pub struct PushToTalk {
    key: Key,
    /// The last focus change came from the keyboard, so the local user knows what the space bar
    /// would press.
    is_by_key: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Key {
    #[default]
    Up,
    Held,
    /// The key may still be down but has no further effect, and presses no button.
    Spent,
}

impl PushToTalk {
    /// Handles a key press. `can_talk`: the local user is muted and has shortcuts on.
    pub fn press(&mut self, press: KeyPress<'_>, focus: Focus, can_talk: bool) -> Answer {
        self.is_by_key |= press.key == "Tab";
        if self.key == Key::Held {
            // With some modifiers the system never reports the release of the key.
            return match press.is_modified {
                true => self.lose(),
                false => Answer {
                    change: None,
                    is_ours: press.is_space(),
                },
            };
        }
        let is_free = match focus {
            Focus::Free => true,
            // A button keeps the focus after a click, and users do not expect the space bar to
            // press it again.
            Focus::Button => !self.is_by_key,
            Focus::Taken => false,
        };
        if !press.is_space() {
            return Answer::default();
        }
        // A key held since before had another purpose, or has ended its effect.
        if press.is_repeat {
            return Answer {
                change: None,
                is_ours: self.key == Key::Spent,
            };
        }
        self.key = Key::Up;
        let is_plain = !press.is_modified && !press.is_shifted;
        if !is_plain || !is_free || !can_talk {
            return Answer::default();
        }
        self.key = Key::Held;
        Answer {
            change: Some(true),
            is_ours: true,
        }
    }

    /// Handles the release of a key.
    pub fn release(&mut self, key: &str) -> Answer {
        if key != SPACE {
            return Answer::default();
        }
        let before = std::mem::take(&mut self.key);
        Answer {
            change: (before == Key::Held).then_some(false),
            is_ours: before != Key::Up,
        }
    }

    /// Handles an event after which the release of the key may go unseen.
    pub fn lose(&mut self) -> Answer {
        let is_held = self.key == Key::Held;
        if is_held {
            self.key = Key::Spent;
        }
        Answer {
            change: is_held.then_some(false),
            is_ours: false,
        }
    }

    /// Handles a pointer press.
    pub const fn point(&mut self) {
        self.is_by_key = false;
    }
}

const SPACE: &str = " ";

#[cfg(test)]
mod tests {
    use super::*;

    const DOWN: KeyPress<'static> = KeyPress {
        key: SPACE,
        code: "Space",
        is_shifted: false,
        is_modified: false,
        is_repeat: false,
    };
    const AGAIN: KeyPress<'static> = KeyPress {
        is_repeat: true,
        ..DOWN
    };

    fn held() -> PushToTalk {
        let mut key = PushToTalk::default();
        assert_eq!(key.press(DOWN, Focus::Free, true).change, Some(true));
        key
    }

    #[test]
    fn the_microphone_is_open_exactly_as_long_as_the_key_is_down() {
        let mut key = held();

        let again = key.press(AGAIN, Focus::Free, false);
        let other = key.release("m");
        let up = key.release(SPACE);

        assert_eq!(
            (again.change, again.is_ours),
            (None, true),
            "it scrolls nothing"
        );
        assert_eq!(other, Answer::default());
        assert_eq!((up.change, up.is_ours), (Some(false), true));
        assert_eq!(key.release(SPACE), Answer::default());
    }

    #[test]
    fn whatever_may_hide_the_end_is_the_end() {
        let with_command = KeyPress {
            key: "Meta",
            code: "MetaLeft",
            is_modified: true,
            ..DOWN
        };

        assert_eq!(held().lose().change, Some(false));
        assert_eq!(
            held().press(with_command, Focus::Free, false).change,
            Some(false)
        );
    }

    #[test]
    fn a_lost_key_opens_nothing_and_presses_nothing_until_it_is_pressed_again() {
        let mut key = held();
        key.lose();

        for answer in [key.press(AGAIN, Focus::Button, true), key.release(SPACE)] {
            assert_eq!((answer.change, answer.is_ours), (None, true));
        }
        assert_eq!(key.release(SPACE), Answer::default());
        assert_eq!(key.press(DOWN, Focus::Free, true).change, Some(true));
    }

    #[test]
    fn the_microphone_stays_shut_while_the_user_is_unmuted_types_or_presses_a_button() {
        let mut key = PushToTalk::default();
        let shifted = KeyPress {
            is_shifted: true,
            ..DOWN
        };
        let modified = KeyPress {
            is_modified: true,
            ..DOWN
        };

        for (press, focus, can_talk) in [
            (DOWN, Focus::Free, false),
            (DOWN, Focus::Taken, true),
            (AGAIN, Focus::Free, true),
            (shifted, Focus::Free, true),
            (modified, Focus::Free, true),
            (
                KeyPress {
                    key: "m",
                    code: "KeyM",
                    ..DOWN
                },
                Focus::Free,
                true,
            ),
        ] {
            assert_eq!(key.press(press, focus, can_talk), Answer::default());
        }
    }

    #[test]
    fn a_button_that_keys_led_to_is_pressed_and_one_that_was_clicked_is_not() {
        let tab = KeyPress {
            key: "Tab",
            code: "Tab",
            ..DOWN
        };
        let mut key = PushToTalk::default();
        key.point();
        assert_eq!(key.press(DOWN, Focus::Button, true).change, Some(true));
        key.release(SPACE);

        key.press(tab, Focus::Button, true);
        assert_eq!(key.press(DOWN, Focus::Button, true), Answer::default());
        assert_eq!(key.press(DOWN, Focus::Free, true).change, Some(true));

        key.release(SPACE);
        key.point();
        assert_eq!(key.press(DOWN, Focus::Button, true).change, Some(true));
    }
}
