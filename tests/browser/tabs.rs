//! Two tabs of one browser, without a server.

use futures_channel::mpsc::{UnboundedReceiver, unbounded};
use futures_util::StreamExt;
use visavis::signaling::transport::{Socket, SocketEvent};
use visavis::signaling::{Endpoint, Frame};
use wasm_bindgen_test::wasm_bindgen_test;

fn open(room: &str) -> (Socket, UnboundedReceiver<SocketEvent>) {
    let (post, events) = unbounded();
    let socket = Socket::open(&Endpoint::Tabs(room.to_owned()), move |event| {
        let _ = post.unbounded_send(event);
    });
    (socket.expect("a channel"), events)
}

fn text(text: &str) -> Frame {
    Frame::Text(text.to_owned())
}

#[wasm_bindgen_test]
async fn a_tab_hears_the_others_of_its_room_in_order_and_not_itself() {
    let (ana, mut to_ana) = open("room");
    let (ben, mut to_ben) = open("room");
    let (_cyn, mut to_cyn) = open("another");
    for events in [&mut to_ana, &mut to_ben, &mut to_cyn] {
        assert_eq!(events.next().await, Some(SocketEvent::Opened));
    }

    ana.send(&text("one"));
    ana.send(&text("two"));
    assert_eq!(to_ben.next().await, Some(SocketEvent::Frame(text("one"))));
    assert_eq!(to_ben.next().await, Some(SocketEvent::Frame(text("two"))));
    ben.send(&text("three"));

    assert_eq!(to_ana.next().await, Some(SocketEvent::Frame(text("three"))));
    assert!(to_cyn.try_recv().is_err(), "another room is not heard");
}

#[wasm_bindgen_test]
async fn what_is_said_before_closing_is_heard_and_a_closed_tab_hears_no_more() {
    let (ana, mut to_ana) = open("bye");
    let (ben, mut to_ben) = open("bye");
    let (_cyn, mut to_cyn) = open("bye");
    for events in [&mut to_ana, &mut to_ben, &mut to_cyn] {
        assert_eq!(events.next().await, Some(SocketEvent::Opened));
    }

    ana.send(&text("bye"));
    drop(ana);
    assert_eq!(to_ben.next().await, Some(SocketEvent::Frame(text("bye"))));
    ben.send(&text("still here"));
    assert_eq!(to_cyn.next().await, Some(SocketEvent::Frame(text("bye"))));
    assert_eq!(
        to_cyn.next().await,
        Some(SocketEvent::Frame(text("still here")))
    );

    assert_eq!(to_ana.next().await, None, "its listener is gone");
}
