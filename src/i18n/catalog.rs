//! All texts of the user interface, by name.

use crate::call::Notice;
use crate::call::fault::{LinkFault, Refusal, RelayFault};
use crate::call::view::{Announcement, LeftReason, LinkState, PairView, SignalingView};
use crate::config::Problem;
use crate::i18n::names::called;
use crate::i18n::{
    ChoiceWords, DeviceWords, GuideWords, LeavingWords, ManualWords, ScreenWords, StageWords,
    TalkWords, VoiceWords, WatchWords,
};
use crate::invite::LinkProblem;
use crate::model::{DisplayName, ServerSelection, Source, Sources};

/// The texts of one language. Fixed texts are strings; texts with parameters are functions.
#[derive(Debug)]
pub struct Catalog {
    // Everywhere.
    /// The headline of the home page.
    pub headline: &'static str,
    /// The purpose of the page, in one sentence.
    pub promise: &'static str,
    /// The button that repeats a failed or refused step.
    pub try_again: &'static str,
    /// Shown when a part of the page takes long to load.
    pub part_loading: &'static str,
    /// A part of the page did not load.
    pub part_failed: &'static str,
    /// What helps then.
    pub part_remedy: &'static str,
    /// The button that dismisses a notice.
    pub dismiss: &'static str,
    /// The button that closes a panel.
    pub close: &'static str,
    /// The link to the home page.
    pub to_home: &'static str,
    /// The replacement for an empty name.
    pub guest: &'static str,
    /// The local user.
    pub you: &'static str,
    /// The name of the list of notices.
    pub notices: &'static str,

    // Home.
    /// The button that creates a room.
    pub new_call: &'static str,
    /// The label of the field for a link.
    pub have_link: &'static str,
    /// The placeholder of that field.
    pub link_hint: &'static str,
    /// The button that opens the link's room.
    pub open_link: &'static str,
    /// The link leads to this other site.
    pub elsewhere: fn(&str) -> String,
    /// The button that opens that site.
    pub open_site: fn(&str) -> String,
    /// The reason why a link opens no room.
    pub link_problem: fn(&LinkProblem) -> String,
    /// The button that opens a room whose name looks like a damaged link.
    pub open_named: fn(&str) -> String,
    /// A problem with the settings or the address.
    pub problem: fn(&Problem) -> String,

    // Lobby.
    /// The heading of the lobby.
    pub ready_question: &'static str,
    /// The same in a room that was made here and is empty.
    pub start_question: &'static str,
    /// The label of the room.
    pub room: &'static str,
    /// A warning that the room's name was chosen and can be guessed.
    pub guessable: &'static str,
    /// A warning that the other participants use another program, and that the server can read the
    /// messages to them.
    pub server_reads: &'static str,
    /// No server can read or alter anything.
    pub encrypted: &'static str,
    /// The server could.
    pub not_encrypted: &'static str,
    /// The signaling servers in use, or a statement that the tabs of this browser signal to each
    /// other.
    pub servers: fn(&[&str], ServerSelection) -> String,
    /// The STUN and TURN servers that the browser asks for its address.
    pub address_from: fn(&[&str]) -> String,
    /// What the server learns.
    pub server_sees: &'static str,
    /// What several servers learn.
    pub servers_see: &'static str,
    /// What is disclosed if there is no server.
    pub tabs_see: &'static str,
    /// A short mark on a participant whose messages the server can read.
    pub not_sealed: &'static str,
    /// The label of the field for the local user's name.
    pub your_name: &'static str,
    /// The button that joins the call.
    pub join: &'static str,
    /// The same in a room that was made here and is empty.
    pub start: &'static str,
    /// The same for a local user who gives no name.
    pub join_as_guest: &'static str,
    /// The button that starts a new call without a name.
    pub start_as_guest: &'static str,
    /// A request for a name.
    pub name_wanted: &'static str,
    /// The heading of the list of participants.
    pub who_is_here: &'static str,
    /// Shown while the list is empty.
    pub nobody_here: &'static str,
    /// Shown while the list is unknown, because the server does not answer.
    pub nobody_known: &'static str,
    /// A participant is in the call.
    pub in_call: &'static str,
    /// A visitor is in the lobby.
    pub in_lobby: &'static str,
    /// The browser is asking for permission for devices.
    pub asking: fn(Sources) -> &'static str,
    /// A promise beside that.
    pub unseen: &'static str,
    /// The camera is not captured.
    pub camera_is_off: &'static str,
    /// The camera is starting.
    pub camera_starts: &'static str,
    /// The call is full: it has the maximum number of participants.
    pub full: fn(usize) -> String,
    /// The state of the signaling server.
    pub signaling: fn(SignalingView) -> &'static str,
    /// The name of the local video.
    pub own_picture: &'static str,

