//! What a signaling server does that is none of its duty: frames of another shape, limits, hang-ups.

use std::time::Duration;

use crate::common::{Mesh, sealing};
use visavis::call::Command;
use visavis::call::command::SocketCommand;
use visavis::call::fault::ServerLoss;
use visavis::call::input::SocketEvent;
use visavis::call::room::server_pool::{Receiver, ServerPool, SignalingEvent};
use visavis::call::view::SignalingView;
use visavis::model::rng::SplitMix64;
use visavis::model::{Now, PeerId, ServerId};
use visavis::signaling::envelope::{Body, LONGEST_ENVELOPE};
use visavis::signaling::{
    Close, CodecKind, Endpoint, Frame, LocalNetwork, Options, Servers, Setup,
};

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// One page's side of a server.
struct Page {
    signaling: ServerPool,
    now: Now,
    dialed: Vec<(Now, Endpoint)>,
}

impl Page {
    fn new(codec: CodecKind, me: u8) -> Self {
        let me = PeerId::from_bytes([me; 16]);
        let topic = sealing::secret().topic();
        let codec = codec.codec(&Setup {
            url: "ws://host",
            topic: &topic,
            room: "",
            me: &me,
            options: &Options::NONE,
        });
        let mut rng = SplitMix64::new(1);
        let mut signaling =
            ServerPool::new(Servers::from(codec), Some(sealing::secret()), me, &mut rng);
        let now = Now(s(1));
        signaling.dial(now);
        let mut page = Self {
            signaling,
            now,
            dialed: Vec::new(),
        };
        page.sent();
        page
    }

    /// With an open socket.
    fn open(codec: CodecKind, me: u8) -> (Self, Vec<Frame>) {
        let mut page = Self::new(codec, me);
        page.take(SocketEvent::Opened);
        let sent = page.sent();
        (page, sent)
    }

    fn take(&mut self, event: SocketEvent) -> Vec<SignalingEvent> {
        self.signaling.on_event(self.now, ServerId::FIRST, event)
    }

    fn hear(&mut self, text: &str) -> Vec<SignalingEvent> {
        self.take(SocketEvent::Frame(Frame::Text(text.to_owned())))
    }

    /// Sends something and gives the frame.
    fn say(&mut self) -> String {
        self.signaling.send(Receiver::All, Body::Bye);
        match self.sent().pop() {
            Some(Frame::Text(text)) => text,
            other => panic!("{other:?}"),
        }
    }

    fn sent(&mut self) -> Vec<Frame> {
        self.signaling.advance(self.now);
        let mut frames = Vec::new();
        while let Some(command) = self.signaling.poll_command() {
            match command {
                Command::Socket(_, SocketCommand::Send(frame)) => frames.push(frame),
                Command::Socket(_, SocketCommand::Open(endpoint)) => {
                    self.dialed.push((self.now, endpoint));
                }
                _ => {}
            }
        }
        frames
    }

    /// Lets time pass. Each dial comes to what is said.
    fn run(&mut self, duration: Duration, dial: impl Fn(&mut Self)) {
        let end = self.now + duration;
        let mut dials = self.dialed.len();
        loop {
            self.sent();
            if self.dialed.len() > dials {
                dials = self.dialed.len();
                dial(self);
                continue;
            }
            let Some(at) = self.signaling.poll_timeout().filter(|at| *at <= end) else {
                break;
            };
            self.now = at;
        }
        self.now = end;
    }
}

fn envelopes(news: &[SignalingEvent]) -> usize {
    let is_message = |news: &&SignalingEvent| matches!(news, SignalingEvent::Message { .. });
    news.iter().filter(is_message).count()
}

