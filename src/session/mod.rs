//! The imperative shell around a call: it starts the call, feeds it, executes its commands, and
//! publishes its state. The user interface reaches the browser only through this module.

mod boot;
mod devices;
mod dialects;
mod draft;
pub mod drawing;
mod driver;
mod fetch;
mod file_mover;
mod formats;
mod ice;
mod manual;
mod message;
mod names;
mod network_check;
mod on_demand;
mod operation;
mod own_relay;
mod preferences;
pub mod pump;
mod recording;
mod remote;
mod resume;
mod run;
mod snapshot;
mod system;
mod test_call;
mod timeline;
mod timeline_export;
mod timeline_keeper;
mod transfers;

use std::cell::Cell;
use std::rc::Rc;

use futures_channel::mpsc::unbounded;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, File, HtmlMediaElement};

use crate::browser::recorder::Recorder;
use crate::browser::sound_effect;
use crate::browser::storage::{self, Keep};
use crate::browser::upload::is_readable;
use crate::browser::{clock, page, peer_connection};
use crate::call::doctor::Facts;
use crate::call::fault::Bug;
use crate::call::room::invitation::Invitation;
use crate::call::{Call, CallConfig, ConversationIntent, Input, Intent};
use crate::config::{Config, Parameters};
use crate::invite::Room;
use crate::model::{BrowserKind, DisplayName, Lang, Now, PeerId, Recording, SoundEffect, WallTime};
use crate::signaling::Servers;
use driver::Driver;
use message::{Message, Sender, TimelineMessage};
use recording::load_recorder;
use resume::{SavedSession, TabSession};

pub use crate::browser::Stream;
pub use crate::browser::audio_level::LevelMeter;
pub use crate::browser::display_capture::can_share;
pub use crate::browser::file_sink::has_picker;
pub use crate::browser::full_screen::{
    FullScreenWatch, has_full_screen, is_full_screen, set_full_screen,
};
pub use crate::browser::listen::Listeners;
pub use crate::browser::page::{RestoreWatch, observe, reload, set_stream, whole_address};
pub use crate::browser::pop_out::{MiniWindow, PopOutWatch, can_pop_out, pop_out};
pub use crate::browser::scanner::{Scan, Scanner};
pub use crate::browser::watchdog::{PagePart, WatchdogListener, answer, panicked};
pub use crate::browser::web_share::{can_share_text, share_text};
pub use crate::signaling::invite_code::InviteCodes;
pub use boot::{Boot, Hosts, Settings, boot, read_settings};
pub use file_mover::load as load_files;
pub use formats::{length_of_time, list_of, with_unit};
pub use manual::{invitation_link, invite_code_in, read_invitation};
pub use names::{accept_name, fit_name, initials, put_address_right, read_fragment, read_pasted};
pub use network_check::{NetworkCheck, Running, check_network};
pub use on_demand::NotLoaded;
pub(crate) use on_demand::on_demand;
pub use own_relay::remember_relay;
pub use preferences::{recall, remember};
pub use remote::RemoteMedia;
pub use resume::forget_call;
pub use snapshot::Snapshot;
pub use test_call::{Returned, TestCall, start_test_call};
pub use timeline::TimelineHandle;
pub use timeline_export::{read_timeline, save_timeline, time_with_seconds};
pub use timeline_keeper::Keeper;

/// The call to enter.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// A room of a signaling server.
    Room(Room),
    /// A call without a server: as the inviter, or as the guest of an invitation.
    Manual(Option<Invitation>, InviteCodes),
}

/// The call to enter, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// A room, or a call without one.
    pub entry: Entry,
    /// The parameters of the link.
    pub boot: Rc<Boot>,
    /// Rejoin the call immediately, with microphone and camera as they were: `(mic, camera)`.
    pub rejoin: Option<(bool, bool)>,
    /// The pages of this tab in the room before a rejoin, oldest first: the local user has read
    /// what was written until then.
    pub earlier_pages: Vec<PeerId>,
}

/// The owner of a running call. Dropping it leaves the room: it sends goodbye, stops tracks, and
/// closes connections and the socket.
pub struct Session {
    handle: SessionHandle,
}

