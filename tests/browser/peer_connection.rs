//! Real connections, both ends in one page.

use futures_channel::mpsc::{UnboundedReceiver, unbounded};
use futures_util::StreamExt;
use gloo_timers::future::TimeoutFuture;
use visavis::browser::capture;
use visavis::browser::peer_connection::{self, PeerConnection, PeerEvent};
use visavis::browser::senders::{ScreenTracks, Senders};
use visavis::model::{
    Candidate, ConnectionState, ContentHint, Description, DescriptionKind, DeviceSelector,
    PerVideo, Processing, SoundMode, Source, VideoLimit,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

struct End {
    connection: PeerConnection,
    events: UnboundedReceiver<PeerEvent>,
}

impl End {
    fn open() -> Self {
        let (sender, events) = unbounded();
        let connection = PeerConnection::open(&[], false, move |event| {
            let _ = sender.unbounded_send(event);
        });
        Self {
            connection: connection.unwrap(),
            events,
        }
    }

    async fn offer(&self) -> Description {
        self.connection
            .sync_senders(Senders::default(), false)
            .unwrap()
            .await
            .unwrap();
        self.connection.set_local().await.unwrap()
    }

    async fn answer(&self, offer: &Description) -> Description {
        self.connection.set_remote(offer).await.unwrap();
        self.connection
            .sync_senders(Senders::default(), false)
            .unwrap()
            .await
            .unwrap();
        self.connection.set_local().await.unwrap()
    }

    /// Whether a negotiation was asked for since this was last looked at.
    fn was_negotiation_asked_for(&mut self) -> bool {
        let events = std::iter::from_fn(|| self.events.try_recv().ok());
        let asked = events.filter(|event| matches!(event, PeerEvent::NegotiationNeeded));
        asked.count() > 0
    }

    /// The next event that is of interest, within a few seconds.
    async fn next<T>(&mut self, pick: impl Fn(&PeerEvent) -> Option<T>) -> T {
        let found = async {
            loop {
                let event = self
                    .events
                    .next()
                    .await
                    .expect("the connection is still there");
                if let Some(found) = pick(&event) {
                    return found;
                }
            }
        };
        let limit = TimeoutFuture::new(8_000);
        match futures_util::future::select(Box::pin(found), limit).await {
            futures_util::future::Either::Left((found, _)) => found,
            futures_util::future::Either::Right(_) => panic!("no such event came"),
        }
    }

    async fn candidates(&mut self) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        while let Some(candidate) = self
            .next(|event| match event {
                PeerEvent::Candidate(candidate) => Some(candidate.clone()),
                _ => None,
            })
            .await
        {
            candidates.push(candidate);
        }
        candidates
    }

    /// Connected, and the control channel open: either may come first.
    async fn connected(&mut self) {
        for _ in 0..2 {
            self.next(|event| {
                let is_news = matches!(
                    event,
                    PeerEvent::Connection(ConnectionState::Connected)
                        | PeerEvent::Channel { is_open: true }
                );
                is_news.then_some(())
            })
            .await;
        }
    }
}

fn media_lines(description: &Description) -> usize {
    description
        .sdp
        .lines()
        .filter(|line| line.starts_with("m="))
        .count()
}

fn eval(script: &str) -> JsValue {
    js_sys::eval(script).unwrap()
}

async fn connect(a: &mut End, b: &mut End) {
    let offer = a.offer().await;
    let answer = b.answer(&offer).await;
    a.connection.set_remote(&answer).await.unwrap();
    let (of_a, of_b) = (a.candidates().await, b.candidates().await);
    b.connection.add_candidates(&of_a, true).await.unwrap();
    a.connection.add_candidates(&of_b, true).await.unwrap();
    a.connected().await;
    b.connected().await;
}

#[wasm_bindgen_test]
async fn two_ends_connect_and_talk_over_the_control_channel() {
    let (mut a, mut b) = (End::open(), End::open());

    connect(&mut a, &mut b).await;
    a.connection.send_text("hello");

    let text = b
        .next(|event| match event {
            PeerEvent::Text(text) => Some(text.clone()),
            _ => None,
        })
        .await;
    assert_eq!(text, "hello");
}

