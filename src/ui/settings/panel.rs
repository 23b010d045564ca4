//! The settings dialog: devices, sounds, appearance and announcements.

use yew::prelude::*;

use crate::layout::Preference;
use crate::model::{AnnouncementTopic, DeviceKind};
use crate::session::{Snapshot, play_test_sound};
use crate::ui::Words;
use crate::ui::call::stage::picture::Picture;
use crate::ui::home::language_select::LanguageSelect;
use crate::ui::home::theme_switch::ThemeSwitch;
use crate::ui::hooks::{use_preferences, use_words};
use crate::ui::kit::device_select::DeviceSelect;
use crate::ui::kit::dialog::Dialog;
use crate::ui::kit::icon::{Glyph, Icon};
use crate::ui::kit::level_meter::LevelMeter;
use crate::ui::kit::toggle::Toggle;
use crate::ui::settings::own_relay::OwnRelayChoice;
use crate::ui::settings::sound_choice::SoundChoice;

/// The properties of the settings.
#[derive(Clone, Properties, PartialEq)]
pub struct SettingsProps {
    /// A snapshot of the session.
    pub snapshot: Snapshot,
    /// The kind of device whose choice gets the focus.
    #[prop_or_default]
    pub first: Option<DeviceKind>,
    /// Closes the dialog.
    pub onclose: Callback<()>,
}

/// Settings that take effect at once and are stored.
#[component]
pub fn Settings(props: &SettingsProps) -> Html {
    let words = use_words();
    let preferences = use_preferences();
    let view = &props.snapshot.view;
    let announcements: Html = AnnouncementTopic::ALL
        .into_iter()
        .map(|topic| {
            let onswitch = preferences
                .choose
                .reform(move |is_on| Preference::Said(topic, is_on));
            html! {
                <Toggle
                    key={topic.code()}
                    label={words.choices.topic.of(topic)}
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
                { devices(&props.snapshot, props.first, words) }
                <section class="settings__section">
                    <SoundChoice now={view.devices.choices.processing} />
                    <Toggle
                        label={words.voice.sounds}
                        note={words.voice.sounds_note}
                        testid="sounds"
                        is_on={preferences.now.has_sounds}
                        onswitch={preferences.choose.reform(Preference::Sounds)}
                    />
                    <Toggle
                        label={words.choices.save_data}
                        note={words.choices.save_data_note}
                        testid="save-data"
                        is_on={preferences.now.saves_data}
                        onswitch={preferences.choose.reform(Preference::SaveData)}
                    />
                </section>
                <section class="settings__section">
                    <h3 class="settings__subtitle">{ words.choices.appearance }</h3>
                    <ThemeSwitch />
                    <LanguageSelect />
                </section>
                <OwnRelayChoice />
                <details class="settings__said">
                    <summary
                        class="settings__subtitle settings__fold"
                        data-testid="settings-said"
                    >
                        { words.choices.announcements }
                    </summary>
                    { announcements }
                    <p class="settings__note">{ words.choices.always }</p>
                </details>
        </Dialog>
    }
}

/// Renders the choice of devices, each beside what it gives.
fn devices(snapshot: &Snapshot, first: Option<DeviceKind>, words: Words) -> Html {
    let Snapshot {
        view, mic, camera, ..
    } = snapshot;
    let devices = &view.devices;
    let has_speakers = devices.count(DeviceKind::Speaker) > 0;
    let speaker = devices.picked.get(&DeviceKind::Speaker).cloned();
    let test = Callback::from(move |_: MouseEvent| play_test_sound(speaker.as_deref()));
    let kinds = DeviceKind::ALL.into_iter();
    let kinds = kinds.filter(|kind| *kind != DeviceKind::Speaker || has_speakers);
    let selects = kinds.map(|kind| {
        html! {
            <div key={kind.code()} class="settings__device">
                <DeviceSelect
                    {kind}
                    devices={devices.clone()}
                    has_focus={first == Some(kind)}
                />
                if kind == DeviceKind::Mic {
                    <span class="settings__level" data-testid="settings-level">
                        <LevelMeter stream={mic.clone().filter(|_| view.me.mic.is_live())} />
                    </span>
                }
                if kind == DeviceKind::Camera && view.me.camera.is_live() {
                    <div class="settings__picture">
                        <Picture
                            stream={camera.clone()}
                            is_own=true
                            is_turned={view.me.is_turned()}
                            label={words.own_picture}
                            testid="settings-preview"
                        />
                    </div>
                }
                if kind == DeviceKind::Speaker {
                    <button
                        type="button"
                        class="button button--small settings__test"
                        data-testid="test-sound"
                        onclick={test.clone()}
                    >
                        <Icon glyph={Glyph::Sound} />
                        { words.voice.test_sound }
                    </button>
                }
            </div>
        }
    });
    html! { <>{ for selects }</> }
}
