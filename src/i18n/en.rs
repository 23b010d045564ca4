//! English.

use crate::call::Notice;
use crate::call::fault::LinkFault;
use crate::call::view::{Announcement, LeftReason, LinkState, PairView, PhaseView, SignalingView};
use crate::config::Problem;
use crate::i18n::manual::EN;
use crate::i18n::{
    Catalog, choices, devices, guide, leaving, names, relay, screen, server, stage, talk, voice,
    watch,
};
use crate::invite::LinkProblem;
use crate::model::{DisplayName, ServerSelection, Source, Sources};

/// The texts.
pub(super) const CATALOG: Catalog = Catalog {
    headline: "Face to face, in one link.",
    promise: "Private video calls in your browser. No account, nothing to install.",
    try_again: "Try again",
    part_loading: "Loading…",
    part_failed: "This didn’t load",
    part_remedy: "Check your connection and try again, or reload the page.",
    dismiss: "Close",
    close: "Close",
    to_home: "Home",
    guest: GUEST,
    you: "You",
    notices: "Notifications",

    new_call: "New call",
    have_link: "Have a link?",
    link_hint: "Paste a link or room name",
    open_link: "Open",
    elsewhere: |site| format!("That’s a link to {site}. Open it there?"),
    open_site: |site| format!("Open {site}"),
    link_problem,
    open_named: |name| format!("Open a room named “{name}”"),
    problem,

    ready_question: "Ready to join?",
    start_question: "Ready to start?",
    room: "Room",
    guessable: "Anyone who guesses this name can join. New calls have private links.",
    server_reads: "The service that connects you could read along: someone uses PeerJS.",
    encrypted: "End-to-end encrypted",
    not_encrypted: "Not end-to-end encrypted",
    servers: |servers, usage| match (servers, usage) {
        ([], _) => "Between tabs of this browser".to_owned(),
        ([one], _) => format!("Connected through {one}"),
        (_, ServerSelection::First) => format!("Connected through {}", servers.join(", or else ")),
        (_, ServerSelection::All) => format!("Connected through {}", servers.join(" and ")),
    },
    address_from: |hosts| {
        format!(
            "Your browser asks {} for its public address.",
            hosts.join(" and ")
        )
    },
    server_sees: "This server only helps your browsers find each other. It can see your IP address and when you connect. It can’t see names, messages, sound or video.",
    servers_see: "These servers only help your browsers find each other. They can see your IP address and when you connect. They can’t see names, messages, sound or video.",
    tabs_see: "The tabs of this browser find each other by themselves.",
    not_sealed: "not end-to-end encrypted",
    your_name: "Your name (others see this)",
    join: "Join",
    start: "Start call",
    join_as_guest: "Join as guest",
    start_as_guest: "Start as guest",
    name_wanted: "Add a name so people know who you are.",
    who_is_here: "Who’s here",
    nobody_here: "No one’s here yet.",
    nobody_known: "You’ll see who’s here once connected.",
    in_call: "in the call",
    in_lobby: "in the lobby",
    asking: |sources| match sources {
        Sources::One(Source::Mic) => "Allow your microphone when your browser asks.",
        Sources::One(Source::Camera) => "Allow your camera when your browser asks.",
        Sources::Both => "Allow camera and microphone when your browser asks.",
    },
    unseen: "No one sees or hears you until you join.",
    camera_is_off: "Your camera is off",
    camera_starts: "Starting your camera…",
    full: |most| format!("This call is full ({most} people). You can join when someone leaves."),
    signaling: server::en,
    own_picture: "Your video",

    source: |source| match source {
        Source::Mic => "Microphone",
        Source::Camera => "Camera",
    },
    switch_hint: |source, is_on| match (source, is_on) {
        (Source::Mic, true) => "Mute microphone",
        (Source::Mic, false) => "Unmute microphone",
        (Source::Camera, true) => "Turn off camera",
        (Source::Camera, false) => "Turn on camera",
    },
    refusal: devices::refusal_en,
    remedy: devices::remedy_en,

    controls: "Call controls",
    stage_label: "People in the call",
    people: "People",
    people_here: |count| match count {
        1 => "1 person in the call".to_owned(),
        _ => format!("{count} people in the call"),
    },
    invite: "Invite",
    copy_link: "Copy link",
    copied: "Copied",
    copy_by_hand: "Couldn’t copy. Select the link and copy it yourself.",
    invite_link: "Link to this call",
    leave: "Leave",
    alone: "No one else is here yet",
    alone_hint: "Send this link to the people you want to talk to.",
    muted: "Microphone off",
    camera_off: "Camera off",
    tap_to_hear: "Tap to hear",
    link,
    repair,
    relay: relay::en,
    unheard: "They can’t hear you right now",
    unplayed: "You can’t hear them",
    screen_unplayed: "You can’t hear the shared screen",
    play_sound: "Play sound",
    apart,
    wire_lost: "Your call continues, but no one new can join right now.",
    announcement,
    redial: "Try now",
    notice,

    manual: &EN,
    devices: &devices::EN,
    screen: &screen::EN,
    stage: &stage::EN,
    watch: &watch::EN,
    talk: &talk::EN,
    choices: &choices::EN,
    guide: &guide::EN,
    voice: &voice::EN,
    leaving: &leaving::EN,

    left: |reason| match reason {
        LeftReason::ByChoice => "You left the call",
        LeftReason::PageClosed => "You were disconnected",
    },
    left_reason: |reason| match reason {
        LeftReason::ByChoice => "Your camera and microphone are off.",
        LeftReason::PageClosed => "The page was closed or your device went to sleep.",
    },
    rejoin: "Rejoin",
};

