//! Carries out what the core orders. Owns every JavaScript object of the call, by id.

use std::collections::BTreeMap;

use wasm_bindgen_futures::spawn_local;
use web_sys::{MediaStream, MediaStreamTrack};

use crate::browser::capture::{self, LocalTrack};
use crate::browser::page::{PageSignal, PageWatch};
use crate::browser::peer_connection::{PeerConnection, PeerEvent, Senders};
use crate::browser::{BrowserError, Stream, clock};
use crate::call::Input;
use crate::call::command::{CaptureCommand, Command, LinkCommand, WireCommand};
use crate::call::fault::{OpError, ServerFault};
use crate::call::input::{CaptureEvent, LinkEvent, OpOutcome, PageEvent, Sample, WireEvent};
use crate::model::{ConnectionState, IceServer, LinkId, Now, OpId, ServerId, Source};
use crate::session::mail::{Mail, Mailbox};
use crate::signaling::transport::{Socket, SocketEvent};

/// Every object of one call. Dropping it ends them all.
pub(super) struct Driver {
    mailbox: Mailbox,
    ice_servers: Vec<IceServer>,
    is_relay_only: bool,
    sockets: BTreeMap<ServerId, Line>,
    socket_serial: u32,
    peers: BTreeMap<LinkId, Peer>,
    mic: Option<LocalTrack>,
    camera: Option<LocalTrack>,
    _page: PageWatch,
}

/// A socket, and how many there were before it: an earlier one's news are old.
struct Line {
    serial: u32,
    socket: Socket,
}

/// A connection and what came from it.
struct Peer {
    connection: PeerConnection,
    stream: Option<MediaStream>,
}

impl Driver {
    pub(super) fn new(mailbox: Mailbox, ice_servers: Vec<IceServer>, is_relay_only: bool) -> Self {
        let post = mailbox.clone();
        let page = PageWatch::start(move |signal| post.input(Input::Page(page_event(signal))));
        Self {
            mailbox,
            ice_servers,
            is_relay_only,
            sockets: BTreeMap::new(),
            socket_serial: 0,
            peers: BTreeMap::new(),
            mic: None,
            camera: None,
            _page: page,
        }
    }

    pub(super) fn now(&self) -> Now {
        clock::now()
    }

    /// Files the objects of a delivery and turns it into input. `None` for old news.
    pub(super) fn accept(&mut self, mail: Mail) -> Option<Input> {
        match mail {
            Mail::Input(input) => Some(input),
            Mail::Socket {
                server,
                serial,
                event,
            } => {
                let event = match event {
                    SocketEvent::Opened => WireEvent::Opened,
                    SocketEvent::Frame(frame) => WireEvent::Frame(frame),
                    SocketEvent::Closed => WireEvent::Closed,
                };
                let line = self.sockets.get(&server)?;
                (line.serial == serial).then_some(Input::Wire(server, event))
            }
            Mail::Captured { op, source, result } => Some(Input::Capture(match result {
                Ok(mut track) => {
                    let post = self.mailbox.clone();
                    track.on_ended(move || post.input(Input::Capture(CaptureEvent::Ended(source))));
                    *self.slot(source) = Some(track);
                    CaptureEvent::Granted { op }
                }
                Err(refusal) => CaptureEvent::Refused { op, refusal },
            })),
            Mail::Track { link, track } => {
                self.peers.get_mut(&link)?.play(&track);
                // Wakes the screen, and nothing else.
                Some(Input::Tick)
            }
        }
    }

    /// Starts what is ordered and returns at once.
    pub(super) fn execute(&mut self, command: Command) {
        match command {
            Command::Wire(server, command) => self.execute_wire(server, command),
            Command::Link { link, command } => self.execute_link(link, command),
            Command::Capture(command) => self.execute_capture(command),
            Command::Mark(mark, peer) => {
                clock::mark(mark.as_str(), peer.as_ref().map(|peer| peer.as_str()))
            }
            // The pump's own business.
            Command::Finish => {}
        }
    }

    /// What comes from each peer, in the order of the ids.
    pub(super) fn remote(&self) -> Vec<(LinkId, Stream)> {
        let stream =
            |(id, peer): (&LinkId, &Peer)| Some((id.clone(), Stream::from(peer.stream.as_ref()?)));
        self.peers.iter().filter_map(stream).collect()
    }

    /// Own stream of one source, while it is captured.
    pub(super) fn own(&self, source: Source) -> Option<&Stream> {
        let slot = match source {
            Source::Mic => &self.mic,
            Source::Camera => &self.camera,
        };
        slot.as_ref().map(LocalTrack::stream)
    }

    fn execute_wire(&mut self, server: ServerId, command: WireCommand) {
        match command {
            WireCommand::Open(endpoint) => {
                self.socket_serial += 1;
                let (serial, post) = (self.socket_serial, self.mailbox.clone());
                let opened = Socket::open(&endpoint, move |event| {
                    post.post(Mail::Socket {
                        server,
                        serial,
                        event,
                    });
                });
                match opened {
                    Ok(socket) => {
                        self.sockets.insert(server, Line { serial, socket });
                    }
                    Err(_) => {
                        self.sockets.remove(&server);
                        let refused = WireEvent::Refused(ServerFault::BadAddress);
                        self.mailbox.input(Input::Wire(server, refused));
                    }
                }
            }
            WireCommand::Send(frame) => {
                if let Some(line) = self.sockets.get(&server) {
                    line.socket.send(frame);
                }
            }
            WireCommand::Close => drop(self.sockets.remove(&server)),
        }
    }

