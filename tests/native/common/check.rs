//! What must hold after every step, and what must hold in the end.

use std::collections::BTreeSet;
use std::time::Duration;

use visavis::call::view::{PhaseView, SourceState};
use visavis::model::{LinkId, Source};

use super::{FakePc, Mesh, assert_parts, pair};

impl Mesh {
    /// Checks the promises of the page that has just handled an input.
    pub(super) fn check_step(&self, name: &str) {
        let Some(node) = self.nodes.get(name) else {
            return;
        };
        assert_parts(&node.call, name);
        let view = node.call.view();
        if node.is_finished {
            assert!(node.live.is_empty(), "{name} left, and a device is on");
            assert!(node.pcs.is_empty(), "{name} left, and is connected");
            return;
        }
        assert!(
            node.arrived.is_empty(),
            "{name}: a device that nothing uses is on"
        );
        for (source, track) in &node.live {
            let is_held = *source == Source::Mic && node.is_key_held;
            let is_meant = node.intended[source] || is_held;
            assert!(
                is_meant || !track.is_enabled,
                "{name}: {source:?} is open and not wanted"
            );
        }
        let tiles: BTreeSet<_> = view.tiles.iter().map(|tile| &tile.link.peer).collect();
        let people: BTreeSet<_> = view.room.people.iter().map(|person| &person.peer).collect();
        assert_eq!(
            tiles.len(),
            view.tiles.len(),
            "{name}: two tiles of one page"
        );
        assert_eq!(
            people.len(),
            view.room.people.len(),
            "{name}: a participant is here twice"
        );
        assert!(
            tiles.is_subset(&people),
            "{name}: a tile without a participant"
        );
        assert!(!people.contains(&node.id), "{name} meets themselves");
        assert!(
            view.room.people.len() <= 64 && view.notices.shown.len() <= 6,
            "{name}"
        );
        assert!(node.pcs.len() < self.max_people, "{name}: connections");
        assert!(
            !view.room.can_join || view.phase == PhaseView::Lobby,
            "{name}"
        );
        let links: BTreeSet<_> = node.pcs.keys().map(|link| &link.peer).collect();
        assert_eq!(
            links.len(),
            node.pcs.len(),
            "{name}: two connections to one"
        );
        for (link, pc) in &node.pcs {
            let is_sent = |(source, serial): (&Source, &u64)| {
                node.live
                    .get(source)
                    .is_some_and(|track| track.serial == *serial)
            };
            assert!(
                !pc.sending.iter().any(is_sent) || tiles.contains(&link.peer),
                "{name} sends to {link}, who has no tile"
            );
        }
    }

    /// A connection that works and that nothing has touched must not be closed.
    pub(super) fn assert_may_close(&self, name: &str, link: &LinkId) {
        let Some(other) = self.name_of(&link.peer) else {
            return;
        };
        let is_untouched = self.untouched.contains_key(&pair(name, &other));
        assert!(
            !is_untouched,
            "{name} closes {link} to {other}, which nothing has touched"
        );
    }

    /// Nothing may happen to the connection of these two.
    pub fn is_untouched(&self, a: &str, b: &str) -> bool {
        self.untouched.contains_key(&pair(a, b))
    }

    /// Notes which pairs are connected and have been left alone for a while: whatever happens to
    /// any other page, they must stay so.
    pub fn note_untouched(&mut self) {
        let names: Vec<_> = self.nodes.keys().cloned().collect();
        for (i, a) in names.iter().enumerate() {
            for b in &names[i + 1..] {
                let key = pair(a, b);
                if let Some(serials) = self.untouched.get(&key) {
                    let now = (self.pc(a, b).serial, self.pc(b, a).serial);
                    assert_eq!(now, *serials, "{a} and {b} were disturbed");
                    continue;
                }
                let touched = self.touched.get(&key).copied().unwrap_or_default();
                let is_calm = self.now.since(touched) > Duration::from_secs(15)
                    && self.find_pc(a, b).is_some_and(FakePc::is_calm)
                    && self.find_pc(b, a).is_some_and(FakePc::is_calm)
                    && self.is_connected(a, b);
                if is_calm {
                    let serials = (self.pc(a, b).serial, self.pc(b, a).serial);
                    self.untouched.insert(key, serials);
                }
            }
        }
    }

    /// What is not yet as it must be in the end, if anything is: all members connected to each
    /// other, settled, shown as they are, and no other page.
    pub fn what_is_wrong(&self) -> Option<String> {
        let names: Vec<_> = self.nodes.keys().cloned().collect();
        for at in &names {
            let view = self.view(at);
            if view.phase != PhaseView::Call {
                return Some(format!("{at} is in {:?}", view.phase));
            }
            if view.room.people.len() != names.len() - 1 || view.tiles.len() != names.len() - 1 {
                let ids: Vec<_> = self.nodes.values().map(|node| &node.id).collect();
                let ghost = view.room.people.iter().find(|p| !ids.contains(&&p.peer));
                return Some(format!(
                    "{at} sees {} people and {} tiles of {}; ghost: {ghost:?}",
                    view.room.people.len(),
                    view.tiles.len(),
                    names.len() - 1
                ));
            }
            for source in Source::ALL {
                let (shown, node) = (view.me.source(source), &self.nodes[at]);
                let is_on = node.live.contains_key(&source);
                if shown.state == SourceState::Asking {
                    return Some(format!("{at} waits for {source:?}"));
                }
                if shown.is_wanted != node.intended[&source] {
                    return Some(format!("{at}: the switch of {source:?} is wrong"));
                }
                if is_on != (shown.state == SourceState::Live)
                    || (is_on && source == Source::Camera && !shown.is_wanted)
                {
                    return Some(format!("{at}: {source:?} is {shown:?}, its light {is_on}"));
                }
            }
            for to in names.iter().filter(|to| *to != at) {
                if let Some(wrong) = self.what_is_wrong_between(at, to) {
                    return Some(format!("{at} and {to}: {wrong}"));
                }
            }
        }
        None
    }

    fn what_is_wrong_between(&self, at: &str, to: &str) -> Option<String> {
        if !self.is_connected(at, to) {
            let tiles = [(to, at), (at, to)].map(|(of, at)| {
                self.tile(of, at)
                    .map(|tile| (tile.state, tile.link.epoch, tile.connection, tile.fault))
            });
            return Some(format!("not connected, their tiles {tiles:?}"));
        }
        let (pc, node) = (self.find_pc(at, to)?, &self.nodes[at]);
        if !pc.is_settled() {
            return Some(format!("unsettled: {:?}", pc.state));
        }
        if pc.holds.last() == Some(&true) {
            return Some("pictures are held back".to_owned());
        }
        if !pc.is_reached {
            return Some("no path".to_owned());
        }
        let live: super::fake_pc::Tracks = node
            .live
            .iter()
            .map(|(source, track)| (*source, track.serial))
            .collect();
        if pc.sending != live {
            return Some(format!("sends {:?} of {live:?}", pc.sending));
        }
        if pc.is_screen_sent != node.is_sharing {
            return Some(format!("a screen is sent: {}", pc.is_screen_sent));
        }
        let (tile, me) = (self.tile(at, to)?, self.view(at).me);
        if tile.is_screen_on != node.is_sharing {
            return Some("a screen is shown that is not shared, or the other way round".to_owned());
        }
        if (tile.is_mic_on, tile.is_camera_on) != (me.mic.is_live(), me.camera.is_live()) {
            return Some("the second shows devices of the first that are not so".to_owned());
        }
        if tile.name != me.name {
            return Some(format!("{} is shown as {}", me.name, tile.name));
        }
        None
    }
}
