//! Tests of `shortcut.rs`.

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
