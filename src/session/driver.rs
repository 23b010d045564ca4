//! Execution of the core's commands. The driver owns every JavaScript object of the call, by id.

use crate::browser::page::{PageSignal, PageWatch};
use crate::browser::peer_connection::PeerConnection;
use crate::browser::recorder::Recorder;
use crate::browser::senders::Senders;
use crate::browser::watchdog::{PagePart, WatchdogListener};
use crate::browser::{Stream, clock, watchdog};
use crate::call::command::{Command, LinkCommand, SocketCommand};
use crate::call::fault::{OpError, ServerFault};
use crate::call::input::{
    CaptureEvent, IceServersEvent, LinkEvent, OpOutcome, PageEvent, SocketEvent,
};
use crate::call::{CallView, ConversationIntent, Input, Intent};
use crate::model::map::Map;
use crate::model::{LinkId, Now, OpId, ScreenTransceiver, ServerId, Source};
use crate::session::devices::Devices;
use crate::session::ice::{Fetched, IceSupply};
use crate::session::message::{Message, Sender, TimelineMessage};
use crate::session::remote::RemoteMedia;
use crate::session::system::System;
use crate::session::timeline::{Timeline, TimelineHandle};
use crate::session::transfers::Transfers;
use crate::signaling::transport::{self, Socket};

/// All objects of one call. Dropping it ends them all.
pub(super) struct Driver {
    sender: Sender,
    /// `None` until the servers are known.
    ice: Option<IceSupply>,
    is_relay_only: bool,
    /// The commands that wait for the servers, in order.
    held: Vec<(LinkId, LinkCommand)>,
    sockets: Map<ServerId, SocketSlot>,
    socket_serial: u32,
    peers: Map<LinkId, Peer>,
    devices: Devices,
    transfers: Transfers,
    timeline: Timeline,
    recorder: Option<Recorder>,
    system: System,
    _page: PageWatch,
    _watchdog: WatchdogListener,
}

/// A socket, and its serial number: events of an earlier socket are stale.
struct SocketSlot {
    serial: u32,
    socket: Socket,
}

/// A connection and its remote media.
struct Peer {
    connection: PeerConnection,
    media: RemoteMedia,
}

impl Driver {
    pub(super) fn new(sender: Sender, is_relay_only: bool) -> Self {
        let asked = sender.clone();
        let watchdog_listener =
            WatchdogListener::start(PagePart::Call, move || asked.post(Message::WatchdogPing));
        let post = sender.clone();
        let page = PageWatch::start(move |signal| post.input(Input::Page(page_event(signal))));
        Self {
            transfers: Transfers::new(sender.clone()),
            timeline: Timeline::new(sender.clone()),
            devices: Devices::new(sender.clone()),
            system: System::new(sender.clone()),
            sender,
            ice: None,
            is_relay_only,
            held: Vec::new(),
            sockets: Map::new(),
            recorder: None,
            socket_serial: 0,
            peers: Map::new(),
            _page: page,
            _watchdog: watchdog_listener,
        }
    }

    pub(super) fn now(&self) -> Now {
        clock::now()
    }

    /// Stores the objects of a message and converts it to input. Returns `None` for stale events.
    pub(super) fn on_message(&mut self, message: Message) -> Option<Input> {
        match message {
            Message::Input(input) => {
                // The recording may have ended by itself.
                if matches!(&input, Input::Intent(Intent::Record(news)) if !news.is_running()) {
                    self.recorder = None;
                }
                Some(input)
            }
            Message::Settings {
                call,
                is_relay_only,
                ice,
            } => {
                self.is_relay_only |= is_relay_only;
                if let Some(ice) = ice {
                    self.use_ice(ice);
                }
                Some(Input::Settings(call))
            }
            Message::WatchdogPing => {
                watchdog::answer(PagePart::Call);
                None
            }
            Message::Recorder(recorder) => {
                self.recorder = recorder;
                // Wakes the pump, which mixes the current streams, and has no other effect.
                Some(Input::Tick)
            }
            Message::Socket {
                server,
                serial,
                event,
            } => {
                let event = match event {
                    transport::SocketEvent::Opened => SocketEvent::Opened,
                    transport::SocketEvent::Frame(frame) => SocketEvent::Frame(frame),
                    transport::SocketEvent::Closed => SocketEvent::Closed,
                    transport::SocketEvent::HungUp(close) => SocketEvent::HungUp(close),
                    transport::SocketEvent::LocalNetwork(state) => SocketEvent::LocalNetwork(state),
                };
                let slot = self.sockets.get(&server)?;
                (slot.serial == serial).then_some(Input::Socket(server, event))
            }
            Message::Pressed(button) => Some(Input::Intent(self.system.press(button))),
            Message::Files(files) => {
                let files = self.transfers.register(files);
                Some(Input::Intent(Intent::Conversation(
                    ConversationIntent::Offer(files),
                )))
            }
            Message::Channel { link, channel } => {
                if self.peers.contains_key(&link) {
                    self.transfers.on_channel(&link.peer, channel);
                }
                None
            }
            Message::Timeline(message) => self.timeline.on_message(message),
            Message::FileMover(mover) => {
                self.transfers.on_mover(mover);
                self.move_files();
                None
            }
            Message::IceServers { op, fetched } => Some(self.on_ice_servers(op, fetched)),
            Message::Acquire => {
                self.devices.acquire();
                None
            }
            Message::Permissions(watch) => {
                self.devices.watch_permissions(watch);
                None
            }
            Message::Captured { op, source, result } => {
                Some(Input::Capture(self.devices.on_captured(op, source, result)))
            }
            Message::Device { op, source, event } => self
                .devices
                .is_in_use(op, source)
                .then_some(Input::Capture(event)),
            Message::Screen { op, result } => self
                .devices
                .on_display_captured(op, result)
                .map(Input::Capture),
            Message::ScreenEnded { op } => self
                .devices
                .is_shared(op)
                .then_some(Input::Capture(CaptureEvent::ShareEnded)),
            Message::Track {
                link,
                track,
                is_screen,
            } => {
                self.peers.get_mut(&link)?.media.add(&track, is_screen);
                // Renders the user interface, and has no other effect.
                Some(Input::Tick)
            }
        }
    }

