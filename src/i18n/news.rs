//! The texts of notices and of announcements for screen readers, by name.

use crate::i18n::texts::{Template, Texts};
use crate::model::Source;

/// The notices of the call.
#[derive(Debug)]
pub struct NoticeWords {
    /// A message was altered on its way.
    pub server_altered: &'static str,
    /// A participant has another version.
    pub peer_version: &'static str,
    /// This participant's page sent a description that cannot be used.
    pub peer_bad_description: Template<1>,
    /// The TURN server refused the site's credentials.
    pub relay_refused: &'static str,
    /// There are more participants than this.
    pub room_full: Template<1>,
    /// The browser has no cryptography.
    pub no_keys: &'static str,
    /// The browser has no WebRTC.
    pub no_web_rtc: &'static str,
    /// A device stopped.
    pub device_lost: Texts<Source>,
    /// This participant joined.
    pub joined: Template<1>,
    /// This participant left.
    pub left: Template<1>,
    /// A participant and the message.
    pub wrote: Template<2>,
}

/// The announcements that are shown nowhere. The value is the participant's name.
#[derive(Debug)]
pub struct AnnouncementWords {
    /// The server is connected again.
    pub server_back: &'static str,
    /// The connection is being repaired.
    pub reconnecting: Template<1>,
    /// The connection is repaired.
    pub reconnected: Template<1>,
    /// The connection is lost.
    pub down: Template<1>,
    /// The participant does not receive the local user.
    pub unheard: Template<1>,
    /// The participant receives the local user again.
    pub heard: Template<1>,
    /// The participant records.
    pub records: Template<1>,
    /// The participant shares a screen.
    pub shares: Template<1>,
    /// The participant offers a file.
    pub offered: Template<1>,
    /// The participant raised a hand.
    pub raised: Template<1>,
    /// The participant sent a message.
    pub wrote: Template<1>,
}
