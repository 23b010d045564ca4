//! Which hint fits the state of the call.

use crate::layout::{Hint, Preferences};

/// The state of a call on which the choice of a hint depends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HintContext {
    /// A remote peer is in the call.
    pub has_company: bool,
    /// The device probably has a keyboard.
    pub has_keyboard: bool,
    /// There is a link to send.
    pub can_invite: bool,
    /// The self view floats over the stage.
    pub is_floating: bool,
    /// The local user has been in the call for a while, and is done with arriving.
    pub is_settled: bool,
    /// The chat is open, and takes the keys.
    pub is_writing: bool,
    /// A hint was already shown in this call, or in the one before.
    pub had_one: bool,
}

impl Hint {
    /// Chooses the hint to show, if any: at most one in a call, none in the call
    /// after that, and none that the local user knows.
    pub fn choose(context: HintContext, preferences: &Preferences) -> Option<Self> {
        let fits = |hint: &Self| match hint {
            Self::Shortcuts => {
                context.has_keyboard && preferences.has_shortcuts && !context.is_writing
            }
            // While the local user is alone, the stage shows the link itself.
            Self::Invite => context.has_company && context.can_invite,
            Self::OwnPicture => context.is_floating,
        };
        let is_time = context.is_settled && !context.had_one;
        let new = |hint: &Self| is_time && !preferences.knows(*hint);
        Self::ALL.into_iter().filter(fits).find(new)
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
        is_settled: true,
        is_writing: false,
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
    fn hints_come_one_after_another_and_never_twice() {
        let mut known = Vec::new();
        while let Some(hint) = Hint::choose(TWO, &knowing(&known)) {
            assert!(!known.contains(&hint), "{hint:?} comes twice");
            known.push(hint);
        }

        assert_eq!(known, Hint::ALL);
    }

    #[test]
    fn a_call_has_one_hint_at_most_and_the_next_call_none() {
        let context = HintContext {
            had_one: true,
            ..TWO
        };

        assert_eq!(Hint::choose(context, &Preferences::default()), None);
    }

    #[test]
    fn no_key_is_named_while_the_chat_takes_the_keys() {
        let context = HintContext {
            is_writing: true,
            ..TWO
        };
        let hint = Hint::choose(context, &Preferences::default());
        assert_eq!(hint, Some(Hint::Invite));
    }

    #[test]
    fn no_hint_comes_while_the_user_arrives() {
        let context = HintContext {
            is_settled: false,
            ..TWO
        };
        assert_eq!(Hint::choose(context, &Preferences::default()), None);
    }

    #[test]
    fn shortcuts_are_no_hint_without_a_keyboard_or_when_they_are_off() {
        let phone = HintContext {
            has_keyboard: false,
            ..ALONE
        };
        let off = Preferences::default().with(Preference::Shortcuts(false));

        assert_eq!(Hint::choose(phone, &Preferences::default()), None);
        assert_eq!(Hint::choose(ALONE, &off), None);
    }

    #[test]
    fn inviting_is_a_hint_when_the_user_has_company_and_a_link() {
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
    fn a_user_who_moved_the_self_view_knows_how_to() {
        let preferences = knowing(&[Hint::Shortcuts, Hint::Invite]);
        let moved = preferences.with(Preference::Corner(Corner::TopStart));

        assert_eq!(Hint::choose(TWO, &preferences), Some(Hint::OwnPicture));
        assert_eq!(Hint::choose(TWO, &moved), None);
    }
}
