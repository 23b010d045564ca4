//! A network namespace: a machine of its own, as far as anything on the network can tell.

use std::ffi::OsStr;
use std::fs::File;
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow, ensure};
use rustix::process::{Pid, Signal, kill_process};
use tokio::task::JoinHandle;

/// A namespace that is removed when dropped. Its only address is 127.0.0.1 until it is given more.
#[derive(Debug)]
pub struct Namespace {
    name: String,
    handle: Arc<File>,
}

impl Namespace {
    /// Makes a namespace.
    pub fn new(name: &str) -> Result<Self> {
        run(Command::new("ip").args(["netns", "add", name]), "")?;
        let namespace = Self {
            name: name.to_owned(),
            handle: Arc::new(File::open(format!("{FOLDER}/{name}"))?),
        };
        namespace.ip("link set lo up")?;
        // On the interfaces to come. chromedriver counts on a ::1.
        namespace.set("net/ipv6/conf/default/disable_ipv6", "1")?;
        Ok(namespace)
    }

    /// Returns its name, which is also that of its file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns a command that will run in it, under its own process id.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new("ip");
        command.args(["netns", "exec", &self.name]).arg(program);
        command
    }

    /// Configures interfaces, addresses and routes: lines for `ip -batch`.
    pub fn ip(&self, lines: &str) -> Result<()> {
        let mut command = Command::new("ip");
        run(command.args(["-n", &self.name, "-batch", "-"]), lines)
    }

    /// Changes the packet filter: a script for `nft`, all of which comes into force at once.
    pub fn nft(&self, script: &str) -> Result<()> {
        run(self.command("nft").args(["-f", "-"]), script)
    }

    /// Sets a kernel parameter.
    pub fn set(&self, key: &str, value: &str) -> Result<()> {
        self.enter(|| Ok(std::fs::write(format!("/proc/sys/{key}"), value)?))
    }

    /// Listens on an address of this namespace. The socket stays in it, wherever it is used.
    pub fn listen(&self, address: &str) -> Result<TcpListener> {
        self.enter(|| Ok(TcpListener::bind(address)?))
    }

    /// Opens a connection from this namespace.
    pub fn connect(&self, address: &str) -> Result<TcpStream> {
        self.enter(|| Ok(TcpStream::connect(address)?))
    }

    /// Lets this process in through a port of its own 127.0.0.1, to a port of the namespace's.
    pub async fn door(&self, port: u16) -> Result<Door> {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
        let door = listener.local_addr()?.port();
        let handle = self.handle.clone();
        let task = tokio::spawn(async move {
            while let Ok((outside, _)) = listener.accept().await {
                let inside = enter(&handle, || Ok(TcpStream::connect(("127.0.0.1", port))?));
                tokio::spawn(async move { bridge(outside, inside?).await });
            }
        });
        Ok(Door { port: door, task })
    }

    fn enter<T: Send>(&self, job: impl FnOnce() -> Result<T> + Send) -> Result<T> {
        enter(&self.handle, job)
    }
}

impl Drop for Namespace {
    fn drop(&mut self) {
        let _ = run(Command::new("ip").args(["netns", "del", &self.name]), "");
    }
}

/// A way into a namespace, for as long as it lives. The namespace gets no interface by it.
#[derive(Debug)]
pub struct Door {
    port: u16,
    task: JoinHandle<()>,
}

impl Door {
    /// Returns its port on this side.
    pub const fn port(&self) -> u16 {
        self.port
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Removes the namespaces whose names start so and that `is_stale`, and ends what runs in them: a
/// test that was killed leaves its own behind, browsers included.
pub(super) fn sweep(prefix: &str, is_stale: impl Fn(&str) -> bool) -> Result<()> {
    let Ok(entries) = std::fs::read_dir(FOLDER) else {
        return Ok(());
    };
    for entry in entries {
        let name = entry?.file_name().into_string().unwrap_or_default();
        if name.strip_prefix(prefix).is_some_and(&is_stale) {
            let listed = Command::new("ip").args(["netns", "pids", &name]).output()?;
            for id in String::from_utf8_lossy(&listed.stdout).lines() {
                if let Some(pid) = id.parse().ok().and_then(Pid::from_raw) {
                    let _ = kill_process(pid, Signal::KILL);
                }
            }
            run(Command::new("ip").args(["netns", "del", &name]), "")?;
        }
    }
    Ok(())
}

async fn bridge(mut outside: tokio::net::TcpStream, inside: TcpStream) -> Result<()> {
    inside.set_nonblocking(true)?;
    let mut inside = tokio::net::TcpStream::from_std(inside)?;
    tokio::io::copy_bidirectional(&mut outside, &mut inside).await?;
    Ok(())
}

/// Runs a job on a thread of its own in the namespace. A thread that has entered never comes back.
fn enter<T: Send>(namespace: &File, job: impl FnOnce() -> Result<T> + Send) -> Result<T> {
    std::thread::scope(|scope| {
        let thread = scope.spawn(|| {
            move_into(namespace)?;
            job()
        });
        thread.join().map_err(|_| anyhow!("the thread panicked"))?
    })
}

#[cfg(target_os = "linux")]
fn move_into(namespace: &File) -> Result<()> {
    use std::os::fd::AsFd;

    use rustix::thread::{LinkNameSpaceType, move_into_link_name_space};

    let kind = Some(LinkNameSpaceType::Network);
    Ok(move_into_link_name_space(namespace.as_fd(), kind)?)
}

#[cfg(not(target_os = "linux"))]
fn move_into(_: &File) -> Result<()> {
    anyhow::bail!("only Linux has network namespaces")
}

/// Runs a command to its end, with something to read.
pub(super) fn run(command: &mut Command, input: &str) -> Result<()> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {:?}", command.get_program()))?;
    child
        .stdin
        .take()
        .context("a pipe")?
        .write_all(input.as_bytes())?;
    let output = child.wait_with_output()?;
    let complaint = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{command:?}: {complaint}\n{input}");
    Ok(())
}

const FOLDER: &str = "/run/netns";
