//! The captured devices, and the list of available ones.

use wasm_bindgen_futures::spawn_local;
use web_sys::MediaStreamTrack;

use crate::browser::Stream;
use crate::browser::capture::{self, LocalTrack};
use crate::browser::devices::{self, DeviceWatch};
use crate::browser::display_capture::{self, SharedScreen};
use crate::browser::page;
use crate::browser::permission::{Permission, PermissionWatch};
use crate::browser::senders::ScreenTracks;
use crate::browser::storage::{self, Keep};
use crate::browser::track_monitor::{FrameMonitor, MicMonitor};
use crate::call::Input;
use crate::call::command::CaptureCommand;
use crate::call::input::CaptureEvent;
use crate::model::json;
use crate::model::sort::sort_by;
use crate::model::{
    ContentHint, DevicePreferences, DeviceSelector, OpId, Processing, Refusal, SoundMode, Source,
};
use crate::session::message::{Message, Sender};

/// The local tracks, by source. Dropping them stops all devices.
pub(super) struct Devices {
    sender: Sender,
    mic: Option<Captured>,
    camera: Option<Captured>,
    /// The requests that have not left yet.
    wanted: Vec<Wanted>,
    /// A newly captured track. The core decides whether it is used.
    arrived: Option<Captured>,
    screen: Option<Shared>,
    /// The last request for screen sharing.
    sharing: Option<OpId>,
    /// The content hint of the shared screen.
    content: ContentHint,
    /// The last requested sound mode of the microphone.
    mode: SoundMode,
    /// The watch on changes of permission; `None` until it has started.
    permissions: Option<PermissionWatch>,
    _watch: DeviceWatch,
}

/// A request for a device.
struct Wanted {
    op: OpId,
    source: Source,
    pick: DeviceSelector,
    processing: Processing,
}

/// A track, and the request that produced it: events of earlier tracks are stale.
struct Captured {
    op: OpId,
    track: LocalTrack,
    _watch: Option<TrackMonitor>,
}

/// A shared screen, and the request that produced it.
struct Shared {
    op: OpId,
    screen: SharedScreen,
}

