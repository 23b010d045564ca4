//! The ICE servers of a call: those of the settings, and those that a service gives for a while.

use std::time::Duration;

use wasm_bindgen_futures::spawn_local;

use crate::browser::clock;
use crate::browser::ice_sieve::sieve;
use crate::call::input::IceServersEvent;
use crate::config::{self, Config};
use crate::model::{IceServer, OpId};
use crate::session::boot;
use crate::session::mail::{Mail, Mailbox};

/// What a service gave: at least one server.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fetched {
    servers: Vec<IceServer>,
    /// How long their credentials last, if that is known.
    pub(super) lifetime: Option<Duration>,
}

impl Fetched {
    /// Asks the service. `None` where it gives nothing within a few seconds. What cannot be used is for the
    /// console.
    async fn from(url: Option<&str>) -> Option<Self> {
        let text = boot::fetch_text(url?).await?;
        let reading = config::read_credentials(&text);
        for remark in &reading.remarks {
            log::warn!("iceCredentialsUrl: {remark}");
        }
        (!reading.servers.is_empty()).then(|| Self {
            servers: reading.servers,
            lifetime: config::read_lifetime(&text, clock::since_1970()),
        })
    }
}

/// The servers that connections are made with.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct IceSupply {
    /// The service that gives others.
    url: Option<String>,
    /// Of the settings.
    fixed: Vec<IceServer>,
    /// Those, and what the service gave last, as far as the browser takes them.
    all: Vec<IceServer>,
    /// The service has given something.
    is_fetched: bool,
    /// When that expires, if it is known: the time since 1970, which goes on while the machine sleeps.
    expires_at: Option<Duration>,
}

impl IceSupply {
    /// What the settings name. Not looked at by the browser before [`begin`](Self::begin).
    pub(super) fn of(config: &Config) -> Self {
        Self {
            url: config.ice_credentials_url.clone(),
            fixed: config.ice_servers.clone(),
            all: config.ice_servers.clone(),
            ..Self::default()
        }
    }

    /// There is a service that gives others.
    pub(super) const fn has_service(&self) -> bool {
        self.url.is_some()
    }

    pub(super) fn servers(&self) -> &[IceServer] {
        &self.all
    }

    /// Returns whether one of the servers is a relay.
    pub(super) fn has_relay(&self) -> bool {
        self.all.iter().any(IceServer::is_relay)
    }

    /// Asks the service for the first time, if there is one. Says whether it gave anything then.
    pub(super) async fn begin(&mut self) -> bool {
        match Fetched::from(self.url.as_deref()).await {
            Some(fetched) => self.replace(fetched),
            None => self.all = sieve(std::mem::take(&mut self.all)),
        }
        self.is_fetched || !self.has_service()
    }

    /// Puts these in the place of what the service gave before.
    pub(super) fn replace(&mut self, fetched: Fetched) {
        let mut all = self.fixed.clone();
        config::add_ice_servers(&mut all, fetched.servers);
        self.all = sieve(all);
        self.is_fetched = true;
        self.expires_at = fetched
            .lifetime
            .map(|lifetime| clock::since_1970() + lifetime);
    }

    /// Asks the service, and posts what it gives.
    pub(super) fn fetch(&self, op: OpId, mailbox: Mailbox) {
        let url = self.url.clone();
        spawn_local(async move {
            let fetched = Fetched::from(url.as_deref()).await;
            mailbox.post(Mail::IceServers { op, fetched });
        });
    }

    /// What a call has to know of the service, if there is one.
    pub(super) fn renewable(&self) -> Option<IceServersEvent> {
        let now = clock::since_1970();
        self.has_service().then(|| IceServersEvent::Renewable {
            is_fetched: self.is_fetched,
            lifetime: self.expires_at.map(|at| at.saturating_sub(now)),
        })
    }
}