const GUEST: &str = "Guest";

fn called(name: &DisplayName) -> String {
    names::called(name, GUEST)
}

fn link_problem(problem: &LinkProblem) -> String {
    match problem {
        LinkProblem::NoRoom => {
            "This link is incomplete. Ask for it again, or start a call.".to_owned()
        }
        LinkProblem::TooLong => "Room names can have up to 64 characters.".to_owned(),
        LinkProblem::Character(character) => {
            format!("Room names can’t contain “{character}”. Use letters, numbers and - _ . ~")
        }
        LinkProblem::Damaged(_) => {
            "Part of this link is missing or changed. Ask for it again.".to_owned()
        }
    }
}

fn problem(problem: &Problem) -> String {
    match problem {
        Problem::Unreachable => "Can’t load this site’s settings yet. Trying again…".to_owned(),
        Problem::Unreadable => "config.json can’t be read, so the defaults apply.".to_owned(),
        Problem::Credentials => {
            "The TURN list couldn’t be loaded. Some networks may block calls.".to_owned()
        }
        Problem::Key(key) => format!("“{key}” in config.json isn’t valid and was ignored."),
        Problem::Parameter(key) => format!("“{key}” in this link isn’t valid and was ignored."),
    }
}

const fn link(state: LinkState, fault: Option<&LinkFault>) -> &'static str {
    match (state, fault) {
        (LinkState::Connecting, _) => "Connecting…",
        (LinkState::Up, _) => "Connected",
        (LinkState::Shaky, _) => "Unstable connection",
        (LinkState::Restarting | LinkState::Rebuilding, _) => "Reconnecting…",
        (LinkState::Down, Some(LinkFault::NoPath | LinkFault::Relay(_))) => {
            "Can’t connect. A firewall or network is blocking the call."
        }
        (LinkState::Down, Some(LinkFault::Peer(_))) => {
            "Something went wrong. Both of you, please reload the page."
        }
        (LinkState::Down, Some(LinkFault::Stuck | LinkFault::Browser(_))) => {
            "Your browser couldn’t make this connection."
        }
        (LinkState::Down, None) => "Not connected",
    }
}

fn repair(state: LinkState, _tries: u32, seconds: u64) -> String {
    let doing = link(state, None);
    match seconds {
        0..3 => doing.to_owned(),
        _ => format!("{doing} {seconds} s"),
    }
}

