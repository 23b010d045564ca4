//! Real signaling servers of every dialect, each started on free ports of 127.0.0.1 as
//! `docs/signaling.md` says, and ended with its processes when dropped.

use std::net::TcpListener as Probe;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicU16, Ordering};

use anyhow::{Context, Result};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::{Process, until};

/// A server that the tests use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServerKind {
    /// `matchbox_server`, for comparison.
    Matchbox,
    /// Debian's `mosquitto`.
    Mosquitto,
    /// Three of Debian's `nats-server`, with one port each.
    NatsCluster,
    /// npm's `peer`.
    PeerServer,
    /// npm's `y-webrtc`.
    YWebrtc,
    /// nginx with Debian's `libnginx-mod-nchan`.
    Nchan,
    /// npm's `wsrelay`.
    WsRelay,
}

impl ServerKind {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::Matchbox,
        Self::Mosquitto,
        Self::NatsCluster,
        Self::PeerServer,
        Self::YWebrtc,
        Self::Nchan,
        Self::WsRelay,
    ];

    /// Returns the name of its program.
    const fn program(self) -> &'static str {
        match self {
            Self::Matchbox => "matchbox_server",
            Self::Mosquitto => "mosquitto",
            Self::NatsCluster => "nats-server",
            Self::PeerServer => "peerjs",
            Self::YWebrtc => "y-webrtc-signaling",
            Self::Nchan => "nginx",
            Self::WsRelay => "wsrelay",
        }
    }

    /// Returns what is missing to start it, if anything is.
    pub fn missing(self) -> Option<String> {
        let program = self.program();
        if find_program(program).is_none() {
            return Some(format!("{program} is not on the PATH"));
        }
        let module = nchan_module();
        (self == Self::Nchan && !module.exists())
            .then(|| format!("there is no {}", module.display()))
    }

    /// Returns how a page's `signal=` names its dialect.
    const fn codec(self) -> &'static str {
        match self {
            Self::Matchbox => "matchbox",
            Self::Mosquitto | Self::NatsCluster => "mqtt",
            Self::PeerServer => "peerjs",
            Self::YWebrtc => "topics/y-webrtc",
            Self::Nchan | Self::WsRelay => "raw",
        }
    }

    const fn path(self) -> &'static str {
        match self {
            Self::NatsCluster => "/mqtt",
            Self::Nchan => "/room",
            _ => "",
        }
    }
}

/// A running server.
#[derive(Debug)]
pub struct Server {
    kind: ServerKind,
    folder: TempDir,
    /// Where pages connect, one for each node.
    ports: Vec<u16>,
    /// The other ports on which a server listens.
    inner_ports: Vec<u16>,
    processes: Vec<Process>,
}

impl Server {
    /// Starts a server and waits until it listens.
    pub async fn start(kind: ServerKind) -> Result<Self> {
        let nodes = if kind == ServerKind::NatsCluster {
            3
        } else {
            1
        };
        let mut server = Self {
            kind,
            folder: tempfile::tempdir()?,
            ports: free_ports(nodes)?,
            inner_ports: free_ports(PORTS_OF_A_NODE * nodes)?,
            processes: Vec::new(),
        };
        server.restart().await?;
        Ok(server)
    }

    /// Ends the server, if it runs, and starts it again in the same place.
    pub async fn restart(&mut self) -> Result<()> {
        self.stop();
        // nginx's workers outlive their master for a moment and would be taken for the new server.
        for port in &self.ports {
            until(&format!("{:?} listens no more", self.kind), async || {
                Ok(TcpStream::connect(("127.0.0.1", *port)).await.err())
            })
            .await?;
        }
        match self.kind {
            ServerKind::Matchbox => self.launch(|command, port| {
                command.arg(format!("127.0.0.1:{port}"));
            }),
            ServerKind::PeerServer => self.launch(|command, port| {
                command.args(["--host", "127.0.0.1", "--port", &port.to_string()]);
            }),
            ServerKind::YWebrtc => self.launch(|command, port| {
                command.env("PORT", port.to_string());
            }),
            ServerKind::WsRelay => self.launch(|command, port| {
                command.arg(port.to_string());
            }),
            ServerKind::Mosquitto => self.launch_mosquitto(),
            ServerKind::NatsCluster => self.launch_nats(),
            ServerKind::Nchan => self.launch_nchan(),
        }?;
        for port in &self.ports {
            until(&format!("{:?} listens", self.kind), async || {
                Ok(Some(TcpStream::connect(("127.0.0.1", *port)).await?))
            })
            .await?;
        }
        if self.kind == ServerKind::NatsCluster {
            self.wait_for_cluster().await?;
        }
        Ok(())
    }

    /// Ends the server.
    pub fn stop(&mut self) {
        self.processes.clear();
    }

    /// Returns its kind.
    pub fn kind(&self) -> ServerKind {
        self.kind
    }

    /// Returns the value of `signal=` for the nth page: pages take turns among the nodes.
    pub fn signal(&self, nth: usize) -> String {
        let port = self.ports[nth % self.ports.len()];
        let (codec, path) = (self.kind.codec(), self.kind.path());
        format!("{codec}:ws://127.0.0.1:{port}{path}")
    }

