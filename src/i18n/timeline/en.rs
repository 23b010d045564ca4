//! English.

use super::words::TimelineWords;
use crate::call::timeline::read::Unreadable;
use crate::i18n::texts::{Template, texts};
use crate::model::PathKind;

/// The texts.
pub(super) const WORDS: TimelineWords = TimelineWords {
    empty: "Nothing to show yet.",
    charts: [
        ("Data rate", ["incoming", "outgoing"]),
        ("Round-trip time", ["", ""]),
        ("Packet loss", ["incoming", "outgoing"]),
        ("Playback delay", ["sound", "picture"]),
        ("Pictures per second", ["incoming", "outgoing"]),
        ("Picture height", ["incoming", "outgoing"]),
        ("Freezes", ["", ""]),
    ],
    path: "Path",
    codecs: "Codecs",
    limited: "Picture limited by",
    absent: "not reported",
    time: "Time",
    live: "Now",
    previous: "Previous event",
    next: "Next event",
    path_kind: texts!(PathKind {
        Host: "Direct, within one network",
        Srflx: "Direct",
        Prflx: "Direct",
        Relay: "Through a relay"
    }),
    limit_causes: ["processor", "network", "another cause"],
    attempt: Template::new("Repair, attempt {0}"),
    save: "Save as file",
    not_saved: "Not saved. Try again.",
    addresses: "Include IP addresses",
    compare: "Compare with a file",
    compared: Template::new("Dashed: the other file, within {0}."),
    unaligned: "Dashed: the other file. Its clock may differ.",
    unreadable: texts!(Unreadable {
        Foreign: "This file has no connection details. Choose another one.",
        TooLarge: "The file is too large. Choose another one.",
        OtherCall: "This file is from another call. Choose another one."
    }),
};
