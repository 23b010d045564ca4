//! English.

use crate::call::fault::LinkFault;
use crate::call::view::{Announcement, LeftReason, LinkState, PairView, PhaseView, SignalingView};
use crate::call::{InjectedFault, Notice};
use crate::config::Problem;
use crate::i18n::manual::EN;
use crate::i18n::{
    Catalog, choices, devices, guide, leaving, relay, screen, server, talk, voice, watch,
};
use crate::invite::LinkProblem;
use crate::model::{DisplayName, ServerSelection, Source};

/// The texts.
pub(super) const CATALOG: Catalog = Catalog {
    headline: "Face to face, in one link.",
    promise: "Start a call, send the link, and talk. Sound and picture are encrypted from browser \
              to browser. No account, nothing to install.",
    try_again: "Try again",
    part_loading: "Loading…",
    part_failed: "This did not load",
    part_remedy: "This part of the page could not be loaded. Check your connection and try again. \
                  If that does not help, reload the page.",
    dismiss: "Dismiss",
    close: "Close",
    to_home: "Home",
    guest: GUEST,
    you: "You",
    notices: "News",

    new_call: "New call",
    have_link: "Have a link?",
    link_hint: "Paste a link or a room name",
    open_link: "Open",
    elsewhere: |site| format!("This link belongs to another site, {site}."),
    open_site: |site| format!("Open {site}"),
    link_problem,
    open_named: |name| format!("Open a room named “{name}”"),
    problem,

    ready_question: "Ready to join?",
    room: "Room",
    guessable: "Somebody chose this name, so others can guess it. For a private call, start a new \
                one and send its link.",
    server_reads: "Not sealed: this room is for a call with a PeerJS client. The server that \
                   introduces the two of you can read along, and could put itself in between.",
    servers: |servers, usage| match (servers, usage) {
        ([], _) => "Between the tabs of this browser".to_owned(),
        ([one], _) => format!("Introduced by {one}"),
        (_, ServerSelection::First) => format!("Introduced by {}", servers.join(", or else ")),
        (_, ServerSelection::All) => format!("Introduced by {}", servers.join(" and ")),
    },
    server_sees: "This server passes on the messages that set the call up. It sees a random topic, and \
                  from where, when and how much is sent; never names, connection descriptions, or \
                  what you say and show.",
    servers_see: "These servers pass on the messages that set the call up. Each sees a random topic, and \
                  from where, when and how much is sent; never names, connection descriptions, or \
                  what you say and show.",
    tabs_see: "No server is asked. The messages that set the call up stay in this browser.",
    not_sealed: "not sealed: PeerJS client",
    your_name: "Your name",
    name_hint: "How others see you",
    join: "Join",
    who_is_here: "Who is here",
    nobody_here: "Nobody else yet. You can be the first.",
    nobody_known: "Shown as soon as the server answers.",
    in_call: "in the call",
    in_lobby: "about to join",
    asking: |source| match source {
        Source::Mic => "Your browser asks for the microphone. Choose Allow.",
        Source::Camera => "Your browser asks for the camera. Choose Allow.",
    },
    camera_is_off: "Your camera is off",
    camera_starts: "Starting the camera…",
    full: |most| {
        format!(
            "This call is full: {most} people is the most it can hold. You can join when somebody \
             leaves."
        )
    },
    signaling: server::en,
    own_picture: "Your own picture",

    source: |source| match source {
        Source::Mic => "Microphone",
        Source::Camera => "Camera",
    },
    switch_hint: |source, is_on| match (source, is_on) {
        (Source::Mic, true) => "Mute the microphone",
        (Source::Mic, false) => "Unmute the microphone",
        (Source::Camera, true) => "Turn the camera off",
        (Source::Camera, false) => "Turn the camera on",
    },
    refusal: devices::refusal_en,
    remedy: devices::remedy_en,

    controls: "Call controls",
    stage: "People in the call",
    people: "People",
    people_here: |count| match count {
        1 => "1 person in the call".to_owned(),
        _ => format!("{count} people in the call"),
    },
    invite: "Invite",
    copy_link: "Copy link",
    copied: "Copied",
    copy_by_hand: "The browser does not let the page copy. Select the link and copy it yourself.",
    invite_link: "Link to this call",
    leave: "Leave",
    alone: "Nobody else is here yet",
    alone_hint: "Send this link to whoever you want to talk to. They appear here as soon as they \
                 join.",
    muted: "Microphone off",
    camera_off: "Camera off",
    tap_to_hear: "Tap to hear",
    link,
    repair,
    relay: relay::en,
    unheard: "They cannot hear you now",
    unplayed: "You can't hear them",
    screen_unplayed: "You can't hear the shared screen",
    play_sound: "Play sound",
    apart,
    wire_lost: "The server is out of reach. This call goes on; nobody new can join until it is \
                back.",
    announcement,
    redial: "Try now",
    notice,
    debug: "Debug",
    restarts: |count| match count {
        1 => "1 restart".to_owned(),
        _ => format!("{count} restarts"),
    },
    injected_fault: |injected_fault| match injected_fault {
        InjectedFault::LoseSocket => "Lose socket",
        InjectedFault::LosePath(_) => "Lose path",
        InjectedFault::FindPath(_) => "Find path",
        InjectedFault::RestartIce(_) => "Restart ICE",
        InjectedFault::Rebuild(_) => "Rebuild",
    },

    manual: &EN,
    devices: &devices::EN,
    screen: &screen::EN,
    watch: &watch::EN,
    talk: &talk::EN,
    choices: &choices::EN,
    guide: &guide::EN,
    voice: &voice::EN,
    leaving: &leaving::EN,

    left: |reason| match reason {
        LeftReason::ByChoice => "You left the call",
        LeftReason::PageClosed => "The call ended on this page",
    },
    left_reason: |reason| match reason {
        LeftReason::ByChoice => "Camera and microphone are off.",
        LeftReason::PageClosed => "The page was closed or went to sleep, so the call was left.",
    },
    rejoin: "Rejoin",
};

