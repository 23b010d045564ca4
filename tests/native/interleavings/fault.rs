//! What can go wrong, one at a time.

use std::time::Duration;

use visavis::call::Intent;
use visavis::call::fault::Refusal;
use visavis::call::input::{LinkEvent, PageEvent};
use visavis::call::view::PhaseView;
use visavis::model::Source;
use visavis::model::rng::SplitMix64;

use crate::common::{Carriage, Mesh, Mishap, Refused, Seat};

/// One fault. People are numbers; one who is not there at the moment has no trouble.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Fault {
    DropSocket(usize),
    HalfOpenSocket(usize),
    Server {
        is_up: bool,
    },
    RestartServer,
    Carry(Carriage),
    CutPath(usize, usize),
    CutOneWay(usize, usize),
    MendPath(usize, usize),
    NewAddress(usize),
    NewNetwork(usize),
    Page(usize, PageEvent),
    NegotiateBoth(usize, usize),
    NegotiateOne(usize, usize),
    HangOperation(usize, usize),
    FailOperation(usize, usize, Refused),
    RefuseConnection(usize),
    CloseChannel(usize, usize),
    Switch(usize, Source, bool),
    Retry(usize, Source),
    EndTrack(usize, Source),
    RefuseDevice(usize, Source, bool),
    Share(usize, bool),
    /// In the bar of the browser.
    EndShare(usize),
    RefuseShare(usize, bool),
    Reload {
        who: usize,
        is_crash: bool,
        away: Duration,
    },
    Crash(usize),
    Leave(usize),
    Come(usize),
    Duplicate {
        who: usize,
        claims_seat: bool,
    },
    Rename(usize),
    Sleep {
        who: usize,
        sleep: Duration,
        is_deep: bool,
        is_clock_still: bool,
    },
    /// Its wall clock, by so many minutes.
    SetClock(usize, i64),
    Hide(usize, bool),
    Redial(usize),
    RetryLink(usize, usize),
    /// A peer in the room writes to the first in the name of the second.
    Forge(usize, usize, Forgery),
}

/// A forged envelope, sent through the server.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Forgery {
    Goodbye,
    BackToTheLobby,
    Offer,
    OfferOfTheFuture,
    NumberFarAhead,
    NumberAhead,
}

impl Fault {
    /// One at random, among so many people.
    pub(crate) fn any(rng: &mut SplitMix64, people: usize) -> Self {
        let who = index(rng, people);
        let other = (who + 1 + index(rng, people - 1)) % people;
        let source = Source::ALL[index(rng, 2)];
        let is_on = rng.below(2) == 0;
        match rng.below(54) {
            0 | 1 => Self::DropSocket(who),
            2 => Self::HalfOpenSocket(who),
            3 => Self::Server { is_up: false },
            4 => Self::Server { is_up: true },
            5 => Self::RestartServer,
            6 => Self::Carry(carriage(rng)),
            7 | 8 => Self::CutPath(who, other),
            9 => Self::CutOneWay(who, other),
            10 | 11 => Self::MendPath(who, other),
            12 => Self::NewAddress(who),
            13 => Self::NewNetwork(who),
            14 => Self::Page(who, PageEvent::Online),
            15 => Self::Page(
                who,
                if is_on {
                    PageEvent::Offline
                } else {
                    PageEvent::Shown
                },
            ),
            16..=18 => Self::NegotiateBoth(who, other),
            19 => Self::NegotiateOne(who, other),
            20 => Self::HangOperation(who, other),
            21 => Self::FailOperation(who, other, Refused::Rejected),
            22 => Self::FailOperation(who, other, Refused::Closed),
            23 => Self::RefuseConnection(who),
            24 => Self::CloseChannel(who, other),
            25..=27 => Self::Switch(who, source, is_on),
            28 => Self::Retry(who, source),
            29 => Self::EndTrack(who, source),
            30 => Self::RefuseDevice(who, source, is_on),
            31..=33 => Self::Reload {
                who,
                is_crash: is_on,
                away: rng.up_to(Duration::from_secs(2)),
            },
            34 => Self::Crash(who),
            35 => Self::Leave(who),
            36 => Self::Come(who),
            37 => Self::Duplicate {
                who,
                claims_seat: is_on,
            },
            38 => Self::Rename(who),
            39 | 40 => Self::Sleep {
                who,
                sleep: rng.up_to(Duration::from_secs(40)),
                is_deep: is_on,
                is_clock_still: rng.below(2) == 0,
            },
            52 => Self::SetClock(who, if is_on { 60 } else { -60 }),
            41 => Self::Hide(who, is_on),
            42 => Self::Redial(who),
            43 => Self::RetryLink(who, other),
            44..=46 => Self::Share(who, is_on),
            47 => Self::EndShare(who),
            48 => Self::RefuseShare(who, is_on),
            _ => Self::Forge(who, other, Forgery::any(rng)),
        }
    }

