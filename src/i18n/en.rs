//! English.

use crate::call::view::{LeftReason, LinkState};
use crate::i18n::catalog::{LinkProblemWords, ProblemWords};
use crate::i18n::connections::{ApartWords, LinkWords};
use crate::i18n::manual::EN;
use crate::i18n::news::{AnnouncementWords, NoticeWords};
use crate::i18n::texts::{Plural, SourceTexts, Template, texts};
use crate::i18n::{
    Catalog, choices, devices, guide, leaving, relay, screen, server, stage, talk, voice, watch,
};
use crate::model::Source;

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
    guest: "Guest",
    you: "You",
    notices: "Notifications",

    new_call: "New call",
    have_link: "Have a link?",
    link_hint: "Paste a link or room name",
    open_link: "Open",
    elsewhere: Template::new("That’s a link to {0}. Open it there?"),
    open_site: Template::new("Open {0}"),
    link_problems: LinkProblemWords {
        no_room: "This link is incomplete. Ask for it again, or start a call.",
        too_long: "Room names can have up to 64 characters.",
        character: Template::new(
            "Room names can’t contain “{0}”. Use letters, numbers and - _ . ~",
        ),
        damaged: "Part of this link is missing or changed. Ask for it again.",
    },
    open_named: Template::new("Open a room named “{0}”"),
    problems: ProblemWords {
        unreachable: "Can’t load this site’s settings yet. Trying again…",
        unreadable: "config.json can’t be read, so the defaults apply.",
        credentials: "The TURN list couldn’t be loaded. Some networks may block calls.",
        key: Template::new("“{0}” in config.json isn’t valid and was ignored."),
        parameter: Template::new("“{0}” in this link isn’t valid and was ignored."),
    },

    ready_question: "Ready to join?",
    start_question: "Ready to start?",
    room: "Room",
    guessable: "Anyone who guesses this name can join. New calls have private links.",
    server_reads: "The service that connects you could read along: someone uses PeerJS.",
    encrypted: "End-to-end encrypted",
    not_encrypted: "Not end-to-end encrypted",
    between_tabs: "Between tabs of this browser",
    connected_through: Template::new("Connected through {0}"),
    or_else: ", or else ",
    and: " and ",
    address_from: Template::new("Your browser asks {0} for its public address."),
    hosts_and: " and ",
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
    asking: SourceTexts {
        mic: "Allow your microphone when your browser asks.",
        camera: "Allow your camera when your browser asks.",
        both: "Allow camera and microphone when your browser asks.",
    },
    unseen: "No one sees or hears you until you join.",
    camera_is_off: "Your camera is off",
    camera_starts: "Starting your camera…",
    full: Template::new("This call is full ({0} people). You can join when someone leaves."),
    signaling: server::EN,
    own_picture: "Your video",

    source: texts!(Source {
        Mic: "Microphone",
        Camera: "Camera"
    }),
    switch_on: texts!(Source {
        Mic: "Unmute microphone",
        Camera: "Turn on camera"
    }),
    switch_off: texts!(Source {
        Mic: "Mute microphone",
        Camera: "Turn off camera"
    }),

    controls: "Call controls",
    stage_label: "People in the call",
    people: "People",
    people_here: Plural::new("1 person in the call", "{0} people in the call"),
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
    links: LinkWords {
        states: texts!(LinkState {
            Connecting: "Connecting…",
            Up: "Connected",
            Shaky: "Unstable connection",
            Restarting: "Reconnecting…",
            Rebuilding: "Reconnecting…",
            Down: "Not connected"
        }),
        no_path: "Can’t connect. A firewall or network is blocking the call.",
        peer: "Something went wrong. Both of you, please reload the page.",
        browser: "Your browser couldn’t make this connection.",
        repair: Template::new("{0} {1} s"),
    },
    relay: relay::EN,
    unheard: "They can’t hear you right now",
    unplayed: "You can’t hear them",
    screen_unplayed: "You can’t hear the shared screen",
    play_sound: "Play sound",
    apart: ApartWords {
        pair: Template::new("{0} and {1}"),
        one: Template::new("{0} can’t hear each other."),
        between: "; ",
        all: Template::new("Some people can’t hear each other: {0}."),
        one_more: Template::new("Some people can’t hear each other: {0}, and 1 more pair."),
        more: Template::new("Some people can’t hear each other: {0}, and {1} more pairs."),
    },
    wire_lost: "Your call continues, but no one new can join right now.",
    announcements: AnnouncementWords {
        server_back: "Connected again.",
        reconnecting: Template::new("Reconnecting to {0}."),
        reconnected: Template::new("Connected to {0} again."),
        down: Template::new("Lost the connection to {0}."),
        unheard: Template::new("{0} can’t hear you right now."),
        heard: Template::new("{0} can hear you again."),
        records: Template::new("{0} is recording."),
        shares: Template::new("{0} is sharing their screen."),
        offered: Template::new("{0} wants to send you a file."),
        raised: Template::new("{0} raised a hand."),
        wrote: Template::new("{0} sent a message."),
    },
    redial: "Try now",
    news: NoticeWords {
        server_altered: "A message was changed on its way, so it was ignored.",
        peer_version: "Someone here has another version. Both of you, please reload the page.",
        peer_bad_description: Template::new(
            "Can’t connect to {0}. Both of you, please reload the page.",
        ),
        relay_refused: "This site’s TURN login was refused. Calls may fail on some networks.",
        room_full: Template::new("More than {0} people are here, so not everyone is connected."),
        no_keys: "This browser can’t make private calls. Please use another one.",
        no_web_rtc: "This browser can’t make calls. Allow WebRTC, or try another browser.",
        device_lost: texts!(Source {
            Mic: "Your microphone stopped.",
            Camera: "Your camera stopped."
        }),
        joined: Template::new("{0} joined"),
        left: Template::new("{0} left"),
        wrote: Template::new("{0}: {1}"),
    },

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

    left: texts!(LeftReason {
        ByChoice: "You left the call",
        PageClosed: "You were disconnected"
    }),
    left_reason: texts!(LeftReason {
        ByChoice: "Your camera and microphone are off.",
        PageClosed: "The page was closed or your device went to sleep."
    }),
    rejoin: "Rejoin",
};
