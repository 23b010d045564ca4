//! The connections to the others: who needs one, who offers, and what becomes of it.

use std::collections::BTreeMap;

use crate::call::command::{Command, LinkCommand};
use crate::call::input::{LinkEvent, Playback};
use crate::call::mesh::health::Health;
use crate::call::mesh::peer_link::{Link, Outcome};
use crate::call::mesh::role::Role;
use crate::call::room::receive::Way;
use crate::call::room::roster::OPENS_WITHIN;
use crate::call::timing::{MOST_EPOCH_JUMP, OFFER_PATIENCE, SAMPLE_AGAIN, SAMPLE_EVERY};
use crate::call::view::PhaseView;
use crate::call::view::notice::Notice;
use crate::call::{Call, Timer};
use crate::model::{DescriptionKind, LinkId, Now, PeerId, ScreenLine, Sending};
use crate::signaling::envelope::{Body, Envelope, Signal, Stage};

impl Call {
    /// Makes the connection that there should be to somebody, as both now stand.
    ///
    /// In the call, a visitor gets an offer laid ready. Of two who are in the call, the smaller id
    /// offers; the other waits a little and then offers as well, for the first may never have heard
    /// of it.
    pub(in crate::call) fn arrange(&mut self, now: Now, peer: &PeerId) {
        let Some(stage) = self.roster.member(peer).map(|member| member.stage) else {
            return;
        };
        if self.phase != PhaseView::Call {
            return;
        }
        if let Some(link) = self.links.get_mut(peer) {
            if stage == Stage::Call {
                link.health.start(now);
            }
        } else if !self.make_room(stage) {
            log::info!("{peer}: one too many");
        } else if stage == Stage::Lobby || self.config.me < *peer {
            self.offer_at_their_word(now, peer);
        } else {
            self.timers
                .set_if_idle(Timer::Offer(peer.clone()), now + OFFER_PATIENCE);
        }
    }

    /// The offer of the other side has not come.
    pub(in crate::call) fn offer_late(&mut self, now: Now, peer: &PeerId) {
        let is_here = self
            .roster
            .member(peer)
            .is_some_and(|member| member.stage == Stage::Call);
        if is_here && !self.links.contains_key(peer) && self.make_room(Stage::Call) {
            self.offer_at_their_word(now, peer);
        }
    }

    /// Makes a connection because somebody says that they are there; later, if they come and go more often
    /// than anybody does.
    fn offer_at_their_word(&mut self, now: Now, peer: &PeerId) {
        if self.roster.may_open(now, peer) {
            return self.offer_anew(now, peer);
        }
        self.complain("offers", "more connections than anybody needs");
        let offer = Timer::Offer(peer.clone());
        self.timers.set_if_idle(offer, now + OPENS_WITHIN);
    }

    /// Whether there is a place for one more connection to somebody on this stage. Whoever is in the
    /// call comes before those for whom an offer is only laid ready.
    fn make_room(&mut self, stage: Stage) -> bool {
        let most = self.config.max_people.saturating_sub(1);
        if self.links.len() < most {
            return true;
        }
        let is_visitor = |peer: &&PeerId| {
            self.roster
                .member(peer)
                .is_none_or(|member| member.stage == Stage::Lobby)
        };
        let visitor = self.links.keys().find(is_visitor);
        // Whoever could never be reached keeps nobody else out.
        let given_up = || {
            let mut links = self.links.iter();
            links.find_map(|(peer, link)| link.health.is_down().then_some(peer))
        };
        let victim = visitor.or_else(given_up).cloned();
        match victim.filter(|_| stage == Stage::Call) {
            Some(victim) => {
                self.close_link(&victim);
                true
            }
            None => false,
        }
    }

    /// A place is free again: connects to those who had none.
    pub(in crate::call) fn fill_room(&mut self, now: Now) {
        for peer in self.roster.on(Stage::Call) {
            self.arrange(now, &peer);
        }
    }