    /// Returns the port on which its first node listens.
    pub fn port(&self) -> u16 {
        self.ports[0]
    }

    fn launch(&mut self, set: impl FnOnce(&mut Command, u16)) -> Result<()> {
        let mut command = Command::new(self.kind.program());
        set(&mut command, self.ports[0]);
        self.processes.push(Process::start(&mut command)?);
        Ok(())
    }

    fn launch_mosquitto(&mut self) -> Result<()> {
        // Mosquitto before 2.1 does not start without a plain listener.
        let (plain, port) = (self.inner_ports[0], self.ports[0]);
        let config = format!(
            "listener {plain} 127.0.0.1\nlistener {port}\nprotocol websockets\nallow_anonymous true\n"
        );
        let config = self.write("mosquitto.conf", &config)?;
        self.launch(|command, _| {
            command.arg("-c").arg(config);
        })
    }

    fn launch_nats(&mut self) -> Result<()> {
        let routes: Vec<String> = self
            .inner_ports
            .chunks(PORTS_OF_A_NODE)
            .map(|ports| format!("nats://127.0.0.1:{}", ports[2]))
            .collect();
        for (i, (port, inner)) in self
            .ports
            .iter()
            .zip(self.inner_ports.chunks(PORTS_OF_A_NODE))
            .enumerate()
        {
            let mut config = include_str!("servers/nats.conf").to_owned();
            for (word, value) in [
                ("$NAME", format!("node-{i}")),
                (
                    "$STORE",
                    self.folder
                        .path()
                        .join(format!("{i}"))
                        .display()
                        .to_string(),
                ),
                ("$WEBSOCKET_PORT", port.to_string()),
                ("$CLIENT_PORT", inner[0].to_string()),
                ("$MQTT_PORT", inner[1].to_string()),
                ("$CLUSTER_PORT", inner[2].to_string()),
                ("$HTTP_PORT", inner[3].to_string()),
                ("$ROUTES", routes.join(", ")),
            ] {
                config = config.replace(word, &value);
            }
            let config = self.write(&format!("nats-{i}.conf"), &config)?;
            let mut command = Command::new(self.kind.program());
            let process = Process::start(command.arg("-c").arg(config))?;
            self.processes.push(process);
        }
        Ok(())
    }

    /// Waits until JetStream has a leader: MQTT keeps its sessions there.
    async fn wait_for_cluster(&self) -> Result<()> {
        for inner in self.inner_ports.chunks(PORTS_OF_A_NODE) {
            until("the NATS cluster is healthy", async || {
                let mut stream = TcpStream::connect(("127.0.0.1", inner[3])).await?;
                stream.write_all(b"GET /healthz HTTP/1.0\r\n\r\n").await?;
                let mut answer = String::new();
                stream.read_to_string(&mut answer).await?;
                Ok(answer.contains("200 OK").then_some(()))
            })
            .await?;
        }
        Ok(())
    }

    fn launch_nchan(&mut self) -> Result<()> {
        let mut config = include_str!("servers/nchan.conf").to_owned();
        for (word, value) in [
            ("$MODULE", nchan_module().display().to_string()),
            ("$FOLDER", self.folder.path().display().to_string()),
            ("$PORT", self.ports[0].to_string()),
        ] {
            config = config.replace(word, &value);
        }
        let config = self.write("nginx.conf", &config)?;
        let folder = self.folder.path().to_owned();
        self.launch(|command, _| {
            command
                .arg("-p")
                .arg(folder)
                .arg("-c")
                .arg(config)
                .args(["-e", "stderr"]);
        })
    }

    fn write(&self, name: &str, text: &str) -> Result<PathBuf> {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text)?;
        Ok(path)
    }
}

/// Returns ports where no server listens, each of them once: not those that the system would
/// choose, which it may give to another process right after.
pub(crate) fn free_ports(count: usize) -> Result<Vec<u16>> {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = 10_000 + u16::try_from(std::process::id() % 10_000)?;
    let candidates =
        std::iter::repeat_with(|| first + NEXT.fetch_add(1, Ordering::Relaxed) % 10_000);
    let is_free = |port: &u16| Probe::bind(("0.0.0.0", *port)).is_ok();
    let ports: Vec<u16> = candidates
        .take(10_000)
        .filter(is_free)
        .take(count)
        .collect();
    (ports.len() == count)
        .then_some(ports)
        .context("free ports")
}

pub(crate) fn find_program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// Returns the path of PeerJS for browsers, if it is installed beside PeerServer.
pub fn peerjs_library() -> Option<PathBuf> {
    let program = find_program(ServerKind::PeerServer.program())?;
    let modules = program.parent()?.parent()?;
    let library = modules.join("peerjs/dist/peerjs.min.js");
    library.exists().then_some(library)
}

fn nchan_module() -> PathBuf {
    std::env::var_os("NCHAN_MODULE").map_or_else(|| DEBIAN_NCHAN_MODULE.into(), PathBuf::from)
}

const DEBIAN_NCHAN_MODULE: &str = "/usr/lib/nginx/modules/ngx_nchan_module.so";

/// The inner ports of a node: for clients, MQTT over TCP, the other nodes, and its health.
const PORTS_OF_A_NODE: usize = 4;
