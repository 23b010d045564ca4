//! Small things worth telling once: which of them fits the moment.

use crate::layout::Preferences;

/// Something that a newcomer may not find by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// Single keys do things, and one of them lists the others.
    Shortcuts,
    /// More people can be invited, also by a code.
    Invite,
    /// Own picture can be carried to another corner.
    OwnPicture,
}

/// What a call is like when somebody might be told something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HintContext {
    /// Somebody else is in the call.
    pub has_company: bool,
    /// The machine seems to have a keyboard.
    pub has_keyboard: bool,
    /// There is a link to send.
    pub can_invite: bool,
    /// Own picture floats over the stage.
    pub is_floating: bool,
    /// One hint was enough for this call.
    pub had_one: bool,
}

impl Hint {
    /// All of them, in the order in which they are given.
    pub const ALL: [Self; 3] = [Self::Shortcuts, Self::Invite, Self::OwnPicture];

    /// The hint for the moment, if any: at most one in a call, and none that is known.
    pub fn choose(moment: HintContext, preferences: &Preferences) -> Option<Self> {
        let fits = |hint: &Self| match hint {
            Self::Shortcuts => moment.has_keyboard && preferences.has_shortcuts,
            // Whoever is alone sees the link itself.
            Self::Invite => moment.has_company && moment.can_invite,
            Self::OwnPicture => moment.is_floating,
        };
        let new = |hint: &Self| !moment.had_one && !preferences.knows(*hint);
        Self::ALL.into_iter().filter(fits).find(new)
    }

    /// A stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Shortcuts => "shortcuts",
            Self::Invite => "invite",
            Self::OwnPicture => "own-picture",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Corner, Preference};

    const ALONE: HintContext = HintContext {
        has_company: false,
        has_keyboard: true,
        can_invite: true,
        is_floating: false,
        had_one: false,
    };
    const TWO: HintContext = HintContext {
        has_company: true,
        is_floating: true,
        ..ALONE
    };

    fn knowing(hints: &[Hint]) -> Preferences {
        let known = |all: Preferences, hint: &Hint| all.with(Preference::Known(*hint, true));
        hints.iter().fold(Preferences::default(), known)
    }

    #[test]
    fn hints_come_one_after_the_other_and_never_again() {
        let mut known = Vec::new();
        while let Some(hint) = Hint::choose(TWO, &knowing(&known)) {
            assert!(!known.contains(&hint), "{hint:?} comes twice");
            known.push(hint);
        }

        assert_eq!(known, Hint::ALL);
    }

    #[test]
    fn a_call_has_one_hint_at_most() {
        let moment = HintContext {
            had_one: true,
            ..TWO
        };

        assert_eq!(Hint::choose(moment, &Preferences::default()), None);
    }

    #[test]
    fn nobody_without_a_keyboard_is_told_of_keys_nor_who_has_switched_them_off() {
        let phone = HintContext {
            has_keyboard: false,
            ..ALONE
        };
        let off = Preferences::default().with(Preference::Shortcuts(false));

        assert_eq!(Hint::choose(phone, &Preferences::default()), None);
        assert_eq!(Hint::choose(ALONE, &off), None);
    }

    #[test]
    fn inviting_is_told_to_whoever_has_company_and_can_invite_more() {
        let preferences = knowing(&[Hint::Shortcuts, Hint::OwnPicture]);
        let direct = HintContext {
            can_invite: false,
            ..TWO
        };

        assert_eq!(Hint::choose(ALONE, &preferences), None);
        assert_eq!(Hint::choose(TWO, &preferences), Some(Hint::Invite));
        assert_eq!(Hint::choose(direct, &preferences), None);
    }

    #[test]
    fn whoever_has_moved_their_picture_knows_how_to() {
        let preferences = knowing(&[Hint::Shortcuts, Hint::Invite]);
        let moved = preferences.with(Preference::Corner(Corner::TopStart));

        assert_eq!(Hint::choose(TWO, &preferences), Some(Hint::OwnPicture));
        assert_eq!(Hint::choose(TWO, &moved), None);
    }
}