impl Session {
    /// Enters a room's lobby, or the call itself on a rejoin and after a reload during the call.
    /// Calls `publish` with a snapshot whenever the view may have changed, for the first time soon
    /// after this returns.
    pub fn start(plan: Plan, publish: impl Fn(Snapshot) + 'static) -> Self {
        let (sender, messages) = unbounded();
        let sender = Sender::new(sender);
        let random = clock::random_bytes::<24>();
        let bug = random.is_none().then_some(Bug::NoRandomness);
        let random = random.unwrap_or_default();
        let (id, seed) = random.split_at(16);
        let mut me = PeerId::from_bytes(id.try_into().unwrap_or_default());
        if let Entry::Manual(Some(invitation), _) = &plan.entry {
            me = invitation.guest().clone();
        }
        let seed = u64::from_le_bytes(seed.try_into().unwrap_or_default());
        let handle = SessionHandle {
            me: me.clone(),
            is_manual: matches!(plan.entry, Entry::Manual(..)),
            place: match &plan.entry {
                Entry::Room(room) => room.as_str().into(),
                Entry::Manual(..) => me.as_str().into(),
            },
            sender: sender.clone(),
            is_recorder_starting: Rc::default(),
        };
        spawn_local(async move {
            let room = match &plan.entry {
                Entry::Room(room) => Some(room.clone()),
                Entry::Manual(..) => None,
            };
            let kept = match &room {
                Some(room) => TabSession::find(room).await,
                None => None,
            };
            let mut tab_session = TabSession::start(room, &me);
            let unsent = kept.as_ref().map(|kept| kept.unsent.clone());
            for text in unsent.into_iter().flatten() {
                sender.input(Input::Intent(Intent::Conversation(
                    ConversationIntent::Say(text.as_str().to_owned()),
                )));
            }
            let call = call(&plan, me, kept, &mut tab_session, seed, bug);
            let call = call.choosing(tab_session.choices().clone());
            let parameters = &plan.boot.parameters;
            let driver = Driver::new(sender, parameters.is_relay_only);
            let page = run::Page::new(driver, tab_session, parameters.is_debug, Rc::new(publish));
            run::run(call, page, messages).await;
        });
        Self { handle }
    }

    /// Returns a handle for sending intents.
    pub fn handle(&self) -> SessionHandle {
        self.handle.clone()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.handle.intent(Intent::Leave);
    }
}

/// A handle that sends the local user's intents to a running call. Cheap to clone; equal if of the
/// same session.
#[derive(Clone)]
pub struct SessionHandle {
    me: PeerId,
    is_manual: bool,
    /// The room, or the peer id in a call without a server.
    place: Rc<str>,
    sender: Sender,
    is_recorder_starting: Rc<Cell<bool>>,
}

impl SessionHandle {
    /// Queues an intent. Has no effect once the call is over.
    pub fn intent(&self, intent: Intent) {
        self.sender.input(Input::Intent(intent));
    }

    /// Offers files to all other participants. Calls `refused` with the name of each unreadable
    /// file.
    pub fn offer(&self, files: Vec<File>, refused: impl Fn(String) + 'static) {
        let sender = self.sender.clone();
        spawn_local(async move {
            let mut readable = Vec::new();
            for file in files {
                match is_readable(&file).await {
                    true => readable.push(file),
                    false => refused(file.name()),
                }
            }
            if !readable.is_empty() {
                sender.post(Message::Files(readable));
            }
        });
    }

    /// Records an element and the sound of all participants; `None` stops the recording. The
    /// progress is posted to the call. Must be called during a user activation. Ignored while a
    /// recording is about to start.
    pub fn record(&self, stage: Option<Element>) {
        let sender = self.sender.clone();
        let Some(stage) = stage else {
            return sender.post(Message::Recorder(None));
        };
        let is_starting = Rc::clone(&self.is_recorder_starting);
        if is_starting.replace(true) {
            return;
        }
        let (post, report) = (sender.clone(), sender.clone());
        let name = format!("visavis {}", clock::date_and_time());
        let post = move |news| post.input(Input::Intent(Intent::Record(news)));
        let saved = move |file, bytes| {
            report.input(Input::Intent(Intent::RecordingSaved(file, bytes)));
        };
        spawn_local(async move {
            let recorder = match load_recorder().await {
                Ok(start) => start(stage, name, Box::new(post), Box::new(saved)).await,
                Err(NotLoaded) => {
                    post(Recording::Failed);
                    None
                }
            };
            is_starting.set(false);
            sender.post(Message::Recorder(recorder));
        });
    }

    /// Passes the host's settings to the call, as far as they are loaded. Called again when more of
    /// them are.
    pub fn settle(&self, settings: &Settings, boot: &Boot) {
        if let Some(call) = settings.for_call(&self.place, boot) {
            self.sender.post(Message::Settings {
                call,
                is_relay_only: settings.config.relay_only,
                ice: settings.ice(),
            });
        }
    }

    /// Notes that a panel that draws the timeline has opened or closed: it is read more often then.
    pub fn watch_timeline(&self, is_watched: bool) {
        let message = TimelineMessage::Watch(is_watched);
        self.sender.post(Message::Timeline(message));
    }

    /// Lets the call know what the page found out about its network.
    pub fn tell_network(&self, facts: Facts) {
        self.sender.input(Input::Network(facts));
    }

    /// Returns whether the call has no server.
    pub const fn is_manual(&self) -> bool {
        self.is_manual
    }

    /// Creates an invitation to a call without a server.
    pub fn invite(&self) {
        match clock::random_bytes() {
            Some(id) => self.intent(Intent::Invite(PeerId::from_bytes(id))),
            None => log::error!("the browser provides no random bytes for an invitation"),
        }
    }
}

impl PartialEq for SessionHandle {
    fn eq(&self, other: &Self) -> bool {
        self.me == other.me
    }
}