    /// Lets it happen.
    pub(crate) fn strike(&self, mesh: &mut Mesh) {
        let (name, other) = (name(self.who()), name(self.other()));
        if matches!(self, Self::Come(_)) && !mesh.nodes.contains_key(&name) {
            come(mesh, &name, Seat::default());
        }
        let are_here = mesh.nodes.contains_key(&name) && mesh.nodes.contains_key(&other);
        if !are_here || (self.needs_a_page() && mesh.is_asleep(&name)) {
            return;
        }
        match self.clone() {
            Self::DropSocket(_) => mesh.drop_socket(&name),
            Self::HalfOpenSocket(_) => mesh.deafen(&name),
            Self::Server { is_up: true } => mesh.is_server_up = true,
            Self::Server { is_up: false } => mesh.end_server(false),
            Self::RestartServer => mesh.end_server(true),
            Self::Carry(carriage) => mesh.carriage = carriage,
            Self::CutPath(..) => mesh.set_path(&name, &other, false),
            Self::CutOneWay(..) => mesh.cut_one_way(&name, &other),
            Self::MendPath(..) => mesh.set_path(&name, &other, true),
            Self::NewAddress(_) | Self::NewNetwork(_) => {
                let others: Vec<_> = mesh.nodes.keys().filter(|n| **n != name).cloned().collect();
                for other in others {
                    mesh.forget_paths(&name, &other);
                }
                if matches!(self, Self::NewNetwork(_)) {
                    mesh.drop_socket(&name);
                    mesh.page_event(&name, PageEvent::Offline);
                    mesh.page_event(&name, PageEvent::Online);
                }
            }
            Self::Page(_, event) => mesh.page_event(&name, event),
            Self::NegotiateBoth(..) => {
                mesh.touch_pair(&name, &other);
                mesh.link_event(&name, &other, LinkEvent::NegotiationNeeded);
                mesh.link_event(&other, &name, LinkEvent::NegotiationNeeded);
            }
            Self::NegotiateOne(..) => {
                mesh.touch_pair(&name, &other);
                mesh.link_event(&name, &other, LinkEvent::NegotiationNeeded);
            }
            Self::HangOperation(..) => mesh.hang_next_operation(&name, &other),
            Self::FailOperation(_, _, how) => {
                mesh.spoil_next_operation(&name, &other, &Mishap::Fails(how));
            }
            Self::RefuseConnection(_) => {
                mesh.touch(&name);
                mesh.nodes.get_mut(&name).unwrap().refuses_connections = true;
            }
            Self::CloseChannel(..) => mesh.close_channel(&name, &other),
            Self::Switch(_, source, is_on) => mesh.intent(&name, Intent::Switch(source, is_on)),
            Self::Retry(_, source) => mesh.intent(&name, Intent::Retry(source)),
            Self::EndTrack(_, source) => mesh.end_track(&name, source),
            Self::RefuseDevice(_, source, is_refused) => {
                let refuses = &mut mesh.nodes.get_mut(&name).unwrap().refuses;
                if is_refused {
                    refuses.insert(source);
                } else {
                    refuses.remove(&source);
                }
            }
            Self::Share(_, is_on) => mesh.intent(&name, Intent::Share(is_on)),
            Self::EndShare(_) => mesh.end_share(&name),
            Self::RefuseShare(_, is_refused) => {
                let refusal = is_refused.then_some(Refusal::BySystem);
                mesh.nodes.get_mut(&name).unwrap().refuses_share = refusal;
            }
            Self::Reload { is_crash, away, .. } => {
                let seat = seat(mesh, &name);
                go(mesh, &name, is_crash);
                mesh.run(away);
                come(mesh, &name, seat);
            }
            Self::Crash(_) => go(mesh, &name, true),
            Self::Leave(_) => {
                mesh.intent(&name, Intent::Leave);
                go(mesh, &name, false);
            }
            Self::Come(_) => {}
            Self::Duplicate { claims_seat, .. } => {
                let copy = format!("{name}'");
                if mesh.nodes.contains_key(&copy) || mesh.nodes.len() >= mesh.max_people {
                    return;
                }
                let seat = seat(mesh, &name);
                let earlier_pages = match claims_seat {
                    true => seat.earlier_pages,
                    false => Vec::new(),
                };
                come(
                    mesh,
                    &copy,
                    Seat {
                        earlier_pages,
                        ..seat
                    },
                );
            }
            Self::Rename(_) => {
                let again = format!("{name} {}", mesh.rng.below(100));
                mesh.intent(&name, Intent::Rename(again));
            }
            Self::Sleep {
                sleep,
                is_deep,
                is_clock_still,
                ..
            } => mesh.fall_asleep(&name, sleep, is_deep, is_clock_still),
            Self::SetClock(_, minutes) => mesh.set_clock(&name, minutes * 60_000),
            Self::Hide(_, is_hidden) => mesh.nodes.get_mut(&name).unwrap().is_hidden = is_hidden,
            Self::Redial(_) => mesh.intent(&name, Intent::Redial),
            Self::RetryLink(..) => {
                let peer = mesh.nodes[&other].id.clone();
                mesh.intent(&name, Intent::RetryLink(peer));
            }
            Self::Forge(_, _, forgery) => {
                if !mesh.is_untouched(&name, &other) {
                    mesh.touch_pair(&name, &other);
                }
                let envelope = forgery.envelope(mesh, &name, &other);
                mesh.inject_envelope(&name, &envelope);
            }
        }
    }

