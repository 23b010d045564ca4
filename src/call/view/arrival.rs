//! The order of the tiles: who came later stands behind, and a page that was reloaded keeps its
//! place.

use crate::call::view::TileView;
use crate::model::PeerId;
use crate::model::sort::sort_by;

/// The members in the order in which this page saw them come, those that have left included.
#[derive(Clone, Debug, Default)]
pub(in crate::call) struct ArrivalOrder {
    peers: Vec<PeerId>,
}

impl ArrivalOrder {
    /// Puts the tiles in order, and notes those that are new.
    pub(in crate::call) fn arrange(&mut self, tiles: &mut [TileView]) {
        for tile in tiles.iter() {
            let peer = &tile.link.peer;
            // The page before may be known to be gone only some time after this one came.
            let before = tile.prev.as_ref().and_then(|prev| self.place(prev));
            if let Some(place) = before.and_then(|at| self.peers.get_mut(at)) {
                place.clone_from(peer);
                let mut is_first = true;
                let mut again = |known: &PeerId| known == peer && !std::mem::take(&mut is_first);
                self.peers.retain(|known| !again(known));
            } else if self.place(peer).is_none() {
                self.peers.push(peer.clone());
            }
        }
        let place = |tile: &TileView| self.place(&tile.link.peer);
        sort_by(tiles, |a, b| place(a) < place(b));
        // The places of those that have left are kept for their return, and not without end.
        let is_here = |peer: &PeerId| tiles.iter().any(|tile| tile.link.peer == *peer);
        let mut surplus = self.peers.len().saturating_sub(tiles.len() + MOST_GONE);
        self.peers.retain(|peer| {
            let is_dropped = surplus > 0 && !is_here(peer);
            surplus -= usize::from(is_dropped);
            !is_dropped
        });
    }

    fn place(&self, peer: &PeerId) -> Option<usize> {
        self.peers.iter().position(|known| known == peer)
    }
}

/// More members than a call has do not reload at a time.
const MOST_GONE: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DisplayName, Media};

    fn tile(id: u8, prev: Option<u8>) -> TileView {
        let peer = |id| PeerId::from_bytes([id; 16]);
        let mut tile = TileView::new(&peer(id), DisplayName::default(), Media::default(), None);
        tile.prev = prev.map(peer);
        tile
    }

    fn arranged(order: &mut ArrivalOrder, mut tiles: Vec<TileView>) -> Vec<u8> {
        order.arrange(&mut tiles);
        let ids = (0..=u8::MAX).map(|id| (id, PeerId::from_bytes([id; 16])));
        let ids: Vec<_> = ids.collect();
        let id = |tile: &TileView| ids.iter().find(|(_, peer)| *peer == tile.link.peer);
        tiles.iter().filter_map(id).map(|(id, _)| *id).collect()
    }

    #[test]
    fn a_newcomer_is_behind_all_others_whatever_its_id() {
        let mut order = ArrivalOrder::default();
        assert_eq!(arranged(&mut order, vec![tile(5, None)]), [5]);
        let three = vec![tile(1, None), tile(5, None)];
        assert_eq!(arranged(&mut order, three), [5, 1]);
        let all = vec![tile(1, None), tile(3, None), tile(5, None)];
        assert_eq!(arranged(&mut order, all), [5, 1, 3]);
    }

    #[test]
    fn a_reloaded_page_keeps_its_place_also_when_its_tile_was_gone_meanwhile() {
        let mut order = ArrivalOrder::default();
        arranged(&mut order, vec![tile(5, None)]);
        arranged(&mut order, vec![tile(1, None), tile(5, None)]);
        assert_eq!(arranged(&mut order, vec![tile(1, None)]), [1]);
        let back = vec![tile(1, None), tile(9, None)];
        assert_eq!(
            arranged(&mut order, back),
            [1, 9],
            "whose it is, is not known yet"
        );
        let known = vec![tile(1, None), tile(9, Some(5))];
        assert_eq!(arranged(&mut order, known.clone()), [9, 1]);
        assert_eq!(arranged(&mut order, known), [9, 1], "and so it stays");
    }

    #[test]
    fn a_member_that_leaves_moves_no_other_and_comes_back_to_the_same_place() {
        let mut order = ArrivalOrder::default();
        for id in [4, 2, 7] {
            arranged(&mut order, vec![tile(id, None)]);
        }
        assert_eq!(
            arranged(&mut order, vec![tile(4, None), tile(7, None)]),
            [4, 7]
        );
        let all = vec![tile(2, None), tile(4, None), tile(7, None)];
        assert_eq!(arranged(&mut order, all), [4, 2, 7]);
    }

    #[test]
    fn pages_that_come_and_go_do_not_pile_up() {
        let mut order = ArrivalOrder::default();
        for id in 0..200 {
            arranged(&mut order, vec![tile(id, None)]);
        }
        assert!(order.peers.len() <= MOST_GONE + 1);
    }
}