    /// The person wants another try.
    pub(in crate::call) fn retry_link(&mut self, now: Now, peer: &PeerId) {
        if let Some(link) = self.links.get_mut(peer) {
            link.health.retry();
            self.offer_anew(now, peer);
        }
    }

    /// Takes negotiation from somebody, which came as their number `n`.
    pub(in crate::call) fn take_signal(&mut self, now: Now, from: &PeerId, n: u64, signal: Signal) {
        // Whoever says that they are in the lobby gets no media, whatever else they say: there is no
        // tile for them, and nobody would know.
        let is_in_call = self
            .roster
            .member(from)
            .is_some_and(|member| member.stage == Stage::Call);
        if self.phase == PhaseView::Call && signal.description.is_some() && !is_in_call {
            self.complain("lobby", "a description from the lobby");
            // Perhaps their word that they joined was lost.
            return self.ask(from);
        }
        let current = self
            .links
            .get_mut(from)
            .filter(|link| link.id.epoch == signal.link && !link.health.is_down());
        if let Some(link) = current {
            link.watch.note_theirs(&signal);
            let newest = link.newest();
            let is_behind = signal.description.is_some() && n < newest;
            if !link.receive(n, signal) {
                self.complain("flood", "more negotiation than is kept");
            }
            if is_behind {
                self.ask_to_count_on(now, from, newest);
            }
            return;
        }
        let is_offer = signal
            .description
            .as_ref()
            .is_some_and(|d| d.kind == DescriptionKind::Offer);
        let jump = signal.link.saturating_sub(self.epoch(from));
        if !is_offer || jump == 0 {
            // News of a connection that was made anew, as a rule.
            return self.count("stale");
        }
        if jump > MOST_EPOCH_JUMP {
            return self.complain("epoch", "a connection from the far future");
        }
        if !self.roster.may_open(now, from) {
            return self.complain("offers", "more connections than anybody needs");
        }
        if !(self.links.contains_key(from) || self.make_room(Stage::Call)) {
            log::info!("{from}: one too many");
            return;
        }
        self.timers.stop(&Timer::Offer(from.clone()));
        let link = self.open(now, from, signal.link);
        link.watch.note_theirs(&signal);
        link.receive(n, signal);
    }

    /// Takes what a connection did. News of a closed one is dropped.
    pub(in crate::call) fn take_link(&mut self, now: Now, id: &LinkId, event: LinkEvent) {
        let event = self.pass_cut(id, event);
        let Some(event) = event.and_then(|event| self.pass_foreign(now, id, event)) else {
            return;
        };
        if let LinkEvent::Text(text) = &event {
            return self.take_text(now, id, text);
        }
        self.watch_relay(now, id, &event);
        let is_unopened = matches!(event, LinkEvent::Unopened(_));
        match self.link_mut(id) {
            Some(link) => {
                let channel = match event {
                    LinkEvent::Channel { is_open } => Some(is_open),
                    _ => None,
                };
                link.take(now, event);
                if is_unopened && link.health.is_down() {
                    return self.notices.show(Notice::NoWebRtc);
                }
                match channel {
                    Some(true) => {
                        self.tell_over_channel(id);
                        self.meet_on_channel(&id.peer);
                    }
                    // Somebody said that they left, and their connection ended: they did.
                    Some(false) if self.roster.is_missed(&id.peer) => self.remove(&id.peer),
                    _ => {}
                }
            }
            None => log::debug!("{id}: event for a closed link dropped"),
        }
    }

    /// The control channel carries envelopes past a server that may be gone: negotiation of its own
    /// connection, who the peer is, reports and goodbyes. The connection itself proves who speaks.
    fn take_text(&mut self, now: Now, id: &LinkId, text: &str) {
        let Some(link) = self.link_mut(id) else {
            return log::debug!("{id}: text of a closed connection dropped");
        };
        if !link.texts.spend(now) {
            return self.complain("texts", "more on a control channel than anybody says");
        }
        match Envelope::decode(text) {
            Ok(envelope) if envelope.from == id.peer && is_for_channel(&envelope.body) => {
                self.take_envelope(now, Way::Channel, envelope);
            }
            _ => self.complain("control-channel", "text that does not belong there"),
        }
    }