fn apart(pairs: &[PairView]) -> String {
    let pair = |pair: &PairView| format!("{} and {}", called(&pair.one), called(&pair.other));
    if let [one] = pairs {
        return format!("{} can’t hear each other.", pair(one));
    }
    let named = pairs.iter().take(MOST_PAIRS).map(pair);
    let named = named.collect::<Vec<_>>().join("; ");
    match pairs.len().saturating_sub(MOST_PAIRS) {
        0 => format!("Some people can’t hear each other: {named}."),
        1 => format!("Some people can’t hear each other: {named}, and 1 more pair."),
        more => format!("Some people can’t hear each other: {named}, and {more} more pairs."),
    }
}

const MOST_PAIRS: usize = 3;

fn announcement(announcement: &Announcement) -> String {
    match announcement {
        Announcement::Notice(announcement) => notice(announcement),
        Announcement::Copied => CATALOG.copied.to_owned(),
        Announcement::Asking(sources) => (CATALOG.asking)(*sources).to_owned(),
        Announcement::Refused(source, reason) => {
            devices::refusal_en(Sources::One(*source), *reason)
        }
        Announcement::ServerLost(PhaseView::Call, SignalingView::Lost(loss))
            if !loss.is_lasting() =>
        {
            CATALOG.wire_lost.to_owned()
        }
        Announcement::ServerLost(_, signaling) => (CATALOG.signaling)(*signaling).to_owned(),
        Announcement::ServerBack => "Connected again.".to_owned(),
        Announcement::Full(most) => (CATALOG.full)(*most),
        Announcement::Reconnecting(name) => format!("Reconnecting to {}.", called(name)),
        Announcement::Reconnected(name) => format!("Connected to {} again.", called(name)),
        Announcement::Down(name) => format!("Lost the connection to {}.", called(name)),
        Announcement::Unheard(name) => format!("{} can’t hear you right now.", called(name)),
        Announcement::Records(name) => format!("{} is recording.", called(name)),
        Announcement::Shares(name) => format!("{} is sharing their screen.", called(name)),
        Announcement::Heard(name) => format!("{} can hear you again.", called(name)),
        Announcement::Offered(name) => format!("{} wants to send you a file.", called(name)),
        Announcement::Raised(name) => format!("{} raised a hand.", called(name)),
        Announcement::Wrote(name) => format!("{} sent a message.", called(name)),
        Announcement::Apart(one, other) => {
            let pair = format!("{} and {}", called(one), called(other));
            format!("{pair} can’t hear each other.")
        }
    }
}

fn notice(notice: &Notice) -> String {
    match notice {
        Notice::ServerAltered => "A message was changed on its way, so it was ignored.".to_owned(),
        Notice::PeerVersion => {
            "Someone here has another version. Both of you, please reload the page.".to_owned()
        }
        Notice::PeerBadDescription(name) => format!(
            "Can’t connect to {}. Both of you, please reload the page.",
            called(name)
        ),
        Notice::RelayRefused => {
            "This site’s TURN login was refused. Calls may fail on some networks.".to_owned()
        }
        Notice::RoomFull(most) => {
            format!("More than {most} people are here, so not everyone is connected.")
        }
        Notice::NoKeys => {
            "This browser can’t make private calls. Please use another one.".to_owned()
        }
        Notice::NoWebRtc => {
            "This browser can’t make calls. Allow WebRTC, or try another browser.".to_owned()
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
        | Notice::DeviceFound { .. } => (devices::EN.notice)(notice).unwrap_or_default(),
        Notice::Joined(name) => format!("{} joined", called(name)),
        Notice::Left(name) => format!("{} left", called(name)),
        Notice::Wrote(name, text) => format!("{}: {text}", called(name)),
        Notice::RecordingSaved(file, bytes) => {
            (stage::EN.record_saved)(file, &(talk::EN.size)(*bytes))
        }
        Notice::RecordingCancelled => stage::EN.record_cancelled.to_owned(),
    }
}