#[wasm_bindgen_test]
async fn a_connection_counts_signs_of_life_and_knows_its_path() {
    let (mut a, mut b) = (End::open(), End::open());
    connect(&mut a, &mut b).await;

    let reading = a.connection.sample().await.unwrap().0;

    assert!(
        reading.bytes_received > 0.0 && reading.bytes_sent > 0.0 && reading.checks > 0.0,
        "{reading:?}"
    );
    assert!(reading.path.is_some(), "{reading:?}");
}

#[wasm_bindgen_test]
async fn dropping_one_end_closes_it() {
    eval(
        "window.made = []; window.Real = RTCPeerConnection;
         window.RTCPeerConnection = new Proxy(Real, {
             construct(target, given) { const pc = new target(...given); made.push(pc); return pc; } });",
    );
    let (mut a, mut b) = (End::open(), End::open());
    connect(&mut a, &mut b).await;

    drop(a);

    assert_eq!(eval("made[0].signalingState"), "closed");
    assert_eq!(eval("made[1].signalingState"), "stable");
    b.next(|event| matches!(event, PeerEvent::Channel { is_open: false }).then_some(()))
        .await;
    eval("window.RTCPeerConnection = Real;");
}

#[wasm_bindgen_test]
async fn crossed_first_offers_leave_no_media_line_behind() {
    let (a, b) = (End::open(), End::open());
    let offer = a.offer().await;
    b.offer().await;

    // B is polite: the browser rolls its offer back, and its transceivers with it.
    let answer = b.answer(&offer).await;
    a.connection.set_remote(&answer).await.unwrap();

    assert_eq!(answer.kind, DescriptionKind::Answer);
    b.connection
        .sync_senders(Senders::default(), false)
        .unwrap()
        .await
        .unwrap();
    let again = b.connection.set_local().await.unwrap();
    assert_eq!(
        media_lines(&offer),
        media_lines(&again),
        "audio, video and the channel, once each"
    );
    assert_eq!(media_lines(&again), 3);
}

#[wasm_bindgen_test]
async fn a_picture_is_sent_without_renegotiation() {
    let camera = capture::acquire(Source::Camera, &DeviceSelector::Any, Processing::default())
        .await
        .unwrap();
    camera.enable(true);
    let (mut a, mut b) = (End::open(), End::open());
    connect(&mut a, &mut b).await;
    let before = a.connection.sample().await.unwrap().0.bytes_received;

    let video = Some(camera.track());
    b.connection
        .sync_senders(
            Senders {
                video,
                ..Senders::default()
            },
            false,
        )
        .unwrap()
        .await
        .unwrap();

    let mut grown = 0.0;
    for _ in 0..80 {
        TimeoutFuture::new(50).await;
        grown = a.connection.sample().await.unwrap().0.bytes_received - before;
        if grown > 20_000.0 {
            break;
        }
    }
    assert!(grown > 20_000.0, "bytes of picture: {grown}");
}

#[wasm_bindgen_test]
async fn a_track_that_is_taken_back_before_it_was_in_place_is_not_sent() {
    let camera = capture::acquire(Source::Camera, &DeviceSelector::Any, Processing::default())
        .await
        .unwrap();
    eval(
        "window.given = []; window.plainReplace = RTCRtpSender.prototype.replaceTrack;
         RTCRtpSender.prototype.replaceTrack = function (track) {
             given.push(`${this.track?.kind} ${track?.kind}`); return plainReplace.call(this, track); };",
    );
    let a = End::open();
    let with_camera = || Senders {
        video: Some(camera.track()),
        ..Senders::default()
    };

    let on = a.connection.sync_senders(with_camera(), false).unwrap();
    let off = a
        .connection
        .sync_senders(Senders::default(), false)
        .unwrap();
    on.await.unwrap();
    off.await.unwrap();
    let again = a
        .connection
        .sync_senders(Senders::default(), false)
        .unwrap();
    again.await.unwrap();

    eval("RTCRtpSender.prototype.replaceTrack = plainReplace;");
    assert_eq!(
        eval("given.join()"),
        "undefined video,undefined undefined",
        "the second one is not skipped although no track is in place yet"
    );
}