    /// It happens inside the page, and not to one that stands still.
    const fn needs_a_page(&self) -> bool {
        !matches!(
            self,
            Self::Server { .. }
                | Self::RestartServer
                | Self::Carry(_)
                | Self::DropSocket(_)
                | Self::HalfOpenSocket(_)
                | Self::CutPath(..)
                | Self::CutOneWay(..)
                | Self::MendPath(..)
                | Self::NewAddress(_)
                | Self::Crash(_)
        )
    }

    const fn who(&self) -> usize {
        match self {
            Self::Server { .. } | Self::RestartServer | Self::Carry(_) => 0,
            Self::DropSocket(who)
            | Self::HalfOpenSocket(who)
            | Self::CutPath(who, _)
            | Self::CutOneWay(who, _)
            | Self::MendPath(who, _)
            | Self::NewAddress(who)
            | Self::NewNetwork(who)
            | Self::Page(who, _)
            | Self::NegotiateBoth(who, _)
            | Self::NegotiateOne(who, _)
            | Self::HangOperation(who, _)
            | Self::FailOperation(who, ..)
            | Self::RefuseConnection(who)
            | Self::CloseChannel(who, _)
            | Self::Switch(who, ..)
            | Self::Retry(who, _)
            | Self::EndTrack(who, _)
            | Self::RefuseDevice(who, ..)
            | Self::Share(who, _)
            | Self::EndShare(who)
            | Self::RefuseShare(who, _)
            | Self::Reload { who, .. }
            | Self::Crash(who)
            | Self::Leave(who)
            | Self::Come(who)
            | Self::SetClock(who, _)
            | Self::Duplicate { who, .. }
            | Self::Rename(who)
            | Self::Sleep { who, .. }
            | Self::Hide(who, _)
            | Self::Redial(who)
            | Self::RetryLink(who, _)
            | Self::Forge(who, ..) => *who,
        }
    }

