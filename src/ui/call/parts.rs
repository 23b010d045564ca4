//! The panels and dialogs of the call that a press opens. They are in one file, which a call loads
//! once it is calm.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::session::{NotLoaded, in_background, load_files};
use crate::ui::call::bars::offers::{self, OffersProps};
use crate::ui::call::controls::gestures::{self, GesturesProps};
use crate::ui::call::panels::chat::{self, ChatProps};
use crate::ui::call::panels::debug::{self, DebugProps};
use crate::ui::call::panels::invite::{self, InviteDialogProps};
use crate::ui::call::panels::people::{self, PeopleProps};
use crate::ui::call::panels::record_dialog::{self, RecordDialogProps};
use crate::ui::call::panels::shortcut_dialog::{self, ShortcutDialogProps};
use crate::ui::call::panels::view_panel::{self, ViewPanelProps};
use crate::ui::call::stage::mini_window::{self, MiniWindowProps};
use crate::ui::hooks::preload_doctor;
use crate::ui::kit::part::part;
use crate::ui::settings::panel::{self, SettingsProps};

part! {
    /// The chat.
    Chat(ChatProps) = chat::Chat, load_chat in panels, |props| props.onclose.clone()
}

part! {
    /// The diagnostics.
    Debug(DebugProps) = debug::Debug, load_debug in panels, |_| Callback::noop()
}

part! {
    /// The reactions, and the raised hand.
    Gestures(GesturesProps) = gestures::Gestures, load_gestures in panels,
    |props| props.onclose.clone()
}

part! {
    /// The invite link, and its code.
    InviteDialog(InviteDialogProps) = invite::InviteDialog, load_invite in panels,
    |props| props.onclose.clone()
}

part! {
    /// The call in a small window. The view panel opens it, which is loaded with it.
    MiniWindow(MiniWindowProps) = mini_window::MiniWindow, load_mini_window in panels,
    |_| Callback::noop()
}

part! {
    /// The files that other participants offer, while the chat is closed.
    Offers(OffersProps) = offers::Offers, load_offers in panels, |_| Callback::noop()
}

part! {
    /// The participants.
    People(PeopleProps) = people::People, load_people in panels, |props| props.onclose.clone()
}

part! {
    /// The question before recording.
    RecordDialog(RecordDialogProps) = record_dialog::RecordDialog, load_record in panels,
    |props| props.onclose.clone()
}

part! {
    /// The devices and preferences.
    Settings(SettingsProps) = panel::Settings, load_settings in panels,
    |props| props.onclose.clone()
}

part! {
    /// The keyboard shortcuts.
    ShortcutDialog(ShortcutDialogProps) = shortcut_dialog::ShortcutDialog, load_shortcuts in panels,
    |props| props.onclose.clone()
}

part! {
    /// The options of the view.
    ViewPanel(ViewPanelProps) = view_panel::ViewPanel, load_view in panels,
    |props| props.onclose.clone()
}

/// Loads the panels.
pub async fn load() -> Result<(), NotLoaded> {
    load_chat().await.map(drop)
}

/// Loads the panels once the call has been calm for a while, so that they open at once.
#[hook]
pub fn use_preload(is_calm: bool) {
    use_effect_with(is_calm, |is_calm| {
        // If it fails, the press on a button loads them.
        let load = || {
            in_background(load(), |_| {});
            in_background(load_files(), |_| {});
            // A page whose network fails later could not load it then.
            preload_doctor();
        };
        let timer = is_calm.then(|| Timeout::new(CALM_MS, load));
        move || drop(timer)
    });
}

/// After the last link came up, milliseconds.
const CALM_MS: u32 = 4_000;
