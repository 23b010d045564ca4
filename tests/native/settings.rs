//! The host's settings, which may come after the call has begun.

use crate::common::{Solo, config};
use visavis::call::command::{CaptureCommand, Command, Mark, SocketCommand};
use visavis::call::input::SocketEvent;
use visavis::call::settings::Settings;
use visavis::call::view::{PhaseView, SignalingView};
use visavis::call::{Call, Input, Intent};
use visavis::model::{Now, ServerId, ServerSelection};
use visavis::signaling::{Dialect, Endpoint, Options, Servers, SignalingServer};

#[test]
fn the_lobby_and_the_devices_wait_for_no_settings() {
    let mut solo = without_settings();

    let orders = solo.put(Input::Start);

    let asks = |order: &Command| matches!(order, Command::Capture(CaptureCommand::Acquire { .. }));
    assert!(orders.iter().any(asks), "{orders:?}");
    assert!(orders.contains(&Command::Mark(Mark::Ready, None)));
    assert!(!orders.iter().any(is_wire), "{orders:?}");
    assert_eq!(solo.call.view().room.signaling, SignalingView::Connecting);
}

#[test]
fn the_servers_are_dialed_once_they_are_known_and_once_only() {
    let mut solo = without_settings();
    solo.put(Input::Start);

    let orders = solo.put(Input::Settings(settings("ws://s/", 3)));

    let Some(Command::Socket(server, SocketCommand::Open(endpoint))) =
        orders.iter().find(|order| is_wire(order))
    else {
        panic!("nothing is dialed: {orders:?}");
    };
    assert_eq!(*server, ServerId::FIRST);
    let is_there = matches!(endpoint, Endpoint::Socket { url, .. } if url.starts_with("ws://s/"));
    assert!(is_there, "{endpoint:?}");

    // The relays come later than the servers, and tell the servers again.
    let orders = solo.put(Input::Settings(settings("ws://other/", 3)));
    assert!(!orders.iter().any(is_wire), "{orders:?}");
}

#[test]
fn who_joins_before_the_settings_come_is_announced_once_the_server_is_reached() {
    let mut solo = without_settings();
    solo.put(Input::Start);
    solo.put(Input::Intent(Intent::Join));
    assert_eq!(solo.call.view().phase, PhaseView::Call);

    solo.put(Input::Settings(settings("ws://s/", 3)));
    solo.put(Input::Socket(ServerId::FIRST, SocketEvent::Opened));
    solo.frame(r#"{"IdAssigned":"me"}"#);
    let orders = solo.frame(r#"{"NewPeer":"you"}"#);

    let sends = |order: &&Command| matches!(order, Command::Socket(_, SocketCommand::Send(_)));
    assert!(orders.iter().any(|order| sends(&order)), "{orders:?}");
    assert_eq!(solo.call.view().room.signaling, SignalingView::Ready);
}

#[test]
fn who_left_before_the_settings_came_dials_nothing() {
    let mut solo = without_settings();
    solo.put(Input::Start);
    solo.put(Input::Intent(Intent::Leave));

    let orders = solo.put(Input::Settings(settings("ws://s/", 3)));

    assert!(orders.is_empty(), "{orders:?}");
}

#[test]
fn settings_that_name_a_peerjs_server_are_shown_at_once() {
    let mut solo = without_settings();
    solo.put(Input::Start);
    assert!(!solo.call.view().room.is_interop);

    let mut settings = settings("ws://s/", 3);
    settings.servers[0].dialect = Dialect::peerjs_peer();
    solo.put(Input::Settings(settings));

    assert!(solo.call.view().room.is_interop);
}

fn without_settings() -> Solo {
    Solo {
        call: Call::new(config(), Servers::default(), 1),
        now: Now(std::time::Duration::from_secs(1)),
    }
}

fn settings(url: &str, max_people: usize) -> Settings {
    Settings {
        room: "room".to_owned(),
        servers: vec![SignalingServer {
            dialect: Dialect::matchbox(),
            url: url.to_owned(),
            options: Options::default(),
        }],
        usage: ServerSelection::First,
        max_people,
        ..Settings::default()
    }
}

const fn is_wire(order: &Command) -> bool {
    matches!(order, Command::Socket(..))
}