    /// The first picture of somebody was painted.
    pub(in crate::call) fn play_back(&mut self, id: &LinkId, playback: Playback) {
        if let Some(link) = self.link_mut(id) {
            link.play_back(playback);
        }
    }

    pub(in crate::call) fn link_mut(&mut self, id: &LinkId) -> Option<&mut Link> {
        self.links
            .get_mut(&id.peer)
            .filter(|link| link.id.epoch == id.epoch)
    }

    /// We joined: the answers that were laid ready, by whom they are for.
    pub(in crate::call) fn release_links(&mut self, now: Now) -> BTreeMap<PeerId, Signal> {
        let release = |(peer, link): (&PeerId, &mut Link)| Some((peer.clone(), link.release(now)?));
        self.links.iter_mut().filter_map(release).collect()
    }

    pub(in crate::call) fn close_link(&mut self, peer: &PeerId) {
        // One that was given up is closed already.
        if let Some(link) = self
            .links
            .remove(peer)
            .filter(|link| !link.health.is_down())
        {
            self.command(&link.id, LinkCommand::Close);
        }
    }

    /// Says goodbye on every control channel, and closes every connection.
    pub(in crate::call) fn say_goodbye_to_links(&mut self) {
        let links = std::mem::take(&mut self.links);
        for link in links.into_values().filter(|link| !link.health.is_down()) {
            if link.is_channel_open() {
                let (_, text) = self.wire.stamp(&link.id.peer, Body::Bye);
                self.command(&link.id, LinkCommand::SendText(text));
            }
            self.command(&link.id, LinkCommand::Close);
        }
    }

    /// Lets every connection do what is due, and carries out what comes of it.
    pub(in crate::call) fn advance_links(&mut self, now: Now) {
        let peers: Vec<_> = self.links.keys().cloned().collect();
        for peer in peers {
            let media = self
                .roster
                .member(&peer)
                .map(|member| member.media)
                .unwrap_or_default();
            // What a client of another make sends by now, nobody says; and a screen on which nothing moves
            // is sent once a second, if at all.
            let is_flow_expected = (media.mic || media.camera) && !self.wire.is_foreign();
            let live = self.live_for(&peer);
            // A link that is made anew has things to do at once, too.
            while let Some(link) = self.links.get_mut(&peer) {
                link.send_sources(live.clone());
                link.expect_flow(now, is_flow_expected);
                let can_signal =
                    self.wire.is_ready() || (link.is_channel_open() && link.is_in_touch(now));
                link.advance(now, &mut self.ids, can_signal);
                let Some(outcome) = link.poll_outcome() else {
                    break;
                };
                let id = link.id.clone();
                self.carry_out(now, &id, outcome);
            }
        }
    }

    /// What somebody is sent: nothing before both are in the call.
    fn live_for(&self, peer: &PeerId) -> Sending {
        let is_in_call = self
            .roster
            .member(peer)
            .is_some_and(|member| member.stage == Stage::Call);
        let are_both = is_in_call && self.phase == PhaseView::Call;
        let screen = match self.screen_line(peer) {
            ScreenLine::Sent if !are_both => ScreenLine::Ready,
            line => line,
        };
        let sources = match are_both {
            true => self.capture.live(),
            false => Vec::new(),
        };
        Sending { sources, screen }
    }

    /// Reads all counters, and looks what the last readings told.
    pub(in crate::call) fn sample(&mut self, now: Now) {
        for link in self.links.values_mut() {
            link.begin_sample(now, &mut self.ids);
        }
        self.pass_floor(now);
    }

    /// Has the counters read at their pace, sooner where one leaves a doubt.
    pub(in crate::call) fn sample_soon(&mut self, now: Now) {
        if !self.links.is_empty() {
            let is_doubtful = self.links.values().any(Link::is_doubtful);
            let pause = if is_doubtful {
                SAMPLE_AGAIN
            } else {
                SAMPLE_EVERY
            };
            self.timers.set_at_latest(Timer::Sample, now + pause);
        }
    }