    /// Starts a command and returns immediately.
    pub(super) fn execute(&mut self, command: Command) {
        match command {
            Command::Socket(server, command) => self.execute_wire(server, command),
            Command::Link { link, command } => self.execute_link(link, command),
            Command::Capture(command) => self.devices.execute(command),
            Command::FetchIceServers { op } => {
                if let Some(ice) = &self.ice {
                    let sender = self.sender.clone();
                    ice.fetch(move |fetched| sender.post(Message::IceServers { op, fetched }));
                }
            }
            Command::File(command) => {
                self.transfers.push(command);
                self.move_files();
            }
            Command::Mark(mark, peer) => {
                clock::mark(mark.as_str(), peer.as_ref().map(|peer| peer.as_str()))
            }
            // The pump handles it.
            Command::Finish => {}
        }
    }

    /// Follows the state of the call that the user interface is about to show.
    pub(super) fn follow(&mut self, view: &CallView) {
        self.system.follow(self.now(), view);
        self.timeline.follow(view);
    }

    /// Returns the timeline, for a panel that draws it.
    pub(super) fn timeline(&self, view: &CallView) -> Option<TimelineHandle> {
        self.timeline.handle(view)
    }

    /// Returns the media of each remote peer, ordered by id.
    pub(super) fn remote(&self) -> Vec<(LinkId, RemoteMedia)> {
        let media = |(id, peer): (&LinkId, &Peer)| (id.clone(), peer.media.clone());
        self.peers.iter().map(media).collect()
    }

    /// Gives a recording the sound of all current participants.
    pub(super) fn mix(&mut self) {
        if self.recorder.is_none() {
            return;
        }
        let others = self.peers.values().flat_map(|peer| peer.media.sounds());
        let own = self.own(Source::Mic).into_iter();
        let sounds: Vec<_> = own.chain(others).cloned().collect();
        if let Some(recorder) = &mut self.recorder {
            recorder.mix(&sounds);
        }
    }

    /// Returns the local stream of a source, while it is captured.
    pub(super) fn own(&self, source: Source) -> Option<&Stream> {
        self.devices.stream(source)
    }

    /// Returns the STUN and TURN servers, once they are known.
    pub(super) const fn ice(&self) -> Option<&IceSupply> {
        self.ice.as_ref()
    }

    /// Returns the shared screen and its name.
    pub(super) fn own_screen(&self) -> Option<(Stream, Option<String>)> {
        self.devices.own_screen()
    }

    fn execute_wire(&mut self, server: ServerId, command: SocketCommand) {
        match command {
            SocketCommand::Open(endpoint) => {
                self.socket_serial += 1;
                let (serial, post) = (self.socket_serial, self.sender.clone());
                let opened = Socket::open(&endpoint, move |event| {
                    post.post(Message::Socket {
                        server,
                        serial,
                        event,
                    });
                });
                match opened {
                    Ok(socket) => {
                        self.sockets.insert(server, SocketSlot { serial, socket });
                    }
                    Err(_) => {
                        self.sockets.remove(&server);
                        let refused = SocketEvent::Refused(ServerFault::BadAddress);
                        self.sender.input(Input::Socket(server, refused));
                    }
                }
            }
            SocketCommand::Send(frame) => {
                if let Some(slot) = self.sockets.get(&server) {
                    slot.socket.send(&frame);
                }
            }
            SocketCommand::Close => drop(self.sockets.remove(&server)),
        }
    }

