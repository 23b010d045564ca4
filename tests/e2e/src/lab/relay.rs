//! A TURN server, `coturn`, which is a STUN server too.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use tempfile::TempDir;

use super::namespace::{Namespace, run};
use crate::{Process, until};

/// A TURN server that runs until dropped. It speaks UDP and TCP on port 3478 and TLS on 443, and
/// takes the credentials of the TURN REST draft (draft-uberti-behave-turn-rest-00).
#[derive(Debug)]
pub struct Relay {
    address: String,
    process: Process,
    _folder: TempDir,
    /// Another client, which holds all places.
    holder: Option<Process>,
}

impl Relay {
    /// Starts a server on an address of a namespace, and waits until it listens.
    pub async fn start(namespace: &Namespace, address: &str, options: &[&str]) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("visavis-").tempdir()?;
        let file = |name: &str| folder.path().join(name);
        make_certificate(&file("cert.pem"), &file("key.pem"))?;
        let option = |key: &str, value: &Path| format!("--{key}={}", value.display());
        let mut command = namespace.command("turnserver");
        command
            // No configuration file of the machine's own.
            .args(["-n", "--realm=lab", "--log-file=stdout"])
            .args(["--use-auth-secret", "--static-auth-secret=visavis"])
            .args(["--no-cli", "--no-dtls", "--no-multicast-peers"])
            .args(["--listening-port=3478", "--tls-listening-port=443"])
            .arg(format!("--listening-ip={address}"))
            .arg(format!("--relay-ip={address}"))
            .arg(option("cert", &file("cert.pem")))
            .arg(option("pkey", &file("key.pem")))
            .arg(option("userdb", &file("users")))
            .arg(option("pidfile", &file("pid")))
            .args(options);
        let process = Process::start(&mut command)?;
        for port in [3478, 443] {
            until("the TURN server listens", async || {
                Ok(Some(namespace.connect(&format!("{address}:{port}"))?))
            })
            .await?;
        }
        Ok(Self {
            address: address.to_owned(),
            process,
            _folder: folder,
            holder: None,
        })
    }

    /// Starts a client that takes two allocations for as long as it runs, which is as few as it can,
    /// and sends a packet to a host now and then.
    pub(super) fn fill(&mut self, namespace: &Namespace, host: &str) -> Result<()> {
        let (user, password) = self.login();
        let mut command = namespace.command("turnutils_uclient");
        command
            .args(["-v", "-c", "-m", "1", "-n", "1000000", "-z", "1000"])
            .args(["-u", user, "-w", password, "-e", host, &self.address]);
        self.holder = Some(Process::start_until(&mut command, "Total connect time")?);
        Ok(())
    }

    /// Returns its address.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Returns its process id.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Returns its entry under `iceServers` as a STUN server.
    pub fn stun(&self) -> String {
        format!(r#"{{ "urls": "stun:{}:3478" }}"#, self.address)
    }

    /// Returns a user name and a password that it takes.
    pub const fn login(&self) -> (&'static str, &'static str) {
        ("2100000000:lab", VALID)
    }

    /// Returns its entry under `iceServers` for one way to reach it, with credentials.
    pub fn turn(&self, transport: Transport, credentials: Credentials) -> String {
        let address = &self.address;
        let url = match transport {
            Transport::Udp => format!("turn:{address}:3478?transport=udp"),
            Transport::Tcp => format!("turn:{address}:3478?transport=tcp"),
            Transport::Tls => format!("turns:{address}:443?transport=tcp"),
        };
        let (username, credential) = match credentials {
            Credentials::Valid => ("2100000000:lab", VALID),
            Credentials::Expired => ("1000000000:lab", EXPIRED),
            Credentials::Wrong => ("2100000000:lab", EXPIRED),
        };
        format!(r#"{{ "urls": "{url}", "username": "{username}", "credential": "{credential}" }}"#)
    }
}

/// The transport by which a client reaches a relay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// On port 3478.
    Udp,
    /// On port 3478.
    Tcp,
    /// On port 443.
    Tls,
}

impl Transport {
    /// Returns its name in `relayProtocol`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Udp => "udp",
            Self::Tcp => "tcp",
            Self::Tls => "tls",
        }
    }
}

/// The credentials of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Credentials {
    /// Until the year 2036.
    Valid,
    /// Once right, until the year 2001.
    Expired,
    /// Never right.
    Wrong,
}

fn make_certificate(certificate: &Path, key: &Path) -> Result<()> {
    let mut command = Command::new("openssl");
    command
        .args(["req", "-x509", "-newkey", "ec", "-nodes", "-days", "2"])
        .args([
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-subj",
            "/CN=lab",
        ])
        .arg("-keyout")
        .arg(key)
        .arg("-out")
        .arg(certificate);
    run(&mut command, "").context("a certificate")
}

/// Base64 of HMAC-SHA1 of the user's name with the server's secret as the key.
const VALID: &str = "iopv4Gn/4UoWvj+t9D5RoZ0ZKr0=";
const EXPIRED: &str = "KGq0eoCcCigtLpldsiKFM65E6QU=";
