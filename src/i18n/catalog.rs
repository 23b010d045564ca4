//! Every word and sentence that the screen can show, by name.

use crate::call::fault::{LinkFault, Refusal, RelayFault};
use crate::call::view::{LeftReason, LinkState, PairView, Said, WireView};
use crate::call::{Drill, Notice};
use crate::config::Problem;
use crate::i18n::{
    ChoiceWords, DeviceWords, GuideWords, HandWords, LeavingWords, ScreenWords, TalkWords,
    VoiceWords, WatchWords,
};
use crate::invite::LinkProblem;
use crate::model::{DisplayName, Source, Usage};

/// The words of one language. Plain words are text; what depends on something is a function of it.
#[derive(Debug)]
pub struct Catalog {
    // Anywhere.
    /// What the page is for, as a headline.
    pub headline: &'static str,
    /// What the page is for, in a sentence.
    pub promise: &'static str,
    /// Says that a step failed or was refused and may be tried once more.
    pub try_again: &'static str,
    /// Takes a notice off the screen.
    pub dismiss: &'static str,
    /// Closes a panel.
    pub close: &'static str,
    /// Leads to the home screen.
    pub to_home: &'static str,
    /// Stands for an empty name.
    pub guest: &'static str,
    /// The person at this page.
    pub you: &'static str,
    /// Names the list of notices.
    pub notices: &'static str,

    // Home.
    /// Makes a new room.
    pub new_call: &'static str,
    /// Asks for a link.
    pub have_link: &'static str,
    /// What may be typed there.
    pub link_hint: &'static str,
    /// Opens the room of the link.
    pub open_link: &'static str,
    /// The link leads to this other site.
    pub elsewhere: fn(&str) -> String,
    /// Opens that site.
    pub open_site: fn(&str) -> String,
    /// Why a link opens no room.
    pub link_problem: fn(&LinkProblem) -> String,
    /// Opens the room of a name that looks like a damaged link.
    pub open_named: fn(&str) -> String,
    /// What is wrong with the settings or the address.
    pub problem: fn(&Problem) -> String,

    // Lobby.
    /// Heads the lobby.
    pub ready_question: &'static str,
    /// Names the room.
    pub room: &'static str,
    /// The room has a name that somebody chose.
    pub guessable: &'static str,
    /// The others are clients of another make, and the server can read what they are told.
    pub server_reads: &'static str,
    /// Names the signaling server; or says that the tabs of this browser speak to each other.
    pub servers: fn(&[&str], Usage) -> String,
    /// What the server learns.
    pub server_sees: &'static str,
    /// The same of several.
    pub servers_see: &'static str,
    /// The same where there is none.
    pub tabs_see: &'static str,
    /// That the server reads it, in few words, about somebody.
    pub not_sealed: &'static str,
    /// Labels the field for the person's name.
    pub your_name: &'static str,
    /// Stands in that field while it is empty.
    pub name_hint: &'static str,
    /// Goes into the call.
    pub join: &'static str,
    /// Heads the list of people.
    pub who_is_here: &'static str,
    /// The list is empty.
    pub nobody_here: &'static str,
    /// Nobody can be known to be there, since the server does not answer.
    pub nobody_known: &'static str,
    /// Somebody is in the call.
    pub in_call: &'static str,
    /// Somebody is in the lobby.
    pub in_lobby: &'static str,
    /// The browser is asking for a device.
    pub asking: fn(Source) -> &'static str,
    /// The camera is not captured.
    pub camera_is_off: &'static str,
    /// The camera is being started.
    pub camera_starts: &'static str,
    /// The call holds no more than so many people, and that many are in it.
    pub full: fn(usize) -> String,
    /// The state of the signaling server.
    pub wire: fn(WireView) -> &'static str,
    /// Names own picture.
    pub own_picture: &'static str,

    // Devices.
    /// Names a switch.
    pub source: fn(Source) -> &'static str,
    /// Tells what pressing the switch does now.
    pub switch_hint: fn(Source, bool) -> &'static str,
    /// Why a device is not to be had, and what helps.
    pub refusal: fn(Source, Refusal) -> String,
    /// The one action against it.
    pub remedy: fn(Refusal) -> &'static str,

    // Call.
    /// Names the bar of controls.
    pub controls: &'static str,
    /// Names the area of the tiles.
    pub stage: &'static str,
    /// Opens the list of people.
    pub people: &'static str,
    /// How many are in the call.
    pub people_here: fn(usize) -> String,
    /// Opens the link and the ways to send it, and heads them.
    pub invite: &'static str,
    /// Copies the link.
    pub copy_link: &'static str,
    /// The link was copied.
    pub copied: &'static str,
    /// The browser refused to copy.
    pub copy_by_hand: &'static str,
    /// Labels the link.
    pub invite_link: &'static str,
    /// Leaves the call.
    pub leave: &'static str,
    /// Nobody else is in the call.
    pub alone: &'static str,
    /// What to do about that.
    pub alone_hint: &'static str,
    /// Somebody's microphone is off.
    pub muted: &'static str,
    /// Somebody's camera is off.
    pub camera_off: &'static str,
    /// The browser refused to play sound unasked.
    pub tap_to_hear: &'static str,
    /// What a connection is doing, and why.
    pub link: fn(LinkState, Option<&LinkFault>) -> &'static str,
    /// The same while it is being made or repaired: after so many tries, for so many seconds.
    pub repair: fn(LinkState, u32, u64) -> String,
    /// Why the relay that a connection needs gives no path.
    pub relay: fn(RelayFault) -> String,
    /// Somebody who is received does not receive the person.
    pub unheard: &'static str,
    /// Their voice comes, and the browser does not play it.
    pub unplayed: &'static str,
    /// Has the browser try once more to play it.
    pub play_sound: &'static str,
    /// Pairs of others who do not receive each other, at least one.
    pub apart: fn(&[PairView]) -> String,
    /// Signaling is lost while the call goes on.
    pub wire_lost: &'static str,
    /// Dials the server now.
    pub redial: &'static str,
    /// News.
    pub notice: fn(&Notice) -> String,
    /// News for the ear.
    pub said: fn(&Said) -> String,
    /// Heads the debug panel.
    pub debug: &'static str,
    /// How often ICE was restarted.
    pub restarts: fn(u32) -> String,
    /// A failure or repair to be tried.
    pub drill: fn(&Drill) -> &'static str,

    /// Calls without a server.
    pub by_hand: &'static HandWords,

    /// The choice of devices.
    pub devices: &'static DeviceWords,

    /// How the screen looks.
    pub screen: &'static ScreenWords,

    /// How others are seen and heard.
    pub watch: &'static WatchWords,

    /// Conversation beside sound and picture.
    pub talk: &'static TalkWords,

    /// The choice of words, and of what is read out.
    pub choices: &'static ChoiceWords,

    /// What helps somebody along.
    pub guide: &'static GuideWords,

    /// Being heard, and what the page sounds like and tells from afar.
    pub voice: &'static VoiceWords,

    /// The question before a call is left.
    pub leaving: &'static LeavingWords,

    // Left.
    /// Heads the last screen.
    pub left: fn(LeftReason) -> &'static str,
    /// Why the call is over.
    pub left_reason: fn(LeftReason) -> &'static str,
    /// Goes back into the call.
    pub rejoin: &'static str,
}

impl Catalog {
    /// A name to show: theirs, or the placeholder.
    pub fn called<'a>(&self, name: &'a DisplayName) -> &'a str {
        if name.is_empty() {
            self.guest
        } else {
            name.as_str()
        }
    }
}
