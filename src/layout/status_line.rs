//! The pills over the stage: which lasting states of the call the local user sees, and in which
//! order.

/// A pill of the status line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pill {
    /// No one receives what the local user sends.
    Unreceived,
    /// The server is out of reach.
    Server,
    /// The own connection is weak.
    Weak,
    /// Other participants do not receive each other.
    Apart,
    /// A device that is wanted is not available.
    Device,
    /// The local user records.
    Recording,
    /// Other participants record.
    Recorded,
    /// The local screen is shared.
    Sharing,
    /// The local user's hand is raised.
    Hand,
}

/// The facts on which the pills depend.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StatusFacts {
    /// No one receives what the local user sends.
    pub is_unreceived: bool,
    /// The server is out of reach.
    pub is_server_lost: bool,
    /// The number of remote peers.
    pub peers: usize,
    /// The number of remote peers whose connection is poor.
    pub poor: usize,
    /// Other participants do not receive each other.
    pub has_apart: bool,
    /// A device that is wanted is not available.
    pub has_device_problem: bool,
    /// The local user records.
    pub is_recording: bool,
    /// Other participants record.
    pub is_recorded: bool,
    /// The local screen is shared.
    pub is_sharing: bool,
    /// The local user's hand is raised.
    pub is_hand_raised: bool,
}

impl StatusFacts {
    /// Returns the pills: first what to act on, then what others learn of the local user.
    pub fn pills(&self) -> Vec<Pill> {
        let pills = [
            (self.has_device_problem, Pill::Device),
            (self.is_unreceived, Pill::Unreceived),
            (self.is_weak(), Pill::Weak),
            (self.is_server_lost, Pill::Server),
            (self.has_apart, Pill::Apart),
            (self.is_recording, Pill::Recording),
            (self.is_recorded, Pill::Recorded),
            (self.is_sharing, Pill::Sharing),
            (self.is_hand_raised, Pill::Hand),
        ];
        let shown = pills.into_iter().filter(|(is_shown, _)| *is_shown);
        shown.map(|(_, pill)| pill).collect()
    }

    /// Returns whether the own connection is weak: it is poor towards every peer.
    const fn is_weak(&self) -> bool {
        self.peers > 0 && self.poor == self.peers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_in_which_nothing_lasts_has_no_pill() {
        let calm = StatusFacts {
            peers: 3,
            ..StatusFacts::default()
        };
        assert_eq!(calm.pills(), []);
        assert_eq!(StatusFacts::default().pills(), []);
    }

    #[test]
    fn the_connection_is_called_weak_once_for_all_peers_and_never_for_some() {
        let poor = |poor, peers| StatusFacts {
            poor,
            peers,
            ..StatusFacts::default()
        };
        assert_eq!(poor(3, 3).pills(), [Pill::Weak]);
        assert_eq!(poor(2, 3).pills(), []);
        assert_eq!(poor(1, 1).pills(), [Pill::Weak]);
        assert_eq!(poor(0, 0).pills(), []);
    }

    #[test]
    fn what_needs_an_act_is_before_what_only_lasts() {
        let all = StatusFacts {
            is_unreceived: true,
            is_server_lost: true,
            peers: 2,
            poor: 2,
            has_apart: true,
            has_device_problem: true,
            is_recording: true,
            is_recorded: true,
            is_sharing: true,
            is_hand_raised: true,
        };
        let pills = all.pills();
        assert_eq!(pills.len(), 9);
        assert_eq!(pills.first(), Some(&Pill::Device));
        let at = |pill| pills.iter().position(|shown| *shown == pill);
        assert!(at(Pill::Weak) < at(Pill::Recording) && at(Pill::Server) < at(Pill::Sharing));
    }
}
