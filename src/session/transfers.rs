//! The files of a call: the browser's objects by key, and the code that moves them, which is loaded
//! with the first of them.

use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, RtcDataChannel};

use crate::browser::peer_connection::PeerConnection;
use crate::call::Input;
use crate::call::transfer::{FileCommand, FileEvent, FileFault, FileKey, NewFile};
use crate::model::map::Map;
use crate::model::{LinkId, PeerId};
use crate::session::file_mover::{CreateFileMover, FileMover, Outgoing, load_file_mover};
use crate::session::message::{Message, Sender};
use crate::session::on_demand::NotLoaded;

/// All file transfers. Dropping it halts them all.
pub(super) struct Transfers {
    sender: Sender,
    last_id: u64,
    own: Map<u64, File>,
    mover: MoverState,
    /// The commands that are not executed yet, in order.
    waiting: Vec<FileCommand>,
}

/// The code of the transfers.
enum MoverState {
    /// No file has needed it.
    Absent,
    /// It is being loaded, after so many failures.
    Loading { failures: u32 },
    /// It is loaded.
    Loaded(Box<dyn FileMover>),
}

impl Transfers {
    pub(super) const fn new(sender: Sender) -> Self {
        Self {
            sender,
            last_id: 0,
            own: Map::new(),
            mover: MoverState::Absent,
            waiting: Vec::new(),
        }
    }

    /// Registers files that the local user offers to all participants.
    pub(super) fn register(&mut self, files: Vec<File>) -> Vec<NewFile> {
        let register = |file: File| {
            self.last_id += 1;
            let new = NewFile {
                id: self.last_id,
                name: file.name(),
                size: file.size() as u64,
            };
            self.own.insert(self.last_id, file);
            new
        };
        files.into_iter().map(register).collect()
    }

    /// Takes a channel that a sender has opened for a file. An unexpected one is closed.
    pub(super) fn on_channel(&mut self, peer: &PeerId, channel: RtcDataChannel) {
        let label = channel.label();
        let Some(rest) = label.strip_prefix(LABEL) else {
            return;
        };
        let read = || {
            let (id, from) = rest.split_once(':')?;
            Some((id.parse().ok()?, from.parse().ok()?))
        };
        match (&mut self.mover, read()) {
            (MoverState::Loaded(mover), Some((id, from))) => {
                let (peer, is_mine) = (peer.clone(), false);
                mover.receive(&FileKey { peer, is_mine, id }, from, channel);
            }
            _ => channel.close(),
        }
    }

    /// Queues a command. Before the mover is loaded, only commands to save or send a file wait; they
    /// start the load.
    pub(super) fn push(&mut self, command: FileCommand) {
        if let MoverState::Loaded(_) = self.mover {
            return self.waiting.push(command);
        }
        match command {
            FileCommand::Prepare { ref key, .. } | FileCommand::Send { ref key, .. } => {
                self.withdraw(key);
                self.waiting.push(command);
                if let MoverState::Absent = self.mover {
                    self.load(0);
                }
            }
            FileCommand::Halt(key) | FileCommand::Forget(key) => self.withdraw(&key),
            FileCommand::Release(id) => drop(self.own.remove(&id)),
            // Nothing has begun that could go on.
            FileCommand::Expect(_) | FileCommand::Finish { .. } => {}
        }
    }

    /// Handles the loaded mover. If its code did not load, offers the files that wait to be saved
    /// again, and retries the load for those that wait to be sent, [`MOST_FAILURES`] times.
    pub(super) fn on_mover(&mut self, mover: Result<CreateFileMover, NotLoaded>) {
        let MoverState::Loading { failures } = self.mover else {
            return;
        };
        if let Ok(create) = mover {
            let sender = self.sender.clone();
            self.mover = MoverState::Loaded(create(Rc::new(move |key, event| {
                sender.input(Input::File { key, event });
            })));
            return;
        }
        log::warn!("the code of file transfers did not load");
        self.mover = MoverState::Absent;
        let failures = failures + 1;
        let sender = &self.sender;
        self.waiting.retain(|command| {
            let (key, event) = match command {
                FileCommand::Prepare { key, .. } => (key, FileEvent::Dismissed),
                FileCommand::Send { key, .. } if failures > MOST_FAILURES => {
                    (key, FileEvent::Failed(FileFault::Unreadable))
                }
                _ => return true,
            };
            let key = key.clone();
            sender.input(Input::File { key, event });
            false
        });
        if !self.waiting.is_empty() {
            self.load(failures);
        }
    }

    fn withdraw(&mut self, key: &FileKey) {
        self.waiting.retain(|waiting| key_of(waiting) != Some(key));
    }

    /// Takes the next command out of the queue, once the mover is loaded.
    pub(super) fn take_next(&mut self) -> Option<FileCommand> {
        let is_loaded = matches!(self.mover, MoverState::Loaded(_));
        (is_loaded && !self.waiting.is_empty()).then(|| self.waiting.remove(0))
    }

    /// Returns the connection that a command needs.
    pub(super) const fn link(command: &FileCommand) -> Option<&LinkId> {
        match command {
            FileCommand::Send { link, .. } => Some(link),
            _ => None,
        }
    }

    /// Starts a command and returns immediately.
    pub(super) fn execute(&mut self, command: FileCommand, connection: Option<&PeerConnection>) {
        if let FileCommand::Release(id) = command {
            self.own.remove(&id);
        }
        // Without a channel, the file waits: the receiver requests it again over the next
        // connection.
        let outgoing = match &command {
            FileCommand::Send { key, from, .. } => {
                let label = format!("{LABEL}{}:{from}", key.id);
                let channel = connection.and_then(|connection| connection.open_channel(&label));
                let file = self.own.get(&key.id).cloned();
                channel.map(|channel| Outgoing { channel, file })
            }
            _ => None,
        };
        if let MoverState::Loaded(mover) = &mut self.mover {
            mover.execute(command, outgoing);
        }
    }

    fn load(&mut self, failures: u32) {
        self.mover = MoverState::Loading { failures };
        let sender = self.sender.clone();
        spawn_local(async move {
            if failures > 0 {
                TimeoutFuture::new(AGAIN_AFTER_MS).await;
            }
            sender.post(Message::FileMover(load_file_mover().await));
        });
    }
}

/// Returns the transfer that a waiting command is about.
const fn key_of(command: &FileCommand) -> Option<&FileKey> {
    match command {
        FileCommand::Prepare { key, .. } | FileCommand::Send { key, .. } => Some(key),
        _ => None,
    }
}

/// A prefix. The number of the file, a colon, and the first byte follow it.
const LABEL: &str = "file:";

/// The failures to load the code after which a file is not sent.
const MOST_FAILURES: u32 = 5;

/// The time until code that did not load is requested again, in milliseconds.
const AGAIN_AFTER_MS: u32 = 3_000;
