//! The shell of each page: what the core orders is done, as the browser would do it.

use std::time::Duration;

use visavis::call::command::{CaptureCommand, Command, LinkCommand, SocketCommand};
use visavis::call::fault::OpError;
use visavis::call::input::{CaptureEvent, LinkEvent, OpOutcome};
use visavis::call::view::PhaseView;
use visavis::call::{Input, Intent};
use visavis::model::{ConnectionState, DeviceSelector, LinkId, OpId, Refusal, Source};
use visavis::signaling::Frame;

use super::fake_pc::{FakePc, Tracks};
use super::world::Happening;
use super::{Mesh, Track};

impl Mesh {
    pub fn input(&mut self, name: &str, input: Input) {
        let now = self.now;
        assert!(!self.is_asleep(name), "{name} sleeps, and {input:?} comes");
        let Some(node) = self.nodes.get_mut(name) else {
            return;
        };
        match &input {
            Input::Intent(Intent::Switch(source, is_on)) => {
                node.intended.insert(*source, *is_on);
            }
            Input::Intent(Intent::Hold(is_held)) => node.is_key_held = *is_held,
            Input::Intent(Intent::Retry(source)) => {
                node.intended.insert(*source, true);
            }
            _ => {}
        }
        if self.is_traced {
            println!("{:9.3} {name} < {input:?}", now.0.as_secs_f64());
        }
        node.call.handle(node.clocks(now), input);
        while let Some(command) = self
            .nodes
            .get_mut(name)
            .and_then(|node| node.call.poll_command())
        {
            self.execute(name, command);
        }
        if let Some(node) = self.nodes.get_mut(name) {
            node.deadline = node.call.poll_timeout();
        }
        self.check_step(name);
    }

    fn execute(&mut self, name: &str, command: Command) {
        if self.is_traced {
            println!("{:9.3} {name} > {command:?}", self.now.0.as_secs_f64());
        }
        match command {
            Command::Socket(_, command) => self.execute_wire(name, command),
            Command::Link { link, command } => self.execute_link(name, link, command),
            Command::Capture(command) => self.execute_capture(name, command),
            Command::FetchIceServers { op } => self.nodes.get_mut(name).unwrap().fetches.push(op),
            Command::File(command) => self.nodes.get_mut(name).unwrap().files.push(command),
            Command::Mark(mark, peer) => {
                let now = self.now;
                self.nodes
                    .get_mut(name)
                    .unwrap()
                    .marks
                    .push((now, mark, peer));
            }
            Command::Finish => {
                let node = self.nodes.get_mut(name).unwrap();
                node.is_finished = true;
                let pcs = std::mem::take(&mut node.pcs);
                for link in pcs.keys() {
                    self.recheck_other_end(name, link);
                }
            }
        }
    }

    fn execute_wire(&mut self, name: &str, command: SocketCommand) {
        match command {
            SocketCommand::Open(_) => {
                self.dials += 1;
                self.posted += 1;
                let socket = self.posted;
                let earlier = self.nodes.get_mut(name).unwrap().socket.replace(socket);
                if let Some(socket) = earlier {
                    self.hang_up(socket);
                }
                let page = name.to_owned();
                self.post_in(self.hop, Happening::Dial { page, socket });
            }
            SocketCommand::Send(Frame::Text(text)) => {
                let is_in_lobby = || self.view(name).phase == PhaseView::Lobby;
                assert!(
                    !(text.contains("candidate:") && is_in_lobby()),
                    "{name} tells an address before Join: {text}"
                );
                if let Some(socket) = self.nodes[name].socket {
                    self.carry(text, |mesh, text, delay| {
                        let at = mesh.now + mesh.hop + delay.unwrap_or_default();
                        let at = match delay {
                            None => mesh.server.in_order(socket, at, true),
                            Some(_) => at,
                        };
                        mesh.post_at(at, Happening::ToServer { socket, text });
                    });
                }
            }
            SocketCommand::Send(Frame::Binary(_)) => panic!("these servers take text"),
            SocketCommand::Close => {
                if let Some(socket) = self.nodes.get_mut(name).unwrap().socket.take() {
                    self.hang_up(socket);
                }
            }
        }
    }

    /// A page closes its socket. Where nothing is carried, the server notices late.
    fn hang_up(&mut self, socket: u64) {
        let mut at = self.server.in_order(socket, self.now + self.hop, true);
        if self.server.is_deaf(socket) {
            at = at + Duration::from_secs(30);
        }
        self.post_at(at, Happening::Hangup { socket });
    }

