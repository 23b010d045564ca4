//! Talking for as long as the space bar is held. Whatever may have hidden the end of it counts as the
//! end: a microphone that stays open is worse than a word that is lost.

use super::KeyPress;

/// What the key would do by itself, where the focus is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// Nothing but scroll.
    Free,
    /// It presses a button there.
    Button,
    /// It is typed there, or is for a dialog.
    Taken,
}

/// What becomes of an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The person begins to be heard, or ends.
    pub change: Option<bool>,
    /// It is nobody else's.
    pub is_ours: bool,
}

/// The space bar, and what went before it.
#[derive(Debug, Default)]
pub struct PushToTalk {
    key: Key,
    /// The focus was last moved by a key, so that the person knows what the space bar would press.
    is_by_key: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Key {
    #[default]
    Up,
    Held,
    /// It may be down still, but does nothing more, and presses no button either.
    Spent,
}

impl PushToTalk {
    /// A key goes down. `can_talk`: the person is muted, and wants the key to do this.
    pub fn press(&mut self, stroke: KeyPress<'_>, focus: Focus, can_talk: bool) -> Answer {
        self.is_by_key |= stroke.key == "Tab";
        if self.key == Key::Held {
            // With some modifiers the system never tells that the key came up.
            return match stroke.is_modified {
                true => self.lose(),
                false => Answer {
                    change: None,
                    is_ours: stroke.is_space(),
                },
            };
        }
        let is_free = match focus {
            Focus::Free => true,
            // A button that was clicked keeps the focus, and nobody means to press it again.
            Focus::Button => !self.is_by_key,
            Focus::Taken => false,
        };
        if !stroke.is_space() {
            return Answer::default();
        }
        // One that is held since before was meant for something else, or is spent.
        if stroke.is_repeat {
            return Answer {
                change: None,
                is_ours: self.key == Key::Spent,
            };
        }
        self.key = Key::Up;
        let is_plain = !stroke.is_modified && !stroke.is_shifted;
        if !is_plain || !is_free || !can_talk {
            return Answer::default();
        }
        self.key = Key::Held;
        Answer {
            change: Some(true),
            is_ours: true,
        }
    }

    /// A key comes up.
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

    /// The key may come up unseen from now on.
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

    /// The person points at something.
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
    fn a_key_that_was_lost_opens_nothing_and_presses_nothing_until_it_goes_down_anew() {
        let mut key = held();
        key.lose();

        for answer in [key.press(AGAIN, Focus::Button, true), key.release(SPACE)] {
            assert_eq!((answer.change, answer.is_ours), (None, true));
        }
        assert_eq!(key.release(SPACE), Answer::default());
        assert_eq!(key.press(DOWN, Focus::Free, true).change, Some(true));
    }

    #[test]
    fn nothing_opens_for_whoever_is_not_muted_types_or_means_something_else() {
        let mut key = PushToTalk::default();
        let shifted = KeyPress {
            is_shifted: true,
            ..DOWN
        };
        let modified = KeyPress {
            is_modified: true,
            ..DOWN
        };

        for (stroke, focus, can_talk) in [
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
            assert_eq!(key.press(stroke, focus, can_talk), Answer::default());
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
