//! Tests of the ladder of one connection, in virtual time.

use super::*;

const fn at(ms: u64) -> Now {
    Now(Duration::from_millis(ms))
}

fn up(role: Role) -> Health {
    let mut health = Health::waiting(role);
    health.start(at(0));
    health.connection(at(0), ConnectionState::Connected);
    health
}

#[test]
fn a_short_disconnection_heals_by_itself() {
    let mut health = up(Role::Impolite);

    health.connection(at(1_000), ConnectionState::Disconnected);
    assert_eq!(health.view(), LinkState::Shaky);
    assert_eq!(health.advance(at(2_999), true), None);
    health.connection(at(2_999), ConnectionState::Connected);

    assert_eq!(
        (health.view(), health.poll_timeout()),
        (LinkState::Up, None)
    );
}

#[test]
fn the_ladder_is_grace_two_restarts_and_a_rebuild() {
    let mut health = up(Role::Impolite);
    health.connection(at(0), ConnectionState::Disconnected);
    let mut steps = Vec::new();

    for ms in 0..=20_000 {
        steps.extend(health.advance(at(ms), true).map(|step| (ms, step)));
        if health.rebuilds > 0 {
            break;
        }
    }

    let expected = [
        (2_000, RepairStep::RestartIce(1)),
        (7_000, RepairStep::RestartIce(2)),
        (12_000, RepairStep::Rebuild),
    ];
    assert_eq!(steps, expected);
}

#[test]
fn failed_skips_the_grace_and_the_polite_side_lets_the_other_go_first() {
    let mut impolite = up(Role::Impolite);
    impolite.connection(at(0), ConnectionState::Failed);
    assert_eq!(
        impolite.advance(at(0), true),
        Some(RepairStep::RestartIce(1))
    );

    let mut polite = up(Role::Polite);
    polite.connection(at(0), ConnectionState::Failed);
    assert_eq!(polite.advance(at(499), true), None);
    assert_eq!(
        polite.advance(at(500), true),
        Some(RepairStep::RestartIce(1))
    );
}

#[test]
fn a_restart_that_was_not_signaled_has_its_time_once_it_is() {
    let mut health = up(Role::Impolite);
    health.connection(at(0), ConnectionState::Failed);
    assert_eq!(health.advance(at(0), true), Some(RepairStep::RestartIce(1)));

    assert_eq!(health.advance(at(20_000), false), None);

    assert_eq!(health.advance(at(20_100), true), None);
    assert_eq!(
        health.advance(at(25_000), true),
        Some(RepairStep::RestartIce(2))
    );
}

#[test]
fn restarts_that_help_for_a_moment_alone_become_rare() {
    let mut health = up(Role::Impolite);
    let mut restarts = Vec::new();

    // After each restart there is life for half a second.
    for ms in (0..120_000).step_by(100) {
        let is_alive = restarts.last().is_some_and(|at| ms < at + 500);
        health.pulse(at(ms), is_alive);
        restarts.extend(health.advance(at(ms), true).map(|_| ms));
    }

    assert_eq!(restarts[..4], [0, 1_500, 4_000, 8_500], "{restarts:?}");
    assert!(restarts.len() < 12, "{restarts:?}");
}

#[test]
fn gaps_that_heal_without_a_restart_delay_none() {
    let mut health = up(Role::Polite);
    health.pulse(at(0), false);
    assert!(health.advance(at(500), true).is_some());

    // The polite side waits 500 ms, and each gap is over by then.
    for second in 1..60 {
        health.pulse(at(1_000 * second), true);
        health.pulse(at(1_000 * second + 500), false);
        let step = health.advance(at(1_000 * second + 900), true);
        assert!(step.is_none() || second == 1, "{second}");
    }
    health.pulse(at(60_000), true);
    health.pulse(at(60_500), false);

    assert!(health.advance(at(62_000), true).is_some());
}

#[test]
fn a_pause_is_cut_short_by_a_loss_that_the_browser_notices_and_by_another_network() {
    let paused = || {
        let mut health = up(Role::Impolite);
        for ms in (0..40_000).step_by(500) {
            health.pulse(at(ms), false);
            if health.advance(at(ms), true).is_some() {
                health.pulse(at(ms + 100), true);
            }
        }
        assert!(health.poll_timeout() > Some(at(44_000)), "{health:?}");
        health
    };

    let mut lost = paused();
    lost.connection(at(40_000), ConnectionState::Disconnected);
    assert!(lost.poll_timeout() <= Some(at(42_000)), "{lost:?}");

    let mut moved = paused();
    moved.network_changed(at(40_000));
    assert!(moved.advance(at(40_000), true).is_some());
    moved.pulse(at(41_000), true);
    moved.pulse(at(42_000), false);
    assert!(moved.poll_timeout() <= Some(at(43_000)), "{moved:?}");
}

#[test]
fn a_restart_that_has_helped_is_repeated_at_once() {
    let mut health = up(Role::Impolite);
    health.pulse(at(0), false);
    assert!(health.advance(at(0), true).is_some());
    for ms in (500..11_000).step_by(500) {
        health.pulse(at(ms), true);
    }

    health.pulse(at(11_000), false);

    assert!(health.advance(at(11_000), true).is_some());
}

