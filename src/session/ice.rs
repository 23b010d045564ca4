//! The ICE servers of a call: those of the settings, and those that a service provides for a
//! limited time.

use std::rc::Rc;
use std::time::Duration;

use wasm_bindgen_futures::spawn_local;

use crate::browser::clock;
use crate::browser::ice_sieve::sieve;
use crate::call::input::IceServersEvent;
use crate::config::{self, Config};
use crate::model::IceServer;
use crate::session::fetch::fetch_text;
use crate::session::own_relay::recall_relay;

/// The response of the service: at least one server.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fetched {
    servers: Vec<IceServer>,
    /// The lifetime of the credentials, if known.
    pub(super) lifetime: Option<Duration>,
}

impl Fetched {
    /// Fetches servers from the service. Returns `None` if it provides none within a few seconds.
    /// Unusable entries are logged.
    async fn from(url: Option<&str>) -> Option<Self> {
        let text = fetch_text(url?).await?;
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

/// The servers for new connections.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct IceSupply {
    /// The address of the service.
    url: Option<String>,
    /// The local user's own TURN server.
    own: Option<IceServer>,
    /// The servers of the settings.
    fixed: Vec<IceServer>,
    /// The last servers of the service.
    fetched: Vec<IceServer>,
    /// All of these, as far as the browser accepts them.
    all: Rc<[IceServer]>,
    /// The service has responded.
    is_fetched: bool,
    /// When the credentials expire, if known: the time since 1970, because that clock goes on while
    /// the machine sleeps.
    expires_at: Option<Duration>,
}

impl IceSupply {
    /// Takes the servers of the settings, and the local user's own. They are not checked by the browser before
    /// [`begin`](Self::begin).
    pub(super) fn of(config: &Config) -> Self {
        let own = recall_relay();
        Self {
            url: config.ice_credentials_url.clone(),
            all: own.iter().chain(&config.ice_servers).cloned().collect(),
            own,
            fixed: config.ice_servers.clone(),
            ..Self::default()
        }
    }

    /// Returns whether there is a service.
    pub(super) const fn has_service(&self) -> bool {
        self.url.is_some()
    }

    pub(super) fn servers(&self) -> &[IceServer] {
        &self.all
    }

    /// Returns the same, to be kept.
    pub(super) fn shared(&self) -> Rc<[IceServer]> {
        Rc::clone(&self.all)
    }

    /// Returns whether one of the servers is a relay.
    pub(super) fn has_relay(&self) -> bool {
        self.all.iter().any(IceServer::is_relay)
    }

    /// Fetches servers from the service for the first time, if there is one. Returns false if it
    /// failed.
    pub(super) async fn begin(&mut self) -> bool {
        match Fetched::from(self.url.as_deref()).await {
            Some(fetched) => self.replace(fetched),
            None => self.combine(),
        }
        self.is_fetched || !self.has_service()
    }

    /// Replaces the servers that the service provided before.
    pub(super) fn replace(&mut self, fetched: Fetched) {
        self.fetched = fetched.servers;
        self.combine();
        self.is_fetched = true;
        self.expires_at = fetched
            .lifetime
            .map(|lifetime| clock::since_1970() + lifetime);
    }

    /// Uses this TURN server of the local user, or none. Returns whether it is another.
    pub(super) fn set_own(&mut self, own: Option<IceServer>) -> bool {
        let is_other = self.own != own;
        if is_other {
            self.own = own;
            self.combine();
        }
        is_other
    }

    /// Returns the local user's own TURN server.
    pub(super) fn own(&self) -> Option<&IceServer> {
        self.own.as_ref()
    }

    /// Takes the local user's own first: it is wanted although there are others.
    fn combine(&mut self) {
        let mut all = Vec::from_iter(self.own.clone());
        config::add_ice_servers(&mut all, self.fixed.clone());
        config::add_ice_servers(&mut all, self.fetched.clone());
        self.all = sieve(all).into();
    }

    /// Fetches servers from the service, and posts them.
    pub(super) fn fetch(&self, post: impl FnOnce(Option<Fetched>) + 'static) {
        let url = self.url.clone();
        spawn_local(async move { post(Fetched::from(url.as_deref()).await) });
    }

    /// Returns what a call needs to know of the service, if there is one.
    pub(super) fn renewable(&self) -> Option<IceServersEvent> {
        let now = clock::since_1970();
        self.has_service().then(|| IceServersEvent::Renewable {
            is_fetched: self.is_fetched,
            lifetime: self.expires_at.map(|at| at.saturating_sub(now)),
        })
    }
}