    const fn other(&self) -> usize {
        match self {
            Self::CutPath(_, other)
            | Self::CutOneWay(_, other)
            | Self::MendPath(_, other)
            | Self::NegotiateBoth(_, other)
            | Self::NegotiateOne(_, other)
            | Self::HangOperation(_, other)
            | Self::FailOperation(_, other, _)
            | Self::CloseChannel(_, other)
            | Self::RetryLink(_, other)
            | Self::Forge(_, other, _) => *other,
            _ => self.who(),
        }
    }
}

impl Forgery {
    fn any(rng: &mut SplitMix64) -> Self {
        [
            Self::Goodbye,
            Self::BackToTheLobby,
            Self::Offer,
            Self::OfferOfTheFuture,
            Self::NumberFarAhead,
            Self::NumberAhead,
        ][index(rng, 6)]
    }

    fn envelope(self, mesh: &mut Mesh, at: &str, of: &str) -> String {
        let from = mesh.nodes[of].id.as_str().to_owned();
        let epoch = mesh.tile(of, at).map_or(1, |tile| tile.link.epoch);
        let n = match self {
            Self::NumberFarAhead => (1 << 53) - 1,
            Self::NumberAhead => 4_000,
            _ => 200 + mesh.rng.below(100),
        };
        let offer = |link: u32| {
            let sdp = r"v=0\r\nm=audio\r\na=ice-ufrag:lie\r\na=fingerprint:sha-256 0\r\n";
            format!(r#"{{"link":{link},"description":{{"type":"offer","sdp":"{sdp}"}}}}"#)
        };
        let (kind, data) = match self {
            Self::Goodbye => ("bye", "{}".to_owned()),
            Self::BackToTheLobby => ("hello", r#"{"stage":"lobby"}"#.to_owned()),
            Self::Offer => ("signal", offer(epoch)),
            Self::OfferOfTheFuture => ("signal", offer(epoch + 1_000)),
            Self::NumberFarAhead | Self::NumberAhead => ("alive", "{}".to_owned()),
        };
        format!(r#"{{"v":1,"from":"{from}","n":{n},"k":"{kind}","d":{data}}}"#)
    }
}

/// What the tab of a page remembers.
pub(crate) fn seat(mesh: &Mesh, name: &str) -> Seat {
    let node = &mesh.nodes[name];
    let view = node.call.view();
    Seat {
        earlier_pages: view.conversation.chat.pages.clone(),
        is_rejoin: view.phase == PhaseView::Call,
        intended: node.intended.clone(),
        name: Some(view.me.name.as_str().to_owned()),
    }
}

/// A user opens the page. Unless it goes straight into the call, they press Join at once.
pub(crate) fn come(mesh: &mut Mesh, name: &str, seat: Seat) {
    let is_rejoin = seat.is_rejoin;
    mesh.touch(name);
    mesh.sit(name, seat);
    if !is_rejoin {
        mesh.intent(name, Intent::Join);
    }
}

fn go(mesh: &mut Mesh, name: &str, is_crash: bool) {
    if is_crash {
        mesh.kill(name);
    } else {
        mesh.close(name);
    }
}

fn carriage(rng: &mut SplitMix64) -> Carriage {
    Carriage {
        lost: rng.below(50),
        doubled: rng.below(30),
        shuffled: Duration::from_millis(rng.below(500)),
    }
}

/// What the people are called.
pub(crate) fn name(who: usize) -> String {
    ["ana", "bo", "cy", "di", "eli", "fay", "gus", "hal"][who].to_owned()
}

fn index(rng: &mut SplitMix64, bound: usize) -> usize {
    usize::try_from(rng.below(bound as u64)).unwrap()
}