#[wasm_bindgen_test]
async fn the_lines_of_a_screen_are_there_from_the_start_and_not_much_longer() {
    let (mut a, mut b) = (End::open(), End::open());
    a.connection
        .sync_senders(Senders::default(), true)
        .unwrap()
        .await
        .unwrap();
    let offer = a.connection.set_local().await.unwrap();
    let answer = b.answer(&offer).await;
    a.connection.set_remote(&answer).await.unwrap();
    let mut screens = 0;
    for _ in 0..4 {
        let is_screen = b.next(|event| match event {
            PeerEvent::Track { is_screen, .. } => Some(*is_screen),
            _ => None,
        });
        screens += usize::from(is_screen.await);
    }

    assert_eq!(media_lines(&offer), 5, "and the channel");
    assert_eq!(screens, 2);
    let plain = End::open().offer().await.sdp.len();
    let longer = offer.sdp.len() - plain;
    assert!(longer < 3_000, "{longer} bytes on top of {plain}");

    // Each side shares over the lines that are there.
    for end in [&mut a, &mut b] {
        // What the lines themselves asked for is over.
        while end.events.try_recv().is_ok() {}
        let camera =
            capture::acquire(Source::Camera, &DeviceSelector::Any, Processing::default()).await;
        let camera = camera.unwrap();
        let screen = Some(ScreenTracks {
            video: camera.track(),
            audio: None,
            content: ContentHint::Text,
        });
        let senders = Senders {
            screen,
            ..Senders::default()
        };
        end.connection
            .sync_senders(senders, true)
            .unwrap()
            .await
            .unwrap();
        TimeoutFuture::new(100).await;
        while let Ok(event) = end.events.try_recv() {
            assert!(!matches!(event, PeerEvent::NegotiationNeeded));
        }
    }
}

#[wasm_bindgen_test]
async fn a_screen_is_shared_with_somebody_who_has_no_line_for_it_by_one_negotiation() {
    let (mut a, mut b) = (End::open(), End::open());
    connect(&mut a, &mut b).await;
    let camera = capture::acquire(Source::Camera, &DeviceSelector::Any, Processing::default())
        .await
        .unwrap();
    camera.enable(true);
    let senders = Senders {
        screen: Some(ScreenTracks {
            video: camera.track(),
            audio: None,
            content: ContentHint::Motion,
        }),
        ..Senders::default()
    };

    a.connection
        .sync_senders(senders, false)
        .unwrap()
        .await
        .unwrap();

    a.next(|event| matches!(event, PeerEvent::NegotiationNeeded).then_some(()))
        .await;
    let offer = a.connection.set_local().await.unwrap();
    let answer = b.answer(&offer).await;
    a.connection.set_remote(&answer).await.unwrap();
    let shared = b.next(|event| match event {
        PeerEvent::Track {
            track,
            is_screen: true,
        } => Some(track.kind()),
        _ => None,
    });
    assert_eq!(shared.await, "video");
}

#[wasm_bindgen_test]
async fn a_description_that_is_none_is_refused_and_not_thrown() {
    let end = End::open();

    let description = Description {
        kind: DescriptionKind::Offer,
        sdp: "v=0\r\nnonsense\r\n".to_owned(),
    };
    let error = end.connection.set_remote(&description).await.unwrap_err();

    assert!(!error.name.is_empty());
}

/// Whether the parameters of Opus have this one. <https://www.rfc-editor.org/rfc/rfc7587#section-6.1>
fn says(description: &Description, parameter: &str) -> bool {
    let mut lines = description.sdp.lines();
    let line = lines.find(|line| line.contains("minptime"));
    line.is_some_and(|line| line.split([' ', ';']).any(|it| it == parameter))
}

async fn describe(end: &End, mode: SoundMode) -> Description {
    let senders = Senders {
        mode,
        ..Senders::default()
    };
    end.connection
        .sync_senders(senders, false)
        .unwrap()
        .await
        .unwrap();
    end.connection.set_local().await.unwrap()
}