const GUEST: &str = "Guest";

fn called(name: &DisplayName) -> &str {
    if name.is_empty() {
        GUEST
    } else {
        name.as_str()
    }
}

fn link_problem(problem: &LinkProblem) -> String {
    match problem {
        LinkProblem::NoRoom => {
            "This link names no room. Ask for it again, or start a new call.".to_owned()
        }
        LinkProblem::TooLong => "A room’s name has at most 64 characters.".to_owned(),
        LinkProblem::Character(character) => {
            format!("“{character}” cannot stand in a room’s name. Letters, digits and - _ . ~ can.")
        }
        LinkProblem::Damaged(_) => {
            "This link looks damaged: a part is missing or changed. Ask for it again, or paste all \
             of it here."
                .to_owned()
        }
    }
}

fn problem(problem: &Problem) -> String {
    match problem {
        Problem::Unreachable => {
            "The settings of this page have not arrived. Trying again: calls begin once they are here."
                .to_owned()
        }
        Problem::Unreadable => {
            "The settings of this page (config.json) cannot be read, so its defaults are in force."
                .to_owned()
        }
        Problem::Credentials => {
            "The list of relay servers could not be loaded. Some networks may not let a call \
             through."
                .to_owned()
        }
        Problem::Key(key) => {
            format!("The setting “{key}” in config.json cannot be used and was ignored.")
        }
        Problem::Parameter(key) => {
            format!("“{key}” in the address of this page means nothing here and was ignored.")
        }
    }
}

fn link(state: LinkState, fault: Option<&LinkFault>) -> &'static str {
    match (state, fault) {
        (LinkState::Connecting, _) => "Connecting…",
        (LinkState::Up, _) => "Connected",
        (LinkState::Shaky, _) => "Unsteady connection",
        (LinkState::Restarting, _) => "Reconnecting…",
        (LinkState::Rebuilding, _) => "Connecting again…",
        (LinkState::Down, Some(LinkFault::NoPath | LinkFault::Relay(_))) => {
            "No way through: one of the two networks blocks calls."
        }
        (LinkState::Down, Some(LinkFault::Peer(_))) => {
            "What the other page sent could not be used. Reload both pages."
        }
        (LinkState::Down, Some(LinkFault::Stuck | LinkFault::Browser(_))) => {
            "Your browser could not make this connection."
        }
        (LinkState::Down, None) => "Not connected",
    }
}

fn repair(state: LinkState, tries: u32, seconds: u64) -> String {
    let doing = link(state, None);
    match (tries, seconds) {
        (_, 0..3) => doing.to_owned(),
        (0..2, _) => format!("{doing} {seconds} s"),
        _ => format!("{doing} try {tries}, {seconds} s"),
    }
}

