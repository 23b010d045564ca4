//! The sentences that are made of several parts of a catalog: pairs, notices, announcements.

use crate::call::Notice;
use crate::call::view::{Announcement, PairView, PhaseView, SignalingView};
use crate::i18n::Catalog;
use crate::i18n::texts::Template;
use crate::model::Sources;

impl Catalog {
    /// Returns which pairs of other participants do not receive each other, at least one.
    pub fn apart(&self, pairs: &[PairView]) -> String {
        let words = &self.apart;
        let pair = |pair: &PairView| {
            let (one, other) = (self.called(&pair.one), self.called(&pair.other));
            words.pair.fill([&one, &other])
        };
        let named: Vec<_> = pairs.iter().take(MOST_PAIRS).map(pair).collect();
        let named = named.join(words.between);
        match (pairs.len(), pairs.len().saturating_sub(MOST_PAIRS)) {
            (1, _) => words.one.fill([&named]),
            (_, 0) => words.all.fill([&named]),
            (_, 1) => words.one_more.fill([&named]),
            (_, more) => words.more.fill([&named, &more.to_string()]),
        }
    }

    /// Returns a notice.
    pub fn notice(&self, notice: &Notice) -> String {
        let (words, devices) = (&self.news, &self.devices.notices);
        let named = |text: &Template<1>, name| text.fill([&self.called(name)]);
        match notice {
            Notice::ServerAltered => words.server_altered.to_owned(),
            Notice::PeerVersion => words.peer_version.to_owned(),
            Notice::PeerBadDescription(name) => named(&words.peer_bad_description, name),
            Notice::RelayRefused => words.relay_refused.to_owned(),
            Notice::RoomFull(most) => words.room_full.fill([&most.to_string()]),
            Notice::NoKeys => words.no_keys.to_owned(),
            Notice::NoWebRtc => words.no_web_rtc.to_owned(),
            Notice::DeviceLost(source) => words.device_lost.of(*source).to_owned(),
            Notice::RecordingSoundOnly => self.watch.sound_only.to_owned(),
            Notice::RecordingEnded(end) => self.watch.recording_ended.of(*end).to_owned(),
            Notice::ShareRefused(refusal) => devices.share.of(*refusal).to_owned(),
            Notice::TalkingMuted => devices.talking_muted.to_owned(),
            Notice::MicSilent => devices.mic_silent.to_owned(),
            Notice::DeviceFell(kind, name) => devices.fell(*kind, name),
            Notice::DeviceFailed(kind, name) => devices.failed(*kind, name),
            Notice::DeviceFound {
                devices: found,
                is_back,
            } => devices.found(found, *is_back),
            Notice::Joined(name) => named(&words.joined, name),
            Notice::Left(name) => named(&words.left, name),
            Notice::Wrote(name, text) => words.wrote.fill([&self.called(name), text]),
            Notice::RecordingSaved(file, bytes) => self
                .stage
                .record_saved
                .fill([file, &self.talk.size(*bytes)]),
            Notice::RecordingCancelled => self.stage.record_cancelled.to_owned(),
        }
    }

    /// Returns an announcement for screen readers.
    pub fn announcement(&self, announcement: &Announcement) -> String {
        let words = &self.announcements;
        let named = |text: &Template<1>, name| text.fill([&self.called(name)]);
        match announcement {
            Announcement::Notice(notice) => self.notice(notice),
            Announcement::Copied => self.copied.to_owned(),
            Announcement::Asking(sources) => self.asking.of(*sources).to_owned(),
            Announcement::Refused(source, reason) => {
                self.devices.refusals.of(Sources::One(*source), *reason)
            }
            Announcement::ServerLost(PhaseView::Call, SignalingView::Lost(loss))
                if !loss.is_lasting() =>
            {
                self.wire_lost.to_owned()
            }
            Announcement::ServerLost(_, signaling) => self.signaling.of(*signaling).to_owned(),
            Announcement::ServerBack => words.server_back.to_owned(),
            Announcement::Full(most) => self.full(*most),
            Announcement::Reconnecting(name) => named(&words.reconnecting, name),
            Announcement::Reconnected(name) => named(&words.reconnected, name),
            Announcement::Down(name) => named(&words.down, name),
            Announcement::Unheard(name) => named(&words.unheard, name),
            Announcement::Heard(name) => named(&words.heard, name),
            Announcement::Records(name) => named(&words.records, name),
            Announcement::Shares(name) => named(&words.shares, name),
            Announcement::Offered(name) => named(&words.offered, name),
            Announcement::Raised(name) => named(&words.raised, name),
            Announcement::Wrote(name) => named(&words.wrote, name),
            Announcement::Apart(one, other) => {
                let pair = self
                    .apart
                    .pair
                    .fill([&self.called(one), &self.called(other)]);
                self.apart.one.fill([&pair])
            }
        }
    }
}

/// The most pairs that are listed by name.
const MOST_PAIRS: usize = 3;