    fn execute_capture(&mut self, command: CaptureCommand) {
        match command {
            CaptureCommand::Acquire { op, source } => {
                let post = self.mailbox.clone();
                spawn_local(async move {
                    let result = capture::acquire(source).await;
                    post.post(Mail::Captured { op, source, result });
                });
            }
            CaptureCommand::Stop(source) => *self.slot(source) = None,
            CaptureCommand::Enable(source, is_on) => {
                if let Some(track) = self.slot(source) {
                    track.enable(is_on);
                }
            }
        }
    }

    fn execute_link(&mut self, link: LinkId, command: LinkCommand) {
        if command == LinkCommand::Open {
            return self.open(link);
        }
        let Some(peer) = self.peers.get(&link) else {
            log::debug!("{link}: command for a closed connection dropped");
            return;
        };
        let connection = &peer.connection;
        match command {
            LinkCommand::SyncSenders { op, live } => {
                let track = |source| live.contains(&source).then(|| self.track(source)).flatten();
                let senders = Senders {
                    audio: track(Source::Mic),
                    video: track(Source::Camera),
                };
                self.settle(link, op, connection.sync_senders(senders), |()| {
                    OpOutcome::Applied
                });
            }
            LinkCommand::SetLocal { op } => {
                self.settle(link, op, connection.set_local(), OpOutcome::Described);
            }
            LinkCommand::SetRemote { op, description } => {
                self.settle(link, op, connection.set_remote(&description), |()| {
                    OpOutcome::Applied
                });
            }
            LinkCommand::AddCandidates {
                op,
                candidates,
                is_end,
            } => {
                let added = connection.add_candidates(&candidates, is_end);
                self.settle(link, op, added, |()| OpOutcome::Applied);
            }
            LinkCommand::Sample { op } => {
                self.settle(link, op, connection.sample(), |reading| {
                    OpOutcome::Sampled(Sample {
                        bytes: reading.bytes,
                        checks: reading.checks,
                        path: reading.path,
                    })
                });
            }
            LinkCommand::RestartIce { is_relay_only } => {
                let is_relay_only = self.is_relay_only || is_relay_only;
                connection.restart_ice(&self.ice_servers, is_relay_only);
            }
            LinkCommand::HoldPictures(is_held) => connection.hold_pictures(is_held),
            LinkCommand::SendText(text) => connection.send_text(&text),
            LinkCommand::Close => {
                self.peers.remove(&link);
            }
            LinkCommand::Open => {}
        }
    }

    fn open(&mut self, link: LinkId) {
        let (post, id) = (self.mailbox.clone(), link.clone());
        let opened = PeerConnection::open(&self.ice_servers, self.is_relay_only, move |event| {
            post.post(mail(id.clone(), event));
        });
        match opened {
            Ok(connection) => {
                self.peers.insert(
                    link,
                    Peer {
                        connection,
                        stream: None,
                    },
                );
            }
            Err(error) => {
                log::error!("{link}: {error}");
                let event = LinkEvent::Connection(ConnectionState::Failed);
                self.mailbox.input(Input::Link { link, event });
            }
        }
    }

    /// Posts the outcome of an operation when it has settled. Holds no part of the driver.
    fn settle<T: 'static>(
        &self,
        link: LinkId,
        op: OpId,
        operation: impl Future<Output = Result<T, BrowserError>> + 'static,
        outcome: impl FnOnce(T) -> OpOutcome + 'static,
    ) {
        let post = self.mailbox.clone();
        spawn_local(async move {
            let result = operation.await.map(outcome).map_err(|error| {
                log::debug!("{link}: {error}");
                if error.name == "InvalidStateError" {
                    OpError::Closed
                } else {
                    OpError::Rejected(error.name)
                }
            });
            post.input(Input::Link {
                link,
                event: LinkEvent::Done { op, result },
            });
        });
    }

    fn track(&self, source: Source) -> Option<MediaStreamTrack> {
        let slot = match source {
            Source::Mic => &self.mic,
            Source::Camera => &self.camera,
        };
        slot.as_ref().map(LocalTrack::track)
    }

    const fn slot(&mut self, source: Source) -> &mut Option<LocalTrack> {
        match source {
            Source::Mic => &mut self.mic,
            Source::Camera => &mut self.camera,
        }
    }
}

impl Peer {
    /// Adds a track to what is played, in place of an earlier one of its kind.
    fn play(&mut self, track: &MediaStreamTrack) {
        if self.stream.is_none() {
            self.stream = MediaStream::new().ok();
        }
        let Some(stream) = &self.stream else {
            return;
        };
        for old in stream
            .get_tracks()
            .iter()
            .map(wasm_bindgen::JsCast::unchecked_into::<MediaStreamTrack>)
        {
            if old.kind() == track.kind() && old.id() != track.id() {
                stream.remove_track(&old);
            }
        }
        stream.add_track(track);
    }
}

fn mail(link: LinkId, event: PeerEvent) -> Mail {
    let event = match event {
        PeerEvent::Track(track) => return Mail::Track { link, track },
        PeerEvent::NegotiationNeeded => LinkEvent::NegotiationNeeded,
        PeerEvent::Candidate(candidate) => LinkEvent::LocalCandidate(candidate),
        PeerEvent::Connection(state) => LinkEvent::Connection(state),
        PeerEvent::Ice(state) => LinkEvent::Ice(state),
        PeerEvent::Channel { is_open } => LinkEvent::Channel { is_open },
        PeerEvent::Text(text) => LinkEvent::Text(text),
        PeerEvent::RelayRefused => LinkEvent::RelayRefused,
    };
    Mail::Input(Input::Link { link, event })
}

const fn page_event(signal: PageSignal) -> PageEvent {
    match signal {
        PageSignal::Online => PageEvent::Online,
        PageSignal::Offline => PageEvent::Offline,
        PageSignal::Shown => PageEvent::Shown,
        PageSignal::Leaving => PageEvent::Leaving,
    }
}