#[wasm_bindgen_test]
async fn a_voice_is_described_by_the_browser_alone_and_music_with_two_channels() {
    eval(
        "window.given = []; window.plainSet = RTCPeerConnection.prototype.setLocalDescription;
         RTCPeerConnection.prototype.setLocalDescription = function (...args) {
             given.push(args.length); return plainSet.apply(this, args); };",
    );
    let (mut a, b) = (End::open(), End::open());

    let offer = describe(&a, SoundMode::Voice).await;
    b.connection.set_remote(&offer).await.unwrap();
    let answer = describe(&b, SoundMode::Voice).await;
    a.was_negotiation_asked_for();
    a.connection.set_remote(&answer).await.unwrap();
    assert_eq!(eval("given.join()"), "0,0");
    assert!(!offer.sdp.contains("stereo=1") && !answer.sdp.contains("stereo=1"));
    TimeoutFuture::new(20).await;
    assert!(!a.was_negotiation_asked_for());

    let music = Senders {
        mode: SoundMode::Music,
        ..Senders::default()
    };
    a.connection
        .sync_senders(music, false)
        .unwrap()
        .await
        .unwrap();
    assert!(a.was_negotiation_asked_for());
    let offer = a.connection.set_local().await.unwrap();
    b.connection.set_remote(&offer).await.unwrap();
    let answer = describe(&b, SoundMode::Voice).await;
    a.connection.set_remote(&answer).await.unwrap();
    assert!(says(&offer, "stereo=1") && says(&offer, "sprop-stereo=1"));
    assert!(says(&answer, "stereo=1"), "it is heard in stereo");
    assert!(!answer.sdp.contains("sprop-stereo"), "and not sent back");
    assert!(!a.was_negotiation_asked_for());

    // Chromium goes on to offer what was agreed: what it says is its own again, and not changed.
    describe(&a, SoundMode::Voice).await;
    assert_eq!(eval("given.slice(4).join()"), "0");
    eval("RTCPeerConnection.prototype.setLocalDescription = plainSet;");
}

/// The name of the codec that a description puts first for the voice.
fn first_codec(description: &Description) -> String {
    let mut lines = description.sdp.lines();
    let voice = lines.find(|line| line.starts_with("m=audio")).unwrap();
    let payload = voice.split(' ').nth(3).unwrap();
    let map = format!("a=rtpmap:{payload} ");
    let named = lines.find_map(|line| line.strip_prefix(&*map)).unwrap();
    named.split('/').next().unwrap().to_owned()
}

/// Has an end ask for redundancy from now on, or no longer.
async fn ask(end: &End, asks_redundancy: bool) {
    let senders = Senders {
        asks_redundancy,
        ..Senders::default()
    };
    let replaced = end.connection.sync_senders(senders, false).unwrap();
    replaced.await.unwrap();
}

#[wasm_bindgen_test]
async fn redundancy_is_asked_for_in_an_offer_until_it_is_no_longer_wanted() {
    let (mut a, b) = (End::open(), End::open());
    let offer = a.offer().await;
    let answer = b.answer(&offer).await;
    a.connection.set_remote(&answer).await.unwrap();
    assert_eq!([&offer, &answer].map(first_codec), ["opus", "opus"]);
    a.was_negotiation_asked_for();

    ask(&a, true).await;
    assert!(a.was_negotiation_asked_for());
    let offer = a.connection.set_local().await.unwrap();
    let answer = b.answer(&offer).await;
    // The browser asks too, for the preferences that are in this offer already.
    a.was_negotiation_asked_for();
    a.connection.set_remote(&answer).await.unwrap();
    // A peer that has never asked follows the offer.
    assert_eq!([&offer, &answer].map(first_codec), ["red", "red"]);
    TimeoutFuture::new(20).await;
    assert!(!a.was_negotiation_asked_for());

    ask(&a, false).await;
    assert!(a.was_negotiation_asked_for());
    let offer = a.connection.set_local().await.unwrap();
    let answer = b.answer(&offer).await;
    a.connection.set_remote(&answer).await.unwrap();
    assert_eq!([&offer, &answer].map(first_codec), ["opus", "opus"]);
    assert_eq!(first_codec(&b.offer().await), "opus");
}

