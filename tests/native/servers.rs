//! Several signaling servers: which of them are dialed, when, and what goes over which.

use std::time::Duration;

use crate::common::sealing;
use visavis::call::command::{Command, SocketCommand};
use visavis::call::input::SocketEvent;
use visavis::call::room::server_pool::{Receiver, ServerPool, SignalingEvent};
use visavis::call::view::SignalingView;
use visavis::model::rng::SplitMix64;
use visavis::model::{Now, PeerId, ServerId, ServerSelection};
use visavis::signaling::envelope::Body;
use visavis::signaling::{Codec, DecodeError, Endpoint, Event, Frame, Output, Servers, Target};

/// A server that is ready at once, and says what the frames say.
struct Blunt;

impl Codec for Blunt {
    fn endpoint(&self) -> Endpoint {
        Endpoint::Tabs("blunt".to_owned())
    }

    fn opened(&mut self, _: Now, out: &mut Output) {
        out.events.push(Event::Ready);
    }

    fn received(&mut self, _: Now, frame: &Frame, out: &mut Output) -> Result<(), DecodeError> {
        let Frame::Text(text) = frame else {
            return Err(DecodeError::Foreign("binary".to_owned()));
        };
        out.events.extend(match text.as_str() {
            "go away" => vec![Event::Refused("no".to_owned()), Event::Ready],
            _ => vec![Event::Message {
                route: None,
                envelope: text.clone(),
            }],
        });
        Ok(())
    }

    fn send(&mut self, _: Now, _: Target<'_>, envelope: &str, out: &mut Output) {
        out.frames.push(Frame::Text(envelope.to_owned()));
    }

    fn tick(&mut self, _: Now, _: &mut Output) {}

    fn poll_timeout(&self) -> Option<Now> {
        None
    }
}

const A: ServerId = ServerId(0);
const B: ServerId = ServerId(1);

struct Page {
    signaling: ServerPool,
    now: Now,
}

#[derive(Debug, PartialEq)]
enum Did {
    Open(ServerId),
    Close(ServerId),
    Send(ServerId, String),
}

impl Page {
    fn new(usage: ServerSelection) -> Self {
        let servers = Servers {
            codecs: vec![Box::new(Blunt), Box::new(Blunt)],
            usage,
        };
        let me = PeerId::from_bytes([5; 16]);
        let mut rng = SplitMix64::new(1);
        let mut signaling = ServerPool::new(servers, Some(sealing::secret()), me, &mut rng);
        let now = Now(Duration::from_secs(1));
        signaling.dial(now);
        Self { signaling, now }
    }

    /// With the first server up.
    fn up(usage: ServerSelection) -> Self {
        let mut page = Self::new(usage);
        page.take(A, SocketEvent::Opened);
        page.done();
        page
    }

    fn take(&mut self, server: ServerId, event: SocketEvent) -> Vec<SignalingEvent> {
        self.signaling.on_event(self.now, server, event)
    }

    fn say(&mut self, body: Body) -> Vec<Did> {
        self.signaling.send(Receiver::All, body);
        self.done()
    }

    fn run(&mut self, duration: Duration) -> Vec<Did> {
        let end = self.now + duration;
        let mut all = self.done();
        while let Some(at) = self.signaling.poll_timeout().filter(|at| *at <= end) {
            self.now = at;
            all.extend(self.done());
        }
        self.now = end;
        all
    }

    fn done(&mut self) -> Vec<Did> {
        self.signaling.advance(self.now);
        let commands = std::iter::from_fn(|| self.signaling.poll_command());
        let did = commands.filter_map(|command| match command {
            Command::Socket(server, SocketCommand::Open(_)) => Some(Did::Open(server)),
            Command::Socket(server, SocketCommand::Close) => Some(Did::Close(server)),
            Command::Socket(server, SocketCommand::Send(Frame::Text(text))) => {
                Some(Did::Send(server, text))
            }
            _ => None,
        });
        did.collect()
    }
}

#[test]
fn the_second_server_is_left_alone_while_the_first_answers() {
    let mut page = Page::new(ServerSelection::First);
    assert_eq!(page.done(), [Did::Open(A)]);

    page.take(A, SocketEvent::Opened);

    assert_eq!(page.run(Duration::from_secs(60)), []);
    assert_eq!(page.signaling.view(), SignalingView::Ready);
}