    fn carry_out(&mut self, now: Now, id: &LinkId, outcome: Outcome) {
        match outcome {
            Outcome::Command(LinkCommand::RestartIce { is_relay_only }) => {
                let is_relay_only = is_relay_only && self.config.has_relay;
                self.reports.note_try(&id.peer);
                if let Some(link) = self.link_mut(id) {
                    link.restarts += 1;
                    link.watch.relay.restart();
                }
                self.command(id, LinkCommand::RestartIce { is_relay_only });
            }
            Outcome::Command(command) => self.command(id, command),
            Outcome::Send(signal) => self.send_signal(&id.peer, signal),
            Outcome::Mark(mark) => self
                .commands
                .push_back(Command::Mark(mark, Some(id.peer.clone()))),
            Outcome::Rebuild => {
                self.show_blame(&id.peer);
                self.reports.note_try(&id.peer);
                self.offer_anew(now, &id.peer);
            }
        }
    }

    fn show_blame(&mut self, peer: &PeerId) {
        let fault = self.links.get(peer).and_then(|link| link.health.fault());
        let is_theirs = matches!(fault, Some(crate::call::fault::LinkFault::Peer(_)));
        if let (true, Some(member)) = (is_theirs, self.roster.member(peer)) {
            self.notices
                .show(Notice::PeerBadDescription(member.name.clone()));
        }
    }

    pub(in crate::call) fn offer_anew(&mut self, now: Now, peer: &PeerId) {
        if self.is_irreplaceable(peer) {
            return;
        }
        let role = Role::towards(peer, &self.config.me);
        let epoch = next_epoch(role, self.epoch(peer));
        self.open(now, peer, epoch).offer();
    }

    /// Opens a connection, in place of the one that there may be.
    fn open(&mut self, now: Now, peer: &PeerId, epoch: u32) -> &mut Link {
        let role = Role::towards(peer, &self.config.me);
        let health = match self.links.get(peer) {
            Some(link) => link.health.successor(),
            None => Health::repaired_by(self.repair(), role),
        };
        let watch = self.links.get(peer).map(|link| link.watch.successor());
        self.close_link(peer);
        let id = LinkId {
            peer: peer.clone(),
            epoch,
        };
        log::info!("{id}: opens");
        self.command(&id, LinkCommand::Open);
        let mut link = Link::new(now, id, health, role, self.live_for(peer));
        link.watch = watch.unwrap_or_default();
        match self.phase {
            PhaseView::Call => {
                if self
                    .roster
                    .member(peer)
                    .is_some_and(|member| member.stage == Stage::Call)
                {
                    link.health.start(now);
                }
            }
            PhaseView::Lobby | PhaseView::Left(_) => link.stay_ahead(),
        }
        if self.epochs.len() >= MOST_EPOCHS {
            self.epochs.retain(|peer, _| self.links.contains_key(peer));
        }
        self.epochs.insert(peer.clone(), epoch);
        self.links.entry(peer.clone()).insert_entry(link).into_mut()
    }

    fn epoch(&self, peer: &PeerId) -> u32 {
        self.epochs.get(peer).copied().unwrap_or_default()
    }
}

/// The epoch of a new connection, odd where the polite side makes it and even where the other does. Where
/// both do at once the newer one wins, and neither has to roll back a first offer: in Chromium 156 that
/// can leave a connection which never gathers, and asks for negotiation without end.
const fn next_epoch(role: Role, last: u32) -> u32 {
    let parity = match role {
        Role::Polite => 1,
        Role::Impolite => 0,
    };
    let next = last.saturating_add(1);
    if next % 2 == parity {
        next
    } else {
        next.saturating_add(1)
    }
}

const fn is_for_channel(body: &Body) -> bool {
    matches!(
        body,
        Body::Signal(_)
            | Body::Welcome(_)
            | Body::Report(_)
            | Body::Talk(_)
            | Body::Bye
            | Body::Unknown
    )
}

/// Epochs of people who are gone are forgotten beyond this.
const MOST_EPOCHS: usize = 256;