#[wasm_bindgen_test]
async fn redundancy_is_asked_for_in_an_answer() {
    let (a, b) = (End::open(), End::open());
    let offer = b.offer().await;
    assert_eq!(first_codec(&offer), "opus");
    a.connection.set_remote(&offer).await.unwrap();

    ask(&a, true).await;

    let answer = a.connection.set_local().await.unwrap();
    assert_eq!(first_codec(&answer), "red");
}

#[wasm_bindgen_test]
async fn what_is_wanted_while_an_offer_is_out_is_negotiated_after_its_answer() {
    let (mut a, b) = (End::open(), End::open());
    let offer = a.offer().await;
    let answer = b.answer(&offer).await;

    ask(&a, true).await;
    a.was_negotiation_asked_for();
    a.connection.set_remote(&answer).await.unwrap();
    assert!(
        !a.was_negotiation_asked_for(),
        "the page has not been told yet that the answer is set"
    );

    a.next(|event| matches!(event, PeerEvent::NegotiationNeeded).then_some(()))
        .await;
}

#[wasm_bindgen_test]
async fn looking_at_what_comes_stops_nothing() {
    eval(
        "window.stops = 0; window.plainStop = RTCRtpTransceiver.prototype.stop;
         RTCRtpTransceiver.prototype.stop = function () { stops++; return plainStop.call(this); };",
    );
    let (a, mut b) = (End::open(), End::open());
    for end in [&a, &b] {
        end.connection
            .sync_senders(Senders::default(), true)
            .unwrap()
            .await
            .unwrap();
    }
    let offer = a.connection.set_local().await.unwrap();
    b.connection.set_local().await.unwrap();

    // Its own offer is rolled back, and leaves transceivers that belong to nothing.
    b.connection.set_remote(&offer).await.unwrap();
    for _ in 0..4 {
        b.next(|event| matches!(event, PeerEvent::Track { .. }).then_some(()))
            .await;
    }
    assert_eq!(eval("stops"), 0);

    b.connection
        .sync_senders(Senders::default(), true)
        .unwrap()
        .await
        .unwrap();
    assert!(
        eval("stops").as_f64().unwrap() > 0.0,
        "they are stopped here"
    );
    let answer = b.connection.set_local().await.unwrap();
    assert_eq!(media_lines(&answer), media_lines(&offer));
    eval("RTCRtpTransceiver.prototype.stop = plainStop;");
}

/// What stands in the place of `RTCPeerConnection` where something blocks it.
const SHELLS: [(&str, &str); 7] = [
    (
        "uBlock's nowebrtc",
        "const n=()=>{};function P(){}P.prototype={close:n,createDataChannel:n,createOffer:n,setRemoteDescription:n};
         window.RTCPeerConnection=P",
    ),
    (
        "a constructor that throws",
        "window.RTCPeerConnection=class{constructor(){throw new DOMException('','NotAllowedError')}}",
    ),
    (
        "a constructor that throws nothing",
        "window.RTCPeerConnection=class{constructor(){throw undefined}}",
    ),
    (
        "AdGuard's nowebrtc",
        "const n=()=>{};window.RTCPeerConnection=new Proxy(RTCPeerConnection,{construct:()=>({close:n,createDataChannel:n,createOffer:n,setRemoteDescription:n})})",
    ),
    (
        "channels that throw",
        "window.RTCPeerConnection=class extends RTCPeerConnection{createDataChannel(){throw new DOMException('','NotAllowedError')}}",
    ),
    (
        "no transceivers",
        "window.RTCPeerConnection=class extends RTCPeerConnection{};RTCPeerConnection.prototype.addTransceiver=undefined",
    ),
    ("nothing", "window.RTCPeerConnection=undefined"),
];

#[wasm_bindgen_test]
fn a_shell_of_a_connection_is_none_and_throws_nothing() {
    eval("window.Whole = RTCPeerConnection;");
    assert!(peer_connection::is_supported());

    for (name, script) in SHELLS {
        eval(script);
        assert!(!peer_connection::is_supported(), "{name}");
        assert!(PeerConnection::open(&[], false, |_| ()).is_err(), "{name}");
        eval("window.RTCPeerConnection = Whole;");
    }
}