/// A monitor of whether a track delivers anything.
enum TrackMonitor {
    Mic(#[expect(dead_code, reason = "held for as long as the track")] MicMonitor),
    Camera(#[expect(dead_code, reason = "held for as long as the track")] FrameMonitor),
}

impl Devices {
    pub(super) fn new(sender: Sender) -> Self {
        let post = sender.clone();
        let watch = DeviceWatch::start(move || post.input(Input::Capture(CaptureEvent::Changed)));
        let post = sender.clone();
        spawn_local(async move {
            let changed = post.clone();
            let watch = PermissionWatch::start(move |source, permission| {
                // The permission is that of the site: another tab may have been given it.
                if permission == Permission::Granted && page::is_visible() {
                    changed.input(Input::Capture(CaptureEvent::Permitted(source)));
                }
            });
            post.post(Message::Permissions(watch.await));
        });
        Self {
            sender,
            mic: None,
            camera: None,
            wanted: Vec::new(),
            arrived: None,
            screen: None,
            sharing: None,
            content: ContentHint::default(),
            mode: SoundMode::default(),
            permissions: None,
            _watch: watch,
        }
    }

    /// Stores a captured track until the core decides whether it is used.
    pub(super) fn on_captured(
        &mut self,
        op: OpId,
        source: Source,
        result: Result<LocalTrack, Refusal>,
    ) -> CaptureEvent {
        match result {
            Ok(mut track) => {
                let tell = |sender: &Sender| {
                    let post = sender.clone();
                    move |event| post.post(Message::Device { op, source, event })
                };
                let ended = tell(&self.sender);
                track.on_ended(move || ended(CaptureEvent::Ended(source)));
                let muted = tell(&self.sender);
                let on_muted = move |is_muted| muted(CaptureEvent::Muted(source, is_muted));
                // The track may be muted from the start.
                if track.track().muted() {
                    on_muted(true);
                }
                track.on_muted(on_muted);
                let device = track.device();
                let post = tell(&self.sender);
                let watch = match source {
                    Source::Mic => {
                        let heard = move |sound| post(CaptureEvent::Sound(sound));
                        MicMonitor::start(&track.track(), heard).map(TrackMonitor::Mic)
                    }
                    Source::Camera => {
                        let stalled = move || post(CaptureEvent::Stalled);
                        Some(TrackMonitor::Camera(FrameMonitor::start(
                            &track.track(),
                            stalled,
                        )))
                    }
                };
                self.arrived = Some(Captured {
                    op,
                    track,
                    _watch: watch,
                });
                CaptureEvent::Granted { op, device }
            }
            Err(refusal) => CaptureEvent::Refused { op, refusal },
        }
    }

    /// Returns whether the track of this request is still in use.
    pub(super) fn is_in_use(&self, op: OpId, source: Source) -> bool {
        let captured = self.slot(source).as_ref();
        captured.is_some_and(|captured| captured.op == op)
    }

    pub(super) fn execute(&mut self, command: CaptureCommand) {
        match command {
            CaptureCommand::Acquire {
                op,
                source,
                pick,
                processing,
            } => {
                if source == Source::Mic {
                    self.mode = processing.mode;
                }
                if self.wanted.is_empty() {
                    self.sender.post(Message::Acquire);
                }
                self.wanted.push(Wanted {
                    op,
                    source,
                    pick,
                    processing,
                });
            }
            CaptureCommand::Use { op, source } => {
                *self.slot_mut(source) = self.arrived.take().filter(|arrived| arrived.op == op);
            }
            CaptureCommand::Discard(_) => self.arrived = None,
            CaptureCommand::List => {
                let post = self.sender.clone();
                spawn_local(async move {
                    let list = devices::list().await;
                    let event = list.map_or(CaptureEvent::Unlisted, CaptureEvent::Listed);
                    post.input(Input::Capture(event));
                });
            }
            CaptureCommand::Share { op, content } => {
                self.sharing = Some(op);
                self.content = content;
                let post = self.sender.clone();
                spawn_local(async move {
                    let result = display_capture::share(content).await;
                    post.post(Message::Screen { op, result });
                });
            }
            CaptureCommand::ShareAs(content) => {
                self.content = content;
                if let Some(shared) = &self.screen {
                    shared.screen.show_as(content);
                }
            }
            CaptureCommand::Unshare => self.screen = None,
            CaptureCommand::Stop(source) => *self.slot_mut(source) = None,
            CaptureCommand::Enable(source, is_on) => {
                if let Some(captured) = self.slot(source) {
                    captured.track.enable(is_on);
                }
            }
        }
    }

    /// Makes the requests of the last commands: microphone and camera by one question, if the
    /// browser would ask for both.
    pub(super) fn acquire(&mut self) {
        let mut wanted = std::mem::take(&mut self.wanted);
        sort_by(&mut wanted, |a, b| a.source < b.source);
        let post = self.sender.clone();
        if let [mic, camera] = wanted.as_slice()
            && mic.source != camera.source
        {
            let picks = [mic.pick.clone(), camera.pick.clone()];
            let processing = mic.processing;
            spawn_local(async move {
                match capture::acquire_both(&picks, processing).await {
                    Some(results) => {
                        for (Wanted { op, source, .. }, result) in wanted.into_iter().zip(results) {
                            post.post(Message::Captured { op, source, result });
                        }
                    }
                    None => acquire_each(wanted, &post),
                }
            });
        } else {
            acquire_each(wanted, &post);
        }
    }

    /// Keeps the watch on the permissions.
    pub(super) fn watch_permissions(&mut self, watch: PermissionWatch) {
        self.permissions = Some(watch);
    }

    /// Stores a captured screen. Results of all requests but the last are dropped.
    pub(super) fn on_display_captured(
        &mut self,
        op: OpId,
        result: Result<SharedScreen, Refusal>,
    ) -> Option<CaptureEvent> {
        if self.sharing != Some(op) {
            return None;
        }
        Some(match result {
            Ok(mut screen) => {
                let post = self.sender.clone();
                screen.on_ended(move || post.post(Message::ScreenEnded { op }));
                self.screen = Some(Shared { op, screen });
                CaptureEvent::Shared { op }
            }
            Err(refusal) => CaptureEvent::ShareRefused { op, refusal },
        })
    }

    /// Returns whether the screen of this request is shared.
    pub(super) fn is_shared(&self, op: OpId) -> bool {
        self.screen.as_ref().is_some_and(|shared| shared.op == op)
    }

    /// Returns the shared screen and its name, for the local user.
    pub(super) fn own_screen(&self) -> Option<(Stream, Option<String>)> {
        let Shared { screen, .. } = self.screen.as_ref()?;
        Some((screen.stream().clone(), screen.label()))
    }

    /// Returns the shared screen, for the senders.
    pub(super) fn screen(&self) -> Option<ScreenTracks> {
        let Shared { screen, .. } = self.screen.as_ref()?;
        Some(ScreenTracks {
            video: screen.picture(),
            audio: screen.sound(),
            content: self.content,
        })
    }

    /// Returns the sound mode of the microphone.
    pub(super) const fn mode(&self) -> SoundMode {
        self.mode
    }

    /// Returns the track, for a sender.
    pub(super) fn track(&self, source: Source) -> Option<MediaStreamTrack> {
        Some(self.slot(source).as_ref()?.track.track())
    }

    /// Returns the stream, for the user interface.
    pub(super) fn stream(&self, source: Source) -> Option<&Stream> {
        Some(self.slot(source).as_ref()?.track.stream())
    }

    const fn slot(&self, source: Source) -> &Option<Captured> {
        match source {
            Source::Mic => &self.mic,
            Source::Camera => &self.camera,
        }
    }

    const fn slot_mut(&mut self, source: Source) -> &mut Option<Captured> {
        match source {
            Source::Mic => &mut self.mic,
            Source::Camera => &mut self.camera,
        }
    }
}

/// Requests each device alone, so that none waits for the other.
fn acquire_each(wanted: Vec<Wanted>, sender: &Sender) {
    for wanted in wanted {
        let post = sender.clone();
        spawn_local(async move {
            let Wanted { op, source, .. } = wanted;
            let result = capture::acquire(source, &wanted.pick, wanted.processing).await;
            post.post(Message::Captured { op, source, result });
        });
    }
}

/// Loads the device preferences of this browser.
pub(super) fn recall() -> DevicePreferences {
    let kept = storage::read(Keep::Always, DEVICES).unwrap_or_default();
    json::read(&kept).unwrap_or_default()
}

/// Saves the device preferences, if the browser stores anything.
pub(super) fn remember(choices: &DevicePreferences) {
    storage::write(Keep::Always, DEVICES, &json::write(choices));
}

const DEVICES: &str = "visavis:devices";
