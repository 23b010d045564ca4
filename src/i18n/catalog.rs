//! All texts of the user interface, by name.

use crate::call::view::LeftReason;
use crate::config::Problem;
use crate::i18n::connections::{ApartWords, LinkWords};
use crate::i18n::names::called;
use crate::i18n::news::{AnnouncementWords, NoticeWords};
use crate::i18n::relay::RelayWords;
use crate::i18n::server::SignalingWords;
use crate::i18n::texts::{Plural, SourceTexts, Template, Texts};
use crate::i18n::{
    ChoiceWords, DeviceWords, GuideWords, LeavingWords, ManualWords, ScreenWords, StageWords,
    TalkWords, VoiceWords, WatchWords,
};
use crate::invite::LinkProblem;
use crate::model::{DisplayName, ServerSelection, Source};

/// The texts of one language. A fixed text is a string, a text with values a template; which text
/// says what is decided here, once for all languages.
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
    pub elsewhere: Template<1>,
    /// The button that opens that site.
    pub open_site: Template<1>,
    /// The reasons why a link opens no room.
    pub link_problems: LinkProblemWords,
    /// The button that opens a room whose name looks like a damaged link.
    pub open_named: Template<1>,
    /// The problems with the settings or the address.
    pub problems: ProblemWords,

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
    /// The tabs of this browser signal to each other.
    pub between_tabs: &'static str,
    /// The signaling servers in use.
    pub connected_through: Template<1>,
    /// Stands between servers of which one is used.
    pub or_else: &'static str,
    /// Stands between servers that are all used.
    pub and: &'static str,
    /// The STUN and TURN servers that the browser asks for its address.
    pub(super) address_from: Template<1>,
    /// Stands between these.
    pub hosts_and: &'static str,
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
    pub asking: SourceTexts,
    /// A promise beside that.
    pub unseen: &'static str,
    /// The camera is not captured.
    pub camera_is_off: &'static str,
    /// The camera is starting.
    pub camera_starts: &'static str,
    /// The call is full: it has this many participants, the maximum.
    pub(super) full: Template<1>,
    /// The state of the signaling server.
    pub signaling: SignalingWords,
    /// The name of the local video.
    pub own_picture: &'static str,

    // Devices.
    /// The name of a switch.
    pub source: Texts<Source>,
    /// What pressing the switch of an inactive device does.
    pub(super) switch_on: Texts<Source>,
    /// What pressing the switch of an active device does.
    pub(super) switch_off: Texts<Source>,

    // Call.
    /// The name of the bar of controls.
    pub controls: &'static str,
    /// The name of the area of the tiles.
    pub stage_label: &'static str,
    /// The button that opens the list of participants.
    pub people: &'static str,
    /// The number of participants in the call.
    pub people_here: Plural,
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
    /// The states of a connection.
    pub links: LinkWords,
    /// The reasons why the TURN server provides no path for a connection.
    pub relay: RelayWords,
    /// A remote peer that is received does not receive the local user.
    pub unheard: &'static str,
    /// A remote peer's voice is received, and the browser does not play it.
    pub unplayed: &'static str,
    /// The sound of a remote peer's screen is received, and the browser does not play it.
    pub screen_unplayed: &'static str,
    /// The button that tries to play it.
    pub play_sound: &'static str,
    /// The pairs of other participants that do not receive each other.
    pub apart: ApartWords,
    /// Signaling is lost while the call goes on.
    pub wire_lost: &'static str,
    /// The button that dials the server now.
    pub redial: &'static str,
    /// The notices of the call, except about devices and recordings.
    pub news: NoticeWords,
    /// The announcements for screen readers that are shown nowhere.
    pub announcements: AnnouncementWords,

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
    pub left: Texts<LeftReason>,
    /// The reason why the call is over.
    pub left_reason: Texts<LeftReason>,
    /// The button that rejoins the call.
    pub rejoin: &'static str,
}

impl Catalog {
    /// Returns a name to show: the given one, or the placeholder.
    pub fn called(&self, name: &DisplayName) -> String {
        called(name, self.guest)
    }

    /// Returns the reason why a link opens no room.
    pub fn link_problem(&self, problem: &LinkProblem) -> String {
        let words = &self.link_problems;
        match problem {
            LinkProblem::NoRoom => words.no_room.to_owned(),
            LinkProblem::TooLong => words.too_long.to_owned(),
            LinkProblem::Character(character) => words.character.fill([&character.to_string()]),
            LinkProblem::Damaged(_) => words.damaged.to_owned(),
        }
    }

    /// Returns a problem with the settings or the address.
    pub fn problem(&self, problem: &Problem) -> String {
        let words = &self.problems;
        match problem {
            Problem::Unreachable => words.unreachable.to_owned(),
            Problem::Unreadable => words.unreadable.to_owned(),
            Problem::Credentials => words.credentials.to_owned(),
            Problem::Key(key) => words.key.fill([key]),
            Problem::Parameter(key) => words.parameter.fill([key]),
        }
    }

    /// Returns the signaling servers in use, or a statement that the tabs of this browser signal to
    /// each other.
    pub fn servers(&self, servers: &[&str], usage: ServerSelection) -> String {
        let between = match usage {
            ServerSelection::First => self.or_else,
            ServerSelection::All => self.and,
        };
        match servers {
            [] => self.between_tabs.to_owned(),
            servers => self.connected_through.fill([&servers.join(between)]),
        }
    }

    /// Returns which STUN and TURN servers the browser asks for its address.
    pub fn address_from(&self, hosts: &[&str]) -> String {
        self.address_from.fill([&hosts.join(self.hosts_and)])
    }

    /// Returns that the call is full: it has the maximum number of participants.
    pub fn full(&self, most: usize) -> String {
        self.full.fill([&most.to_string()])
    }

    /// Returns what pressing the switch of a device does now.
    pub fn switch_hint(&self, source: Source, is_on: bool) -> &'static str {
        match is_on {
            true => self.switch_off.of(source),
            false => self.switch_on.of(source),
        }
    }
}

/// The reasons why a link opens no room.
#[derive(Debug)]
pub struct LinkProblemWords {
    /// The link names no room.
    pub no_room: &'static str,
    /// The room's name is too long.
    pub too_long: &'static str,
    /// The room's name has this character.
    pub character: Template<1>,
    /// The link was cut or altered.
    pub damaged: &'static str,
}

/// The problems with the settings or the address.
#[derive(Debug)]
pub struct ProblemWords {
    /// The settings do not load.
    pub unreachable: &'static str,
    /// The settings are no JSON.
    pub unreadable: &'static str,
    /// The TURN credentials do not load.
    pub credentials: &'static str,
    /// This key of the settings has no use.
    pub key: Template<1>,
    /// This parameter of the address has no use.
    pub parameter: Template<1>,
}