#[test]
fn a_server_that_cannot_be_reached_is_followed_by_the_next_and_looked_for_all_the_same() {
    let mut page = Page::new(ServerSelection::First);
    page.done();

    page.take(A, SocketEvent::Closed);
    assert_eq!(page.done(), [Did::Open(A), Did::Open(B)]);
    page.take(B, SocketEvent::Opened);
    page.take(A, SocketEvent::Closed);

    assert_eq!(page.signaling.view(), SignalingView::Ready);
    assert_eq!(page.run(Duration::from_secs(1)), [Did::Open(A)]);
}

#[test]
fn a_server_that_does_not_answer_is_not_waited_for() {
    let mut page = Page::new(ServerSelection::First);
    page.done();

    assert_eq!(page.run(Duration::from_millis(2_900)), []);
    assert_eq!(page.run(Duration::from_millis(200)), [Did::Open(B)]);
}

#[test]
fn once_the_first_is_back_all_meet_there_and_the_second_is_hung_up() {
    let mut page = Page::new(ServerSelection::First);
    page.take(A, SocketEvent::Closed);
    page.done();
    page.take(B, SocketEvent::Opened);
    page.done();

    assert_eq!(page.take(A, SocketEvent::Opened), [SignalingEvent::Ready]);
    let did = page.say(Body::Bye);

    let [Did::Send(A, one), Did::Send(B, other), Did::Close(B)] = did.as_slice() else {
        panic!("{did:?}");
    };
    assert_eq!(one, other, "sealed once");
    assert!(matches!(page.say(Body::Bye).as_slice(), [Did::Send(A, _)]));
}

#[test]
fn a_server_that_drops_the_socket_once_is_given_another_try_first() {
    let mut page = Page::up(ServerSelection::First);

    page.take(A, SocketEvent::Closed);
    assert_eq!(page.done(), [Did::Open(A)]);
    page.take(A, SocketEvent::Closed);

    assert_eq!(page.done(), [Did::Open(B)]);
}

#[test]
fn a_server_that_refuses_us_is_followed_by_the_next_whatever_it_says_then() {
    let mut page = Page::up(ServerSelection::First);

    let news = page.take(A, SocketEvent::Frame(Frame::Text("go away".to_owned())));
    assert_eq!(news, []);
    assert_eq!(page.done(), [Did::Close(A), Did::Open(B)]);

    page.take(B, SocketEvent::Frame(Frame::Text("go away".to_owned())));
    assert_eq!(page.done(), [Did::Close(B)]);
    assert_eq!(page.signaling.view(), SignalingView::Unusable);
    assert_eq!(page.run(Duration::from_secs(60)), []);
}

#[test]
fn a_later_server_that_refused_us_is_not_hung_up_again_and_again() {
    let mut page = Page::new(ServerSelection::First);
    page.take(A, SocketEvent::Closed);
    page.done();
    page.take(B, SocketEvent::Opened);
    page.take(B, SocketEvent::Frame(Frame::Text("go away".to_owned())));
    assert_eq!(page.done(), [Did::Close(B)]);

    page.take(A, SocketEvent::Opened);

    assert_eq!(page.done(), []);
    assert_eq!(page.signaling.view(), SignalingView::Ready);
}

#[test]
fn in_parallel_all_are_dialed_and_carry_the_same_words() {
    let mut page = Page::new(ServerSelection::All);
    assert_eq!(page.done(), [Did::Open(A), Did::Open(B)]);
    page.take(B, SocketEvent::Opened);
    assert_eq!(page.signaling.view(), SignalingView::Ready);
    page.take(A, SocketEvent::Opened);

    let did = page.say(Body::Bye);

    let [Did::Send(A, one), Did::Send(B, other)] = did.as_slice() else {
        panic!("{did:?}");
    };
    assert_eq!(one, other, "sealed once");
    page.take(A, SocketEvent::Closed);
    assert_eq!(page.signaling.view(), SignalingView::Ready);
}

#[test]
fn hanging_up_ends_every_line() {
    let mut page = Page::up(ServerSelection::All);

    page.signaling.close(page.now);

    let did = page.done();
    assert!(
        did.contains(&Did::Close(A)) && did.contains(&Did::Close(B)),
        "{did:?}"
    );
    assert_eq!(page.run(Duration::from_secs(60)), []);
}

#[test]
fn news_of_a_server_that_there_is_not_are_no_news() {
    let mut page = Page::up(ServerSelection::All);

    assert_eq!(page.take(ServerId(7), SocketEvent::Opened), []);
}
