//! The ICE servers of the connections: when new credentials are fetched, and which connections
//! gather candidates again with them.

use std::time::Duration;

use crate::call::command::{Command, LinkCommand};
use crate::call::context::Context;
use crate::call::input::IceServersEvent;
use crate::call::mesh::credentials::gathers;
use crate::call::mesh::peer_link::Link;
use crate::call::mesh::repair::RepairStep;
use crate::call::mesh::{Mesh, Timer};
use crate::call::timing::RENEWED_LATELY;
use crate::call::view::notice::Notice;
use crate::model::{LinkId, Now, PathKind};

impl Mesh {
    /// Sends a command to a connection, at once or when there are credentials for it.
    pub(super) fn command(&mut self, cx: &mut Context, link: &LinkId, command: LinkCommand) {
        let elapsed = cx.clock_reading().elapsed;
        let is_first_try = self.relays.credentials.failures == 0;
        if gathers(&command) && is_first_try && self.relays.credentials.is_expired(elapsed) {
            self.fetch_ice_servers(cx);
        }
        let link = link.clone();
        if self.relays.credentials.is_to_wait(elapsed, &link, &command) {
            return self.relays.credentials.held.push((link, command));
        }
        cx.command(Command::Link { link, command });
    }

    /// Asks for ICE servers with new credentials, if a service gives any and is not being asked.
    pub(super) fn fetch_ice_servers(&mut self, cx: &mut Context) {
        let credentials = &mut self.relays.credentials;
        if credentials.is_renewable && credentials.fetching.is_none() {
            let op = cx.next_op();
            credentials.fetching = Some(op);
            cx.command(Command::FetchIceServers { op });
        }
    }

    /// Handles an event of the ICE servers.
    pub(in crate::call) fn on_ice_servers(&mut self, cx: &mut Context, event: IceServersEvent) {
        let (reading, now) = (cx.clock_reading(), cx.now());
        let credentials = &mut self.relays.credentials;
        match event {
            IceServersEvent::Renewable {
                is_fetched,
                lifetime,
            } => {
                credentials.is_renewable = true;
                let next = match is_fetched {
                    true => credentials.renew(reading, lifetime),
                    false => Some(credentials.fail(now)),
                };
                self.refresh_at(next);
            }
            IceServersEvent::Renewed {
                op,
                lifetime,
                has_relay,
            } if credentials.fetching == Some(op) => {
                let next = credentials.renew(reading, lifetime);
                credentials.renewed_at = Some(now);
                self.has_relay = has_relay;
                cx.withdraw(|notice| *notice == Notice::RelayRefused);
                self.refresh_at(next);
                self.release_held(cx);
                self.gather_again(cx);
            }
            IceServersEvent::Failed { op } if credentials.fetching == Some(op) => {
                log::warn!("no new credentials for the relay (TURN) server: the old ones stay");
                let next = credentials.fail(now);
                if credentials.is_refused {
                    cx.notify(Notice::RelayRefused);
                }
                self.refresh_at(Some(next));
                self.release_held(cx);
            }
            IceServersEvent::Changed {
                has_relay,
                is_added,
            } => {
                credentials.is_refused = false;
                self.has_relay = has_relay;
                cx.withdraw(|notice| *notice == Notice::RelayRefused);
                if is_added {
                    self.retry_unreached(cx);
                }
            }
            IceServersEvent::Renewed { .. } | IceServersEvent::Failed { .. } => {}
        }
        self.publish(cx);
    }

    /// A TURN server refuses the credentials: others are fetched, and the local user hears of it
    /// where that is no help.
    pub(super) fn renew_refused(&mut self, cx: &mut Context) {
        let now = cx.now();
        let credentials = &mut self.relays.credentials;
        credentials.is_refused = true;
        let renewed_at = credentials.renewed_at;
        let is_fresh = renewed_at.is_some_and(|at| now.since(at) < RENEWED_LATELY);
        if !credentials.is_renewable || is_fresh || credentials.failures > 0 {
            return cx.notify(Notice::RelayRefused);
        }
        self.fetch_ice_servers(cx);
    }

    /// After sleep, what was to be done at a time may be overdue.
    pub(super) fn refresh_in_time(&mut self, cx: &Context) {
        let elapsed = cx.clock_reading().elapsed;
        let credentials = &self.relays.credentials;
        let is_due = |expires_at: Duration| expires_at <= elapsed + credentials.margin;
        if credentials.expires_at.is_some_and(is_due) && credentials.failures == 0 {
            self.timers.set_at_latest(Timer::Credentials, cx.now());
        }
    }

    fn refresh_at(&mut self, next: Option<Now>) {
        match next {
            Some(at) => self.timers.set(Timer::Credentials, at),
            None => self.timers.stop(&Timer::Credentials),
        }
    }

    fn release_held(&mut self, cx: &mut Context) {
        for (link, command) in std::mem::take(&mut self.relays.credentials.held) {
            cx.command(Command::Link { link, command });
        }
    }

    /// Makes new connections to the members that were never reached or are given up: a relay may
    /// help. The others are repaired with it.
    fn retry_unreached(&mut self, cx: &mut Context) {
        if !cx.is_in_call() || self.signaling.is_interop || self.is_manual {
            return;
        }
        let is_unreached = |link: &Link| {
            let is_new = link.health.is_expected() && !link.has_been_up();
            link.health.is_down() || is_new
        };
        let links = self.links.iter().filter(|(_, link)| is_unreached(link));
        for peer in links.map(|(peer, _)| peer.clone()).collect::<Vec<_>>() {
            self.retry(cx, &peer);
        }
    }

    /// Applies new credentials to the connections that need them: those through a relay, before the
    /// old ones expire, and those whose credentials were refused.
    fn gather_again(&mut self, cx: &mut Context) {
        if !cx.is_in_call() || self.signaling.is_interop {
            return;
        }
        let mut unauthorized = Vec::new();
        for (peer, link) in &mut self.links {
            let is_refused = link.watch.relay.is_unauthorized();
            if link.health.is_up() {
                let is_relayed = link.view().path == Some(PathKind::Relay);
                if is_relayed || is_refused {
                    link.apply_step(RepairStep::RestartIce(1));
                }
            } else if is_refused && link.health.is_expected() {
                unauthorized.push(peer.clone());
            }
        }
        for peer in unauthorized {
            self.offer_again(cx, &peer);
        }
    }
}