    fn execute_link(&mut self, link: LinkId, command: LinkCommand) {
        let Some(ice) = &self.ice else {
            return self.held.push((link, command));
        };
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
                let track = |source| {
                    let is_sent = live.sources.contains(&source);
                    self.devices.track(source).filter(|_| is_sent)
                };
                let is_shared = live.screen == ScreenTransceiver::Sent;
                let senders = Senders {
                    audio: track(Source::Mic),
                    mode: self.devices.mode(),
                    video: track(Source::Camera),
                    screen: self.devices.screen().filter(|_| is_shared),
                    asks_redundancy: live.is_redundant,
                };
                let has_screen = live.screen != ScreenTransceiver::Absent;
                let replaced = connection.sync_senders(senders, has_screen);
                self.sender.finish_sync(link, op, replaced);
            }
            LinkCommand::SetLocal { op } => {
                self.sender
                    .settle(link, op, connection.set_local(), OpOutcome::Described);
            }
            LinkCommand::SetRemote { op, description } => {
                self.sender
                    .settle(link, op, connection.set_remote(&description), |()| {
                        OpOutcome::Applied
                    });
            }
            LinkCommand::AddCandidates {
                op,
                candidates,
                is_end,
            } => {
                let added = connection.add_candidates(&candidates, is_end);
                self.sender.settle(link, op, added, |()| OpOutcome::Applied);
            }
            LinkCommand::Receive { op } => {
                let reception = connection.reception().map(OpOutcome::Received);
                self.sender.finish(link, op, reception);
            }
            LinkCommand::Sample { op } => {
                let (sender, read) = (self.sender.clone(), link.clone());
                self.sender
                    .settle(link, op, connection.sample(), move |(sample, report)| {
                        let message = TimelineMessage::Report(read, report);
                        sender.post(Message::Timeline(message));
                        OpOutcome::Sampled(sample)
                    });
            }
            LinkCommand::RestartIce { is_relay_only } => {
                let is_relay_only = self.is_relay_only || is_relay_only;
                connection.restart_ice(ice.servers(), is_relay_only);
            }
            LinkCommand::HoldPictures(is_held) => connection.hold_video(is_held),
            LinkCommand::LimitVideos(limits) => connection.limit_videos(limits),
            LinkCommand::SendText(text) => connection.send_text(&text),
            LinkCommand::Close => {
                self.peers.remove(&link);
            }
            LinkCommand::Open => {}
        }
    }

    fn open(&mut self, link: LinkId) {
        let (post, id) = (self.sender.clone(), link.clone());
        let ice_servers = self.ice.as_ref().map(IceSupply::servers);
        let ice_servers = ice_servers.unwrap_or_default();
        let opened = PeerConnection::open(ice_servers, self.is_relay_only, move |event| {
            post.post(Message::of_peer(id.clone(), event));
        });
        match opened {
            Ok(connection) => {
                self.peers.insert(
                    link,
                    Peer {
                        connection,
                        media: RemoteMedia::default(),
                    },
                );
            }
            Err(error) => {
                log::error!("{link}: {error}");
                let event = LinkEvent::Unopened(OpError::Rejected(error.name));
                self.sender.input(Input::Link { link, event });
            }
        }
    }

    fn move_files(&mut self) {
        while let Some(command) = self.transfers.take_next() {
            let peer = Transfers::link(&command).and_then(|link| self.peers.get(link));
            self.transfers
                .execute(command, peer.map(|peer| &peer.connection));
        }
    }

    /// Takes the ICE servers. Of those that come later, only the local user's own TURN server may be
    /// another: the call renews the rest itself.
    fn use_ice(&mut self, ice: IceSupply) {
        if let Some(known) = &mut self.ice {
            if known.set_own(ice.own().cloned()) {
                for peer in self.peers.values() {
                    peer.connection.use_servers(known.servers());
                }
                self.sender
                    .input(Input::IceServers(IceServersEvent::Changed {
                        has_relay: known.has_relay(),
                        is_added: known.own().is_some(),
                    }));
            }
            return;
        }
        if let Some(event) = ice.renewable() {
            self.sender.input(Input::IceServers(event));
        }
        self.ice = Some(ice);
        for (link, command) in std::mem::take(&mut self.held) {
            self.execute_link(link, command);
        }
    }

    /// Stores renewed ICE servers, for all current and future connections.
    fn on_ice_servers(&mut self, op: OpId, fetched: Option<Fetched>) -> Input {
        let Some((fetched, ice)) = fetched.zip(self.ice.as_mut()) else {
            return Input::IceServers(IceServersEvent::Failed { op });
        };
        let lifetime = fetched.lifetime;
        ice.replace(fetched);
        for peer in self.peers.values() {
            peer.connection.use_servers(ice.servers());
        }
        Input::IceServers(IceServersEvent::Renewed {
            op,
            lifetime,
            has_relay: ice.has_relay(),
        })
    }
}

const fn page_event(signal: PageSignal) -> PageEvent {
    match signal {
        PageSignal::Online => PageEvent::Online,
        PageSignal::Offline => PageEvent::Offline,
        PageSignal::Shown => PageEvent::Shown,
        PageSignal::Leaving => PageEvent::Leaving,
    }
}
