//! The state of the TURN servers: which of them refuse, and whether that is why a connection does
//! not come up.

use crate::call::context::Context;
use crate::call::fault::{LinkFault, RelayFault};
use crate::call::input::LinkEvent;
use crate::call::mesh::peer_link::Link;
use crate::call::mesh::{Mesh, Timer};
use crate::call::timing::RELAY_AGAIN;
use crate::model::{IceError, LinkId};

impl Link {
    /// Returns why it is not up, as far as that is known.
    pub(in crate::call) fn shown_fault(&self) -> Option<LinkFault> {
        let fault = self.health.fault().cloned();
        if self.health.is_up() || !matches!(fault, None | Some(LinkFault::NoPath)) {
            return fault;
        }
        // While anything can be hoped for it is not the relay that is waited for.
        let relay = &self.watch.relay;
        let is_known = fault.is_some() || relay.before.is_some() || relay.is_hopeless();
        let relay = relay.fault().filter(|_| is_known);
        relay.map(LinkFault::Relay).or(fault)
    }
}

impl Mesh {
    /// Notes what a connection reports of the relays and their servers. Logs each error once.
    pub(super) fn watch_relay(&mut self, cx: &mut Context, id: &LinkId, event: &LinkEvent) {
        if let LinkEvent::IceError(error) = event {
            self.on_ice_error(cx, id, error);
        }
        let tries = self.outages.get(&id.peer).map_or(0, |outage| outage.tries);
        let Some(link) = self.link_mut(id) else {
            return;
        };
        link.watch.note(cx.now(), id, event);
        if link.watch.relay.is_hopeless() && link.health.is_expected() && !link.health.is_up() {
            // A relay that was full may have room again.
            let again = cx.now() + RELAY_AGAIN * (tries + 1);
            self.timers.set_if_idle(Timer::Relay(id.clone()), again);
        }
    }

    /// Replaces a connection that had no address, if it still has none.
    pub(super) fn try_relay_again(&mut self, id: &LinkId) {
        if let Some(link) = self.link_mut(id)
            && link.watch.relay.is_hopeless()
            && link.health.is_expected()
            && !link.health.is_up()
        {
            link.fail(LinkFault::NoPath);
        }
    }

    fn on_ice_error(&mut self, cx: &mut Context, id: &LinkId, error: &IceError) {
        let IceError { code, url, text } = error;
        let errors = &mut self.relays.errors;
        // Some servers put the time, or an address of the client, into the error text.
        let is_same = |it: &&mut (IceError, u32)| it.0.code == *code && it.0.url == *url;
        if let Some((_, count)) = errors.iter_mut().find(is_same) {
            *count = count.saturating_add(1);
        } else if errors.len() < MOST_KEPT {
            log::warn!("{id}: {url} gives no address: {code} {text}");
            errors.push((error.clone(), 1));
        }
        if error.is_of_relay() && matches!(RelayFault::of(*code), RelayFault::Credentials(_)) {
            self.renew_refused(cx);
        }
    }
}

const MOST_KEPT: usize = 32;