#[test]
fn a_server_is_ready_once_it_has_shown_that_it_carries_messages_and_connected_before() {
    let echo = |frames: &[Frame]| frames.last().cloned().expect("a probe");
    for codec in [CodecKind::Raw, CodecKind::Topics] {
        let (mut ana, sent) = Page::open(codec, 1);
        assert_eq!(ana.signaling.view(), SignalingView::Connected, "{codec:?}");
        ana.run(s(60), |_| {});
        assert_eq!(ana.signaling.view(), SignalingView::Connected, "{codec:?}");

        ana.take(SocketEvent::Frame(echo(&sent)));

        assert_eq!(ana.signaling.view(), SignalingView::Ready, "{codec:?}");
    }
    let (mut ana, _) = Page::open(CodecKind::Mqtt, 1);
    assert_eq!(ana.signaling.view(), SignalingView::Connected);
    ana.take(SocketEvent::Frame(Frame::Binary(vec![0x20, 2, 0, 0])));
    assert_eq!(ana.signaling.view(), SignalingView::Connected);
    ana.take(SocketEvent::Frame(Frame::Binary(vec![0x90, 3, 0, 1, 0])));
    assert_eq!(ana.signaling.view(), SignalingView::Ready);
}

#[test]
fn a_relay_without_an_echo_is_ready_once_another_page_is_heard() {
    let (mut ana, _) = Page::open(CodecKind::Raw, 1);
    let (mut ben, _) = Page::open(CodecKind::Raw, 2);
    ana.run(s(1), |_| {});

    let news = ana.hear(&ben.say());

    assert_eq!(envelopes(&news), 1);
    assert_eq!(ana.signaling.view(), SignalingView::Ready);
}