#[wasm_bindgen_test]
async fn methods_that_a_call_can_do_without_are_done_without() {
    let missing = [
        "getStats",
        "setConfiguration",
        "restartIce",
        "connectionState",
    ];
    eval(
        "window.Whole = RTCPeerConnection;
         window.RTCPeerConnection = class extends RTCPeerConnection {
             constructor(...args) { super(...args);
                 for (const name of ['getStats', 'setConfiguration', 'restartIce', 'connectionState'])
                     Object.defineProperty(this, name, { value: undefined }); } };
         window.kept = ['setParameters', 'getParameters', 'setStreams'].map(name => {
             const was = RTCRtpSender.prototype[name]; delete RTCRtpSender.prototype[name]; return [name, was]; });",
    );
    let (mut a, mut b) = (End::open(), End::open());

    connect(&mut a, &mut b).await;

    assert!(a.connection.sample().await.is_err(), "{missing:?}");
    a.connection.hold_video(true);
    a.connection.restart_ice(&[], false);
    a.connection.send_text("still there");
    b.next(|event| matches!(event, PeerEvent::Text(_)).then_some(()))
        .await;
    eval(
        "window.RTCPeerConnection = Whole;
         for (const [name, was] of kept) RTCRtpSender.prototype[name] = was;",
    );
}

/// Waits until a script is true.
async fn until(script: &str) {
    for _ in 0..250 {
        if eval(script) == true {
            return;
        }
        TimeoutFuture::new(20).await;
    }
    panic!("never: {script}");
}

#[wasm_bindgen_test]
async fn limits_are_followed_once_media_flow_and_earlier_where_no_picture_is_wanted() {
    let limits = |camera| PerVideo {
        camera,
        screen: VideoLimit::NONE,
    };
    let few_bits = limits(VideoLimit {
        bits: 90_000,
        ..VideoLimit::NONE
    });
    // The second browser tells the state of ICE alone.
    for state in ["super.connectionState", "undefined"] {
        eval(&format!(
            "window.Whole = RTCPeerConnection;
             window.made = [];
             window.RTCPeerConnection = class extends RTCPeerConnection {{
                 constructor(...args) {{ super(...args); made.push(this); }}
                 get connectionState() {{ return {state}; }} }};
             window.encoding = (end, kind) => made[end].getSenders()[kind].getParameters().encodings[0];"
        ));
        let (mut a, mut b) = (End::open(), End::open());
        a.connection.limit_videos(few_bits);
        b.connection.limit_videos(limits(VideoLimit::OFF));

        connect(&mut a, &mut b).await;

        until("encoding(0, 0).maxBitrate === 40000 && encoding(0, 1).maxBitrate === 90000").await;
        until("encoding(1, 1).active === false").await;
        b.connection.limit_videos(few_bits);
        until("encoding(1, 1).active && encoding(1, 1).maxBitrate === 90000").await;

        let early = End::open();
        early.connection.limit_videos(limits(VideoLimit::OFF));
        early.offer().await;
        until("encoding(2, 1).active === false").await;
        eval("window.RTCPeerConnection = Whole;");
    }
}

#[wasm_bindgen_test]
async fn what_a_server_refuses_comes_with_its_code_and_its_address() {
    eval(
        "window.plainConnection = RTCPeerConnection;
         RTCPeerConnection = class extends plainConnection {
             constructor(...args) { super(...args); window.made = this; } };",
    );
    let mut end = End::open();
    eval(
        "RTCPeerConnection = plainConnection;
         made.dispatchEvent(new RTCPeerConnectionIceErrorEvent('icecandidateerror', {
             errorCode: 486, errorText: 'Allocation Quota Reached',
             url: 'turn:relay.example:3478?transport=udp' }));",
    );

    let error = end.next(|event| match event {
        PeerEvent::IceError(error) => Some(error.clone()),
        _ => None,
    });

    let error = error.await;
    assert_eq!(error.code, 486, "{error:?}");
    assert!(error.url.starts_with("turn:relay.example") && error.is_of_relay());
}
