//! The settings dialog: devices, sounds, language and announcements.

use yew::prelude::*;

use crate::layout::Preference;
use crate::model::{AnnouncementTopic, DeviceKind};
use crate::session::Snapshot;
use crate::ui::home::language_select::LanguageSelect;
use crate::ui::hooks::{use_preferences, use_words};
use crate::ui::kit::device_select::DeviceSelect;
use crate::ui::kit::dialog::Dialog;
use crate::ui::kit::level_meter::LevelMeter;
use crate::ui::kit::toggle::Toggle;
use crate::ui::settings::sound_choice::SoundChoice;

/// The properties of the settings.
#[derive(Clone, Properties, PartialEq)]
pub struct SettingsProps {
    /// A snapshot of the session.
    pub snapshot: Snapshot,
    /// Closes the dialog.
    pub onclose: Callback<()>,
}

/// Settings that take effect at once and are stored.
#[component]
pub fn Settings(props: &SettingsProps) -> Html {
    let words = use_words();
    let preferences = use_preferences();
    let Snapshot { view, mic, .. } = &props.snapshot;
    let devices = &view.devices;
    let has_speakers = devices.listed.iter().any(|d| d.kind == DeviceKind::Speaker);
    let is_shown = |kind: &DeviceKind| *kind != DeviceKind::Speaker || has_speakers;
    let selects: Html = DeviceKind::ALL
        .into_iter()
        .filter(is_shown)
        .map(|kind| {
            html! {
                <div key={kind.code()} class="settings__device">
                    <DeviceSelect {kind} devices={devices.clone()} />
                    if kind == DeviceKind::Mic {
                        <span class="settings__level" data-testid="settings-level">
                            <LevelMeter stream={mic.clone().filter(|_| view.me.mic.is_live())} />
                        </span>
                    }
                </div>
            }
        })
        .collect();
    let announcements: Html = AnnouncementTopic::ALL
        .into_iter()
        .map(|topic| {
            let onswitch = preferences
                .choose
                .reform(move |is_on| Preference::Said(topic, is_on));
            html! {
                <Toggle
                    key={topic.code()}
                    label={(words.choices.topic)(topic)}
                    testid={match topic {
                        AnnouncementTopic::People => "say-people",
                        AnnouncementTopic::Conversation => "say-conversation",
                        AnnouncementTopic::Connections => "say-connections",
                    }}
                    is_on={preferences.now.says(Some(topic))}
                    {onswitch}
                />
            }
        })
        .collect();
    html! {
        <Dialog
            title={words.devices.settings}
            class="settings"
            testid="settings-dialog"
            close_testid="settings-close"
            onclose={props.onclose.clone()}
        >
                { selects }
                <div class="settings__section">
                    <SoundChoice now={devices.choices.processing} />
                </div>
                <div class="settings__section">
                    <Toggle
                        label={words.voice.sounds}
                        note={words.voice.sounds_note}
                        testid="sounds"
                        is_on={preferences.now.has_sounds}
                        onswitch={preferences.choose.reform(Preference::Sounds)}
                    />
                </div>
                <LanguageSelect />
                <section class="settings__said" aria-label={words.choices.announcements}>
                    <h3 class="settings__subtitle">{ words.choices.announcements }</h3>
                    { announcements }
                    <p class="settings__note">{ words.choices.always }</p>
                </section>
        </Dialog>
    }
}