/// Creates a random, unguessable room. Returns `None` if the browser has no source of random bytes,
/// or one that repeats its output.
pub fn new_room() -> Option<Room> {
    // One in forty random values is no valid room.
    (0..20).find_map(|_| Room::random(clock::random_bytes()?))
}

/// Notes that this tab has made the room.
pub fn note_new_room(room: &Room) {
    storage::write(Keep::InTab, NEW_ROOM, room.as_str());
}

/// Returns whether this tab has made the room.
pub fn is_new_room(room: &Room) -> bool {
    storage::read(Keep::InTab, NEW_ROOM).as_deref() == Some(room.as_str())
}

const NEW_ROOM: &str = "visavis:new-room";

/// Plays a sound effect on this speaker, or on the system's default.
pub fn play_test_sound(speaker: Option<&str>) {
    sound_effect::play(SoundEffect::Joined, speaker);
}

/// Returns the address of this page without query and fragment.
pub fn page_address() -> String {
    page::address()
}

/// Builds the link to a room for others: this page's address, those parameters that apply to
/// guests, and the room.
pub fn invite_link(room: &Room) -> String {
    page::link(&room.fragment(), Parameters::for_guests)
}

/// Waits for a result beside everything else, and hands it over.
pub fn in_background<T: 'static>(
    future: impl Future<Output = T> + 'static,
    done: impl FnOnce(T) + 'static,
) {
    spawn_local(async move { done(future.await) });
}

/// Reads the clock to which the times in a view refer.
pub fn now() -> Now {
    clock::now()
}

/// Formats a time of day by the conventions of a language.
pub fn time_of_day(at: WallTime, lang: Lang) -> String {
    clock::time_of_day(at, lang.tag())
}

/// Returns whether the page comes from this device.
pub fn is_local() -> bool {
    page::is_local()
}

/// Returns the kind of this browser.
pub fn browser_kind() -> BrowserKind {
    BrowserKind::of(&page::user_agent())
}

/// Returns whether the browser can record a call.
pub fn can_record() -> bool {
    Recorder::is_supported()
}

/// Copies text to the clipboard, and calls `done` with the outcome.
pub fn copy_text(text: &str, done: impl FnOnce(bool) + 'static) {
    page::copy(text, done);
}

/// Routes an element to this speaker, or to the system's default. Calls `failed` on failure.
pub fn route(element: &HtmlMediaElement, speaker: Option<&str>, failed: impl FnOnce() + 'static) {
    crate::browser::devices::route(element, speaker, failed);
}

/// Plays a media element. Calls `refused` if the browser requires a user gesture first.
pub fn play(element: &HtmlMediaElement, refused: impl FnOnce() + 'static) {
    page::play(element, refused);
}

fn call(
    plan: &Plan,
    me: PeerId,
    kept: Option<SavedSession>,
    tab_session: &mut TabSession,
    seed: u64,
    bug: Option<Bug>,
) -> Call {
    let Boot { parameters, .. } = &*plan.boot;
    // The link's parameters apply to a first visit. After a reload, the saved session has
    // precedence.
    let (is_mic_on, is_camera_on) = plan
        .rejoin
        .or_else(|| {
            kept.as_ref()
                .map(|kept| (kept.is_mic_on, kept.is_camera_on))
        })
        .unwrap_or((!parameters.is_mic_off, !parameters.is_camera_off));
    // The link sets the name unless the local user has set another one in this tab.
    let given = parameters.name.clone().filter(|name| !name.is_empty());
    let kept_name = kept.as_ref().map(|kept| kept.name.clone());
    let name = kept_name
        .or(given)
        .unwrap_or_else(|| DisplayName::clean(tab_session.name()));
    tab_session.set_initial_name(&name);
    let secret = match &plan.entry {
        Entry::Room(room) => Some(room.secret()),
        Entry::Manual(..) => None,
    };
    let (secret, bug) = match secret.transpose() {
        Ok(secret) => (secret, bug),
        Err(fault) => (None, Some(Bug::from(fault))),
    };
    let call_config = CallConfig {
        me,
        secret,
        is_rejoin: plan.rejoin.is_some() || kept.as_ref().is_some_and(SavedSession::is_rejoin),
        earlier_pages: kept.map_or_else(|| plan.earlier_pages.clone(), SavedSession::pages),
        name,
        is_mic_wanted: is_mic_on,
        is_camera_wanted: is_camera_on,
        // In force until the settings are loaded.
        max_people: Config::default().max_people,
        threads: page::processor_threads(),
        has_relay: false,
        has_webrtc: peer_connection::is_supported(),
    };
    let call = match &plan.entry {
        Entry::Room(_) => Call::new(call_config, Servers::default(), seed),
        Entry::Manual(invitation, invite_codes) => {
            Call::manual(call_config, invitation.clone(), *invite_codes, seed)
        }
    };
    match bug {
        Some(bug) => call.refused(bug),
        None => call,
    }
}