fn apart(pairs: &[PairView]) -> String {
    if let [pair] = pairs {
        let (one, other) = (called(&pair.one), called(&pair.other));
        return format!("{one} and {other} cannot hear each other.");
    }
    let named = pairs.iter().take(MOST_PAIRS);
    let named = named.map(|pair| format!("{} and {}", called(&pair.one), called(&pair.other)));
    let named = named.collect::<Vec<_>>().join("; ");
    match pairs.len().saturating_sub(MOST_PAIRS) {
        0 => format!("Some here cannot hear each other: {named}."),
        1 => format!("Some here cannot hear each other: {named}, and 1 more pair."),
        more => format!("Some here cannot hear each other: {named}, and {more} more pairs."),
    }
}

const MOST_PAIRS: usize = 3;

fn announcement(announcement: &Announcement) -> String {
    match announcement {
        Announcement::Notice(announcement) => notice(announcement),
        Announcement::Copied => CATALOG.copied.to_owned(),
        Announcement::Asking(source) => (CATALOG.asking)(*source).to_owned(),
        Announcement::Refused(source, reason) => devices::refusal_en(*source, *reason),
        Announcement::ServerLost(PhaseView::Call, SignalingView::Lost(loss))
            if !loss.is_lasting() =>
        {
            CATALOG.wire_lost.to_owned()
        }
        Announcement::ServerLost(_, signaling) => (CATALOG.signaling)(*signaling).to_owned(),
        Announcement::ServerBack => "The server is back.".to_owned(),
        Announcement::Full(most) => (CATALOG.full)(*most),
        Announcement::Reconnecting(name) => format!("Reconnecting to {}.", called(name)),
        Announcement::Reconnected(name) => format!("Connected to {} again.", called(name)),
        Announcement::Down(name) => format!("No connection to {}.", called(name)),
        Announcement::Unheard(name) => format!("{} cannot hear you now.", called(name)),
        Announcement::Records(name) => format!("{} records the call.", called(name)),
        Announcement::Shares(name) => format!("{} shares a screen.", called(name)),
        Announcement::Heard(name) => format!("{} can hear you again.", called(name)),
        Announcement::Offered(name) => format!("{} sends you a file.", called(name)),
        Announcement::Raised(name) => format!("{} raised a hand.", called(name)),
        Announcement::Wrote(name) => format!("{} wrote a message.", called(name)),
        Announcement::Apart(one, other) => {
            format!(
                "{} and {} cannot hear each other.",
                called(one),
                called(other)
            )
        }
    }
}

fn notice(notice: &Notice) -> String {
    match notice {
        Notice::ServerAltered => {
            "The signaling server altered a message. It was thrown away; what you say and show goes \
             past the server. If calls fail, use another server."
                .to_owned()
        }
        Notice::PeerVersion => {
            "Somebody here has another version of this page. Reload it on both sides.".to_owned()
        }
        Notice::PeerBadDescription(name) => {
            format!(
                "No connection to {}: what their page sent could not be used.",
                called(name)
            )
        }
        Notice::RelayRefused => {
            "The relay (TURN) server refuses this page’s credentials: they are wrong or expired. \
             Some networks cannot be reached without it."
                .to_owned()
        }
        Notice::RoomFull(most) => {
            format!(
                "More than {most} people are in this call, which is the most it can hold. Not \
                 everybody is connected."
            )
        }
        Notice::NoKeys => "This browser cannot make secret keys, so a call would not be private. Open this page in another browser.".to_owned(),
        Notice::NoWebRtc => {
            "This browser cannot make calls: WebRTC is missing or switched off, perhaps by a content \
             blocker. Allow it for this page, or try another browser."
                .to_owned()
        }
        Notice::DeviceLost(Source::Mic) => "Your microphone stopped.".to_owned(),
        Notice::DeviceLost(Source::Camera) => "Your camera stopped.".to_owned(),
        Notice::RecordingSoundOnly => watch::EN.sound_only.to_owned(),
        Notice::RecordingEnded(news) => (watch::EN.recording_ended)(*news).to_owned(),
        Notice::ShareRefused(_)
        | Notice::TalkingMuted
        | Notice::MicSilent
        | Notice::DeviceFell(..)
        | Notice::DeviceFailed(..)
        | Notice::DeviceFound { .. } => {
            (devices::EN.notice)(notice).unwrap_or_default()
        }
        Notice::Joined(name) => format!("{} joined", called(name)),
        Notice::Left(name) => format!("{} left", called(name)),
    }
}