    fn execute_capture(&mut self, name: &str, command: CaptureCommand) {
        let node = self.nodes.get_mut(name).unwrap();
        match command {
            CaptureCommand::Acquire {
                op, source, pick, ..
            } => {
                let is_gone = |id: &String| node.devices.iter().all(|device| device.id != *id);
                let event = if matches!(&pick, DeviceSelector::Only(id) if is_gone(id)) {
                    CaptureEvent::Refused {
                        op,
                        refusal: Refusal::NoDevice,
                    }
                } else if node.refuses.contains(&source) {
                    CaptureEvent::Refused {
                        op,
                        refusal: Refusal::ByUser,
                    }
                } else {
                    CaptureEvent::Granted {
                        op,
                        device: node.device(source, &pick),
                    }
                };
                self.posted += 1;
                let order = self.posted;
                self.server.captures.insert(order, event);
                let page = name.to_owned();
                self.post_in(self.prompt, Happening::Capture { page, order });
            }
            CaptureCommand::Share { op, .. } => {
                let event = match node.refuses_share {
                    Some(refusal) => CaptureEvent::ShareRefused { op, refusal },
                    None => CaptureEvent::Shared { op },
                };
                node.is_sharing = node.refuses_share.is_none();
                let page = name.to_owned();
                self.post_in(self.prompt, Happening::Devices { page, event });
            }
            CaptureCommand::Unshare => node.is_sharing = false,
            CaptureCommand::ShareAs(_) => {}
            CaptureCommand::List => {
                let event = CaptureEvent::Listed(node.devices.clone());
                let page = name.to_owned();
                self.post_in(self.op, Happening::Devices { page, event });
            }
            CaptureCommand::Use { op, source } => {
                let track = node.arrived.remove(&op).unwrap();
                node.live.insert(source, track);
            }
            CaptureCommand::Discard(op) => {
                node.arrived.remove(&op).unwrap();
            }
            CaptureCommand::Stop(source) => {
                node.live.remove(&source);
            }
            CaptureCommand::Enable(source, is_on) => {
                if let Some(track) = node.live.get_mut(&source) {
                    track.is_enabled = is_on;
                }
            }
        }
    }

    /// A device is there: its light goes on. The page says at once what becomes of it.
    pub(super) fn captured(&mut self, name: &str, op: OpId) {
        self.posted += 1;
        let serial = self.posted;
        if let Some(node) = self.nodes.get_mut(name).filter(|node| !node.is_finished) {
            let track = Track {
                serial,
                is_enabled: false,
            };
            node.arrived.insert(op, track);
        }
    }

    fn execute_link(&mut self, name: &str, link: LinkId, command: LinkCommand) {
        self.posted += 1;
        let serial = self.posted;
        let now = self.now;
        let node = self.nodes.get_mut(name).unwrap();
        match &command {
            LinkCommand::Open => {
                let last = node.epochs.insert(link.peer.clone(), link.epoch);
                assert!(last.is_none_or(|last| last < link.epoch), "{link} again");
                if std::mem::take(&mut node.refuses_connections) {
                    node.refused.insert(link.clone());
                    let event = LinkEvent::Unopened(OpError::Rejected("UnknownError".to_owned()));
                    let page = name.to_owned();
                    return self.post_in(Duration::ZERO, Happening::Link { page, link, event });
                }
                let mut pc = FakePc::new(serial);
                pc.codecs = self.codecs;
                node.pcs.insert(link, pc);
                return;
            }
            LinkCommand::Close => {
                self.assert_may_close(name, &link);
                let node = self.nodes.get_mut(name).unwrap();
                let is_there = node.pcs.remove(&link).is_some() || node.refused.remove(&link);
                assert!(is_there, "{link} closed twice");
                return self.recheck_other_end(name, &link);
            }
            _ => {}
        }
        if node.refused.contains(&link) {
            return;
        }
        let Some(pc) = node.pcs.get_mut(&link) else {
            panic!("{link}: command for a dead epoch: {command:?}");
        };
        match command {
            LinkCommand::RestartIce { .. } => {
                if pc.restart_ice() {
                    self.link_input(name, &link, LinkEvent::NegotiationNeeded);
                }
            }
            LinkCommand::HoldPictures(is_held) => pc.holds.push(is_held),
            LinkCommand::LimitVideos(limits) => {
                pc.limits = limits;
                pc.limited += 1;
            }
            LinkCommand::SendText(text) => {
                if pc.is_channel_open {
                    pc.outbox.push(text);
                    self.flush_channel(name, &link);
                }
            }
            LinkCommand::Receive { op } => {
                let result = pc.receive(now).map(OpOutcome::Received);
                self.link_input(name, &link, LinkEvent::Done { op, result });
            }
            LinkCommand::Sample { op } => {
                pc.samples += 1;
                let result = Ok(OpOutcome::Sampled(pc.sample(now)));
                self.link_input(name, &link, LinkEvent::Done { op, result });
            }
            command => {
                let tracks = match &command {
                    LinkCommand::SyncSenders { live, .. } => {
                        let track =
                            |source: &Source| Some((*source, node.live.get(source)?.serial));
                        live.sources.iter().filter_map(track).collect()
                    }
                    _ => Tracks::new(),
                };
                if pc.begin(command, tracks) {
                    let wait = self.rng.up_to(self.op);
                    let page = name.to_owned();
                    let order = serial;
                    self.post_in(wait, Happening::Settle { page, link, order });
                }
            }
        }
    }

    fn recheck_other_end(&mut self, name: &str, link: &LinkId) {
        let Some(other) = self.name_of(&link.peer) else {
            return;
        };
        let Some(peer) = self.nodes.get(name).map(|node| node.id.clone()) else {
            return;
        };
        let epoch = link.epoch;
        let back = LinkId { peer, epoch };
        // What is sent before it is closed arrives, and then the end of it.
        let has_notice_of_recording = |pc: &FakePc| pc.is_reached && pc.is_channel_open;
        if self.nodes[&other]
            .pcs
            .get(&back)
            .is_some_and(has_notice_of_recording)
        {
            let (page, link) = (other.clone(), back.clone());
            let event = LinkEvent::Channel { is_open: false };
            self.post_in(self.hop, Happening::Link { page, link, event });
        }
        self.recheck_link(&other, &back);
    }
}
