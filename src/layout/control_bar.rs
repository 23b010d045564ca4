//! Which controls of a call are in the bar, and which are under More.

/// A control of a call, beside the menu More and the button that leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarItem {
    /// The switch of the microphone.
    Mic,
    /// The switch of the camera.
    Camera,
    /// Shares the screen.
    Share,
    /// Opens the reactions and the hand.
    React,
    /// Opens the chat.
    Chat,
    /// Opens the list of participants.
    People,
    /// Records the call.
    Record,
    /// Opens the view options.
    View,
    /// Opens the invitation.
    Invite,
    /// Opens the settings.
    Settings,
}

impl BarItem {
    /// All controls, in their order on the screen.
    pub const ALL: [Self; 10] = [
        Self::Mic,
        Self::Camera,
        Self::Share,
        Self::React,
        Self::Chat,
        Self::People,
        Self::Record,
        Self::View,
        Self::Invite,
        Self::Settings,
    ];

    /// The order in which controls get a place in the bar.
    const BY_NEED: [Self; 10] = [
        Self::Mic,
        Self::Camera,
        Self::Chat,
        Self::Share,
        Self::React,
        Self::People,
        Self::Invite,
        Self::Settings,
        Self::View,
        Self::Record,
    ];

    /// Returns the controls in a bar, in their order on the screen. More and Leave are in every
    /// bar.
    pub fn in_bar(is_narrow: bool, is_there: impl Fn(Self) -> bool) -> Vec<Self> {
        let most = if is_narrow { MOST_NARROW } else { MOST };
        let needed = Self::BY_NEED.into_iter().filter(|item| is_there(*item));
        let chosen: Vec<_> = needed.take(most - ALWAYS).collect();
        let mut shown = Self::ALL.to_vec();
        shown.retain(|item| chosen.contains(item));
        shown
    }
}

/// The width of a bar below which it has one control less, in CSS pixels.
pub const NARROW_BAR: f64 = 600.0;

/// More controls are hard to tell apart at a glance.
const MOST: usize = 7;
const MOST_NARROW: usize = 6;

/// The number of controls in every bar: More and Leave.
const ALWAYS: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;

    fn subsets() -> impl Iterator<Item = Vec<BarItem>> {
        (0..1_u32 << BarItem::ALL.len()).map(|bits| {
            let mut items = BarItem::ALL.to_vec();
            let mut at = 0;
            items.retain(|_| {
                at += 1;
                bits & (1 << (at - 1)) != 0
            });
            items
        })
    }

    #[test]
    fn a_bar_never_has_more_than_seven_controls_and_a_narrow_one_never_more_than_six() {
        for there in subsets() {
            for (is_narrow, most) in [(false, 7), (true, 6)] {
                let shown = BarItem::in_bar(is_narrow, |item| there.contains(&item));
                assert!(shown.len() + ALWAYS <= most, "{there:?}: {shown:?}");
                assert!(shown.iter().all(|item| there.contains(item)));
                assert_eq!(
                    shown.len(),
                    there.len().min(most - ALWAYS),
                    "no place is empty"
                );
            }
        }
    }

    #[test]
    fn microphone_camera_and_chat_are_always_in_the_bar() {
        for there in subsets() {
            let shown = BarItem::in_bar(true, |item| there.contains(&item));
            for item in [BarItem::Mic, BarItem::Camera, BarItem::Chat] {
                assert_eq!(shown.contains(&item), there.contains(&item), "{there:?}");
            }
        }
    }

    #[test]
    fn a_phone_that_cannot_share_has_the_reactions_in_that_place() {
        let wide = |item: BarItem| item != BarItem::Record;
        let phone = |item: BarItem| item != BarItem::Share;
        assert_eq!(
            BarItem::in_bar(false, wide),
            [
                BarItem::Mic,
                BarItem::Camera,
                BarItem::Share,
                BarItem::React,
                BarItem::Chat
            ]
        );
        assert_eq!(
            BarItem::in_bar(true, phone),
            [BarItem::Mic, BarItem::Camera, BarItem::React, BarItem::Chat]
        );
    }
}