    // Devices.
    /// The name of a switch.
    pub source: fn(Source) -> &'static str,
    /// What pressing the switch does now.
    pub switch_hint: fn(Source, bool) -> &'static str,
    /// The reason why devices are unavailable, and what helps.
    pub refusal: fn(Sources, Refusal) -> String,
    /// The button that helps.
    pub remedy: fn(Refusal) -> &'static str,

    // Call.
    /// The name of the bar of controls.
    pub controls: &'static str,
    /// The name of the area of the tiles.
    pub stage_label: &'static str,
    /// The button that opens the list of participants.
    pub people: &'static str,
    /// The number of participants in the call.
    pub people_here: fn(usize) -> String,
    /// The button that opens the invitation panel, and its heading.
    pub invite: &'static str,
    /// The button that copies the link.
    pub copy_link: &'static str,
    /// The link was copied.
    pub copied: &'static str,
    /// The browser refused to copy.
    pub copy_by_hand: &'static str,
    /// The label of the link.
    pub invite_link: &'static str,
    /// The button that leaves the call.
    pub leave: &'static str,
    /// The local user is alone in the call.
    pub alone: &'static str,
    /// Advice for that case.
    pub alone_hint: &'static str,
    /// A participant's microphone is off.
    pub muted: &'static str,
    /// A participant's camera is off.
    pub camera_off: &'static str,
    /// The browser refused to play sound before a user gesture.
    pub tap_to_hear: &'static str,
    /// The state of a connection, and the reason.
    pub link: fn(LinkState, Option<&LinkFault>) -> &'static str,
    /// The state of a connection that is being made or repaired: number of attempts, and seconds.
    pub repair: fn(LinkState, u32, u64) -> String,
    /// The reason why the TURN server provides no path for a connection.
    pub relay: fn(RelayFault) -> String,
    /// A remote peer that is received does not receive the local user.
    pub unheard: &'static str,
    /// A remote peer's voice is received, and the browser does not play it.
    pub unplayed: &'static str,
    /// The sound of a remote peer's screen is received, and the browser does not play it.
    pub screen_unplayed: &'static str,
    /// The button that tries to play it.
    pub play_sound: &'static str,
    /// The pairs of other participants that do not receive each other, at least one.
    pub apart: fn(&[PairView]) -> String,
    /// Signaling is lost while the call goes on.
    pub wire_lost: &'static str,
    /// The button that dials the server now.
    pub redial: &'static str,
    /// A notice.
    pub notice: fn(&Notice) -> String,
    /// An announcement for screen readers.
    pub announcement: fn(&Announcement) -> String,

    /// Calls without a server.
    pub manual: &'static ManualWords,

    /// The choice of devices.
    pub devices: &'static DeviceWords,

    /// The view options.
    pub screen: &'static ScreenWords,

    /// The signs and questions of the stage.
    pub stage: &'static StageWords,

    /// Watching and hearing other participants.
    pub watch: &'static WatchWords,

    /// Chat, files and reactions.
    pub talk: &'static TalkWords,

    /// The choice of language, and of announcements.
    pub choices: &'static ChoiceWords,

    /// Hints and invitations.
    pub guide: &'static GuideWords,

    /// Voice, sounds, and the title of the tab.
    pub voice: &'static VoiceWords,

    /// The question before leaving a call.
    pub leaving: &'static LeavingWords,

    // After the call.
    /// The heading of the last page.
    pub left: fn(LeftReason) -> &'static str,
    /// The reason why the call is over.
    pub left_reason: fn(LeftReason) -> &'static str,
    /// The button that rejoins the call.
    pub rejoin: &'static str,
}

impl Catalog {
    /// Returns a name to show: the given one, or the placeholder.
    pub fn called(&self, name: &DisplayName) -> String {
        called(name, self.guest)
    }
}