#[test]
fn messages_are_read_however_a_relay_hands_them_on() {
    let said: Vec<_> = {
        let (mut ben, _) = Page::open(CodecKind::Raw, 2);
        (0..3).map(|_| ben.say()).collect()
    };
    let text = |text: &str| Frame::Text(text.to_owned());
    let binary = |text: &str| Frame::Binary(text.as_bytes().to_owned());
    let pieces = |text: &str| {
        let pieces = text.as_bytes().chunks(100);
        pieces
            .map(|piece| Frame::Binary(piece.to_owned()))
            .collect()
    };
    let all = said.concat();
    let ways: [(&str, Vec<Frame>); 7] = [
        ("binary", said.iter().map(|said| binary(said)).collect()),
        ("joined", vec![text(&all)]),
        ("joined by lines", vec![text(&said.join("\n"))]),
        ("joined in binary", vec![binary(&all)]),
        ("split", pieces(&all)),
        (
            "as strings",
            said.iter()
                .map(|said| text(&serde_json::to_string(said).unwrap()))
                .collect(),
        ),
        (
            "as buffers",
            said.iter()
                .map(|said| {
                    let data = serde_json::to_string(said.as_bytes()).unwrap();
                    text(&format!(r#"{{"type":"Buffer","data":{data}}}"#))
                })
                .collect(),
        ),
    ];
    for (way, frames) in ways {
        let (mut ana, _) = Page::open(CodecKind::Raw, 1);
        ana.run(s(1), |_| {});

        let news = frames.into_iter().map(SocketEvent::Frame);
        let heard: usize = news.map(|event| envelopes(&ana.take(event))).sum();

        assert_eq!(heard, said.len(), "{way}");
        assert_eq!(ana.signaling.view(), SignalingView::Ready, "{way}");
    }
}

#[test]
fn what_a_server_says_in_another_language_shows_until_it_says_something_else() {
    for (codec, what) in [
        (CodecKind::Raw, Frame::Binary(vec![0x81, 0xff, 0, 7])),
        (CodecKind::Raw, Frame::Text("Welcome!".to_owned())),
        (CodecKind::Raw, Frame::Text(r#"{"data":"{}"}"#.to_owned())),
        (
            CodecKind::Topics,
            Frame::Text(r#"{"IdAssigned":"a"}"#.to_owned()),
        ),
        (CodecKind::Mqtt, Frame::Text("hello".to_owned())),
    ] {
        let (mut ana, sent) = Page::open(codec, 1);

        ana.take(SocketEvent::Frame(what));

        assert_eq!(
            ana.signaling.view(),
            SignalingView::Lost(ServerLoss::Foreign)
        );
        assert!(ana.signaling.is_ready(), "and we go on");
        if codec != CodecKind::Mqtt {
            ana.take(SocketEvent::Frame(sent.last().cloned().unwrap()));
            assert_eq!(ana.signaling.view(), SignalingView::Ready);
        }
    }
}

#[test]
fn a_relay_that_echoes_us_and_wraps_what_others_say_is_found_out() {
    let (mut ana, sent) = Page::open(CodecKind::Raw, 1);
    let (mut ben, _) = Page::open(CodecKind::Raw, 2);
    ana.take(SocketEvent::Frame(sent.last().cloned().unwrap()));
    assert_eq!(ana.signaling.view(), SignalingView::Ready);

    ana.hear(&serde_json::json!({ "from": "ben", "data": ben.say() }).to_string());

    assert_eq!(
        ana.signaling.view(),
        SignalingView::Lost(ServerLoss::Foreign)
    );
}

#[test]
fn what_other_programs_say_on_a_relay_that_works_is_no_fault_of_the_server() {
    let (mut ana, _) = Page::open(CodecKind::Raw, 1);
    let (mut ben, _) = Page::open(CodecKind::Raw, 2);
    ana.run(s(1), |_| {});
    ana.hear(&ben.say());

    ana.hear("[1,2,3]");
    ana.hear("hello");

    assert_eq!(ana.signaling.view(), SignalingView::Ready);
}

#[test]
fn a_known_close_code_is_put_into_words_and_kept_for_engineers() {
    for (code, loss) in [
        (1008, ServerLoss::TurnedAway),
        (4001, ServerLoss::TurnedAway),
        (3000, ServerLoss::TurnedAway),
        (1003, ServerLoss::Foreign),
        (1002, ServerLoss::Foreign),
        (1009, ServerLoss::TooSmall),
    ] {
        // Not every server has let a page in once its socket is open.
        for codec in [CodecKind::Raw, CodecKind::Matchbox, CodecKind::PeerJs] {
            let (mut ana, _) = Page::open(codec, 1);

            ana.take(SocketEvent::HungUp(Close::new(code, "bad origin")));

            assert_eq!(
                ana.signaling.view(),
                SignalingView::Lost(loss),
                "{codec:?}, {code}"
            );
            let closes = ana.signaling.closes();
            let last = closes.first().map(|last| (&last.close, last.count));
            assert_eq!(last, Some((&Close::new(code, "bad origin"), 1)));
        }
    }
    for (code, loss) in [
        (1001, ServerLoss::Busy),
        (1012, ServerLoss::Busy),
        (1013, ServerLoss::Busy),
        (1011, ServerLoss::Broken),
        (1000, ServerLoss::Silent),
    ] {
        let (mut ana, _) = Page::open(CodecKind::Raw, 1);

        ana.take(SocketEvent::HungUp(Close::new(code, "")));
        assert_eq!(
            ana.signaling.view(),
            SignalingView::Connecting,
            "{code}, a blip"
        );
        ana.run(s(5), |ana| drop(ana.take(SocketEvent::Closed)));

        assert_eq!(ana.signaling.view(), SignalingView::Lost(loss), "{code}");
    }
}

#[test]
fn a_server_that_turns_us_away_is_not_dialed_at_full_pace_for_ever() {
    let (mut ana, _) = Page::open(CodecKind::Raw, 1);
    let turned_away = |ana: &mut Page| {
        ana.take(SocketEvent::Opened);
        assert_eq!(
            ana.signaling.view(),
            SignalingView::Lost(ServerLoss::TurnedAway)
        );
        ana.take(SocketEvent::HungUp(Close::new(1008, "bad origin")));
        // A connection waits for the server.
        ana.signaling.expedite(ana.now);
    };
    ana.take(SocketEvent::HungUp(Close::new(1008, "bad origin")));

    ana.run(s(65), turned_away);

    assert!((4..=7).contains(&ana.dialed.len()), "{}", ana.dialed.len());
    let dials = ana.dialed.len();
    ana.signaling.redial(ana.now);
    ana.sent();
    assert_eq!(ana.dialed.len(), dials + 1, "but when asked to");
}

#[test]
fn a_server_that_takes_us_again_after_a_refusal_is_connected_again() {
    let (mut ana, _) = Page::open(CodecKind::Raw, 1);
    ana.take(SocketEvent::HungUp(Close::new(1008, "")));
    ana.sent();
    ana.take(SocketEvent::Opened);

    ana.run(s(6), |_| {});

    assert_eq!(ana.signaling.view(), SignalingView::Connected);
}

#[test]
fn a_call_comes_over_a_server_that_takes_eight_kibibytes_whatever_code_it_closes_with() {
    for limit in [65_536, 32_768, 16_384, 8_192] {
        for code in [1009, 1006, 1008] {
            let mut mesh = Mesh::new(1);
            (mesh.limit, mesh.codecs) = (Some((limit, code)), 400);
            mesh.join("ana");
            mesh.join("bo");
            mesh.run(s(4));

            assert!(mesh.is_connected("ana", "bo"), "{limit}, {code}");
            assert!(mesh.dials <= 6, "{limit}, {code}: {} dials", mesh.dials);
        }
    }
}

#[test]
fn a_call_comes_over_a_server_that_takes_eight_messages_a_second() {
    let mut mesh = Mesh::new(1);
    (mesh.rate, mesh.codecs) = (Some(8), 400);
    mesh.join("ana");
    mesh.join("bo");
    mesh.run(s(6));
    mesh.join("cy");
    mesh.run(s(15));

    mesh.assert_all_connected();
    assert!(mesh.dials <= 9, "{} dials", mesh.dials);
}

#[test]
fn a_full_room_meets_over_a_server_that_takes_eight_kibibytes() {
    let mut mesh = Mesh::new(1);
    (mesh.limit, mesh.codecs) = (Some((8_192, 1009)), 400);
    let names = ["ana", "bo", "cy", "di", "ed", "flo", "gus", "hal"];
    for name in names {
        mesh.join(name);
        mesh.run(s(1));
    }
    mesh.run(s(10));

    mesh.assert_all_connected();
}

#[test]
fn a_server_that_takes_less_than_a_call_needs_is_said_to_and_not_hammered() {
    for limit in [4_096, 2_048] {
        for code in [1009, 1006] {
            let mut mesh = Mesh::new(1);
            (mesh.limit, mesh.codecs) = (Some((limit, code)), 400);
            mesh.join("ana");
            mesh.join("bo");
            mesh.run(s(25));

            let views = ["ana", "bo"].map(|name| mesh.view(name).room.signaling);
            let said = SignalingView::Lost(ServerLoss::TooSmall);
            assert!(views.contains(&said), "{limit}, {code}: {views:?}");
            assert!(mesh.dials <= 16, "{limit}, {code}: {} dials", mesh.dials);
        }
    }
}

#[test]
fn no_frame_is_longer_than_sixteen_kibibytes_in_any_dialect_and_eight_where_the_server_asks() {
    let text = "\"\\".repeat(LONGEST_ENVELOPE);
    for codec in [
        CodecKind::Raw,
        CodecKind::Topics,
        CodecKind::Mqtt,
        CodecKind::Matchbox,
        CodecKind::PeerJs,
    ] {
        let mut longest = Vec::new();
        let (mut ana, _) = Page::open(codec, 1);
        for code in [1009, 1000] {
            ana.hear(r#"{"IdAssigned":"63066de8-e6e4-4b77-9596-7f12d7a1e740"}"#);
            ana.hear(r#"{"NewPeer":"cc8b6d3e-6b0f-4a9f-a2a5-1f0d2c3b4a59"}"#);
            ana.hear(r#"{"type":"OPEN"}"#);
            ana.take(SocketEvent::Frame(Frame::Binary(vec![0x90, 3, 0, 1, 0])));
            ana.signaling.send(Receiver::All, long(&text));
            longest.extend(ana.sent().iter().map(Frame::len).max());
            ana.take(SocketEvent::HungUp(Close::new(code, "")));
            ana.sent();
            ana.take(SocketEvent::Opened);
        }
        let [usual, small] = longest.as_slice() else {
            panic!("{codec:?}: {longest:?}");
        };
        assert!((8_193..=16_384).contains(usual), "{codec:?}: {usual}");
        assert!((4_097..=8_192).contains(small), "{codec:?}: {small}");
    }
}

/// An envelope that must be cut, of nothing but what JSON escapes.
fn long(text: &str) -> Body {
    use visavis::model::{Description, DescriptionKind};
    use visavis::signaling::envelope::Signal;
    Body::Signal(Signal {
        description: Some(Description {
            kind: DescriptionKind::Offer,
            sdp: text.to_owned(),
        }),
        ..Signal::default()
    })
}

#[test]
fn a_broker_that_names_no_subprotocol_is_dialed_without() {
    let protocol = |endpoint: &Endpoint| match endpoint {
        Endpoint::Socket { protocol, .. } => *protocol,
        _ => panic!("{endpoint:?}"),
    };
    let mut ana = Page::new(CodecKind::Mqtt, 1);

    ana.take(SocketEvent::Closed);
    ana.sent();
    let asked: Vec<_> = ana.dialed.iter().map(|(_, to)| protocol(to)).collect();
    assert_eq!(asked, [Some("mqtt"), None]);

    // A broker that does without.
    ana.take(SocketEvent::Opened);
    ana.take(SocketEvent::Frame(Frame::Binary(vec![
        0x20, 2, 0, 0, 0x90, 3, 0, 1, 0,
    ])));
    assert_eq!(ana.signaling.view(), SignalingView::Ready);
    ana.take(SocketEvent::Closed);
    ana.sent();
    let last = ana.dialed.last().map(|(_, to)| protocol(to));
    assert_eq!(last, Some(None), "as it worked");
}

#[test]
fn a_broker_that_is_silent_without_its_subprotocol_is_reported() {
    let mut ana = Page::new(CodecKind::Mqtt, 1);
    ana.take(SocketEvent::Closed);
    ana.sent();
    ana.take(SocketEvent::Opened);

    // A cluster that has just started takes 5 s, and longer on a busy machine.
    ana.run(s(7), |_| {});
    assert_eq!(ana.signaling.view(), SignalingView::Connected);
    ana.run(s(2), |_| {});

    assert_eq!(
        ana.signaling.view(),
        SignalingView::Lost(ServerLoss::Foreign)
    );
}

#[test]
fn while_the_browser_asks_for_the_local_network_the_page_says_so_and_waits() {
    let mut ana = Page::new(CodecKind::Matchbox, 1);
    let asks = |is_sure| SocketEvent::LocalNetwork(LocalNetwork::Asks { is_sure });

    ana.take(asks(true));
    assert_eq!(ana.signaling.view(), SignalingView::Asking);
    ana.run(s(60), |_| {});
    assert_eq!(
        (ana.signaling.view(), ana.dialed.len()),
        (SignalingView::Asking, 1)
    );

    ana.take(SocketEvent::Closed);
    ana.sent();
    ana.take(SocketEvent::LocalNetwork(LocalNetwork::Denied));
    ana.take(SocketEvent::Closed);
    let denied = SignalingView::Lost(ServerLoss::LocalNetwork);
    assert_eq!(ana.signaling.view(), denied);
    ana.run(s(9), |ana| drop(ana.take(SocketEvent::Closed)));
    assert_eq!(ana.signaling.view(), denied);

    ana.take(SocketEvent::LocalNetwork(LocalNetwork::Open));
    assert_eq!(
        ana.signaling.view(),
        SignalingView::Lost(ServerLoss::Silent)
    );
}

#[test]
fn a_page_that_may_be_local_itself_speaks_of_the_question_only_where_the_dial_waits() {
    let mut ana = Page::new(CodecKind::Matchbox, 1);
    let is_sure = false;
    ana.take(SocketEvent::LocalNetwork(LocalNetwork::Asks { is_sure }));

    assert_eq!(ana.signaling.view(), SignalingView::Connecting);
    ana.run(s(4), |_| {});
    assert_eq!(ana.signaling.view(), SignalingView::Asking);
}