#[test]
fn it_is_silent_from_the_last_sign_of_life_to_the_next_whatever_is_done_about_it() {
    let mut health = up(Role::Impolite);
    health.pulse(at(0), false);
    assert_eq!(health.view(), LinkState::Shaky);
    health.advance(at(0), true);
    assert!(health.is_silent());
    health.pulse(at(1_000), true);
    assert!(!health.is_silent());
    assert_eq!(health.view(), LinkState::Up);

    health.connection(at(2_000), ConnectionState::Disconnected);
    assert!(health.is_silent());
    health.connection(at(3_000), ConnectionState::Connected);
    health.network_changed(at(4_000));
    health.advance(at(4_000), true);
    assert_eq!(health.view(), LinkState::Restarting);
    assert!(!health.is_silent());
}

#[test]
fn a_connection_has_its_time_from_the_last_step_it_made_and_the_next_one_has_more() {
    let mut health = Health::waiting(Role::Impolite);
    assert_eq!(health.poll_timeout(), None);
    health.start(at(0));
    health.restart_deadlines(at(10_000));
    assert_eq!(health.advance(at(24_999), true), None);
    assert_eq!(health.advance(at(25_000), true), Some(RepairStep::Rebuild));

    let mut next = health.successor();
    next.start(at(25_000));
    assert_eq!(next.poll_timeout(), Some(at(55_000)));
}

#[test]
fn after_the_last_rebuild_the_person_is_asked_and_can_start_over() {
    let mut health = Health::waiting(Role::Impolite);
    for _ in 0..MOST_REBUILDS {
        health = health.successor();
        health.start(at(0));
        assert_eq!(health.advance(at(60_000), true), Some(RepairStep::Rebuild));
    }
    health = health.successor();
    health.start(at(0));

    assert_eq!(health.advance(at(60_000), true), Some(RepairStep::GiveUp));
    assert_eq!(health.view(), LinkState::Down);
    health.retry();
    assert_eq!(health.fail(LinkFault::NoPath), RepairStep::Rebuild);
}

#[test]
fn a_connection_that_fails_before_it_was_up_is_replaced_at_once_and_the_next_one_knows_why() {
    let mut health = Health::waiting(Role::Impolite);
    health.start(at(0));
    health.connection(at(3_000), ConnectionState::Failed);

    assert!(!health.is_silent(), "nothing was to arrive");
    assert_eq!(health.advance(at(3_000), true), Some(RepairStep::Rebuild));
    assert_eq!(health.successor().fault(), Some(&LinkFault::NoPath));
}

#[test]
fn a_connection_is_expected_from_join_until_it_is_given_up() {
    let mut health = Health::waiting(Role::Impolite);
    assert!(!health.is_expected());

    health.start(at(0));
    assert!(health.is_expected());
    health.connection(at(1_000), ConnectionState::Connected);
    assert!(health.is_expected());
    health.give_up();

    assert!(!health.is_expected());
}

#[test]
fn the_first_attempt_shows_connecting_and_a_later_one_rebuilding() {
    let mut health = Health::waiting(Role::Impolite);
    health.start(at(0));
    assert_eq!(health.view(), LinkState::Connecting);

    health.fail(LinkFault::NoPath);
    let mut next = health.successor();
    next.start(at(0));

    assert_eq!(next.view(), LinkState::Rebuilding);
    next.connection(at(1_000), ConnectionState::Connected);
    assert_eq!(next.fault(), None, "it is up");
}

#[test]
fn a_connection_that_is_given_up_stays_down_whatever_the_browser_says() {
    let mut health = up(Role::Impolite);
    health.give_up();

    for late in [
        ConnectionState::Connected,
        ConnectionState::Disconnected,
        ConnectionState::Failed,
        ConnectionState::Closed,
    ] {
        health.connection(at(1_000), late);
        assert!(health.is_down(), "{late:?}");
    }
}

#[test]
fn changes_of_the_network_within_a_second_are_one() {
    let mut health = up(Role::Impolite);
    health.network_changed(at(0));
    assert_eq!(health.advance(at(0), true), Some(RepairStep::RestartIce(1)));

    for ms in [1, 999] {
        health.network_changed(at(ms));
        assert_eq!(health.advance(at(ms), true), None, "after {ms} ms");
    }

    health.network_changed(at(1_000));
    assert_eq!(
        health.advance(at(1_000), true),
        Some(RepairStep::RestartIce(1))
    );
}

#[test]
fn a_deadline_that_passed_while_no_event_could_arrive_leaves_a_moment_for_them() {
    let mut health = up(Role::Impolite);
    health.connection(at(0), ConnectionState::Disconnected);

    health.restart_deadlines(at(10_000));

    assert_eq!(health.advance(at(10_499), true), None);
    assert_eq!(
        health.advance(at(10_500), true),
        Some(RepairStep::RestartIce(1))
    );
}
