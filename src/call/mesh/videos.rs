//! The videos of all connections: what the peers learn of how this page shows theirs, and what this
//! page sends.

use crate::call::command::LinkCommand;
use crate::call::context::Context;
use crate::call::effect::Effect;
use crate::call::input::Intent;
use crate::call::mesh::Mesh;
use crate::call::mesh::shown_videos::ShownNeeds;
use crate::call::mesh::video_budget::{Sent, capped, limits};
use crate::model::{Now, PeerId, PerVideo, ShownVideo};
use crate::signaling::shown::Shown;

impl Mesh {
    /// Handles an intent about what is shown: what the page reports of a video or of an element that
    /// plays, whether the local user saves data, and whether a panel shows the counters.
    pub(in crate::call) fn on_intent(&mut self, intent: Intent) {
        match intent {
            Intent::Shown(shown) => self.on_shown(shown),
            Intent::Playback(link, playback) => self.on_playback(&link, playback),
            Intent::SaveData(saves_data) => self.saves_data = saves_data,
            Intent::WatchLinks(is_watched) => self.is_watched = is_watched,
            _ => {}
        }
    }

    fn on_shown(&mut self, shown: ShownVideo) {
        if let Some(link) = self.link_mut(&shown.link) {
            link.videos
                .shown
                .note(shown.source, shown.place, shown.height);
        }
    }

    /// Handles the heights at which a peer shows this page's videos: it decides on what it is sent
    /// itself, within the limits.
    pub(in crate::call) fn on_shown_by_peer(
        &mut self,
        cx: &mut Context,
        peer: &PeerId,
        shown: Shown,
    ) {
        match self.links.get_mut(peer) {
            Some(link) => link.videos.shown_by_peer = shown.into(),
            None => cx.count("stale"),
        }
    }

    /// Sends what has changed of the shown heights, and limits the sent videos.
    pub(super) fn advance_videos(&mut self, cx: &mut Context) {
        if !cx.is_in_call() {
            return;
        }
        let needs = ShownNeeds {
            is_recording: self.media.is_recording,
            saves_data: self.saves_data,
        };
        let now = cx.now();
        for (peer, link) in &mut self.links {
            if link.is_channel_open()
                && let Some(shown) = link.videos.shown.poll(now, needs)
            {
                cx.emit(Effect::SendShown(peer.clone(), shown));
            }
        }
        self.limit_videos(cx);
    }

    fn limit_videos(&mut self, cx: &mut Context) {
        let sent = Sent {
            sound_bits: self.media.sound_mode.most_bits(),
            is_sharing: self.media.is_sharing,
            saves_data: self.saves_data,
        };
        let peers = self.peers.iter().filter(|(_, record)| record.is_in_call());
        let is_open = |peer: &&PeerId| {
            let link = self.links.get(*peer);
            link.is_some_and(|link| !link.health.is_down())
        };
        let peers: Vec<_> = peers.map(|(peer, _)| peer).filter(is_open).collect();
        let shown = peers.iter().filter_map(|peer| self.links.get(*peer));
        let shown: Vec<_> = shown.map(|link| link.videos.shown_by_peer).collect();
        let cap = self.encode_load.cap();
        let limits = limits(&shown, sent).into_iter().map(|limit| PerVideo {
            camera: capped(limit.camera, cap),
            ..limit
        });
        let peers: Vec<_> = peers.into_iter().cloned().zip(limits).collect();
        for (peer, wanted) in peers {
            let Some(link) = self.links.get_mut(&peer) else {
                continue;
            };
            if let Some(limits) = link.videos.follow(cx.now(), wanted) {
                let id = link.id.clone();
                self.command(cx, &id, LinkCommand::LimitVideos(limits));
            }
        }
    }

    /// Returns when [`advance_videos`](Self::advance_videos) has something to do.
    pub(super) fn videos_timeout(&self) -> Option<Now> {
        let links = self.links.values().filter(|link| !link.health.is_down());
        links.filter_map(|link| link.videos.poll_timeout()).min()
    }
}
