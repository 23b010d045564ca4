//! The files of a call: the browser's objects by key, and the code that moves them, which is loaded
//! with the first of them.

use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, RtcDataChannel};

use crate::browser::peer_connection::PeerConnection;
use crate::call::Input;
use crate::call::transfer::{FileCommand, FileEvent, FileKey, NewFile};
use crate::model::map::Map;
use crate::model::{LinkId, PeerId};
use crate::session::file_mover::{FileMover, MoveFiles, load_file_mover};
use crate::session::message::{Message, Sender};
use crate::session::on_demand::NotLoaded;

/// All file transfers. Dropping it halts them all.
pub(super) struct Transfers {
    sender: Sender,
    last_id: u64,
    own: Map<u64, File>,
    mover: Option<Box<dyn MoveFiles>>,
    /// The commands that wait for the mover, in order.
    held: Vec<FileCommand>,
}

impl Transfers {
    pub(super) const fn new(sender: Sender) -> Self {
        Self {
            sender,
            last_id: 0,
            own: Map::new(),
            mover: None,
            held: Vec::new(),
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
            (Some(mover), Some((id, from))) => {
                let (peer, is_mine) = (peer.clone(), false);
                mover.receive(&FileKey { peer, is_mine, id }, from, channel);
            }
            _ => channel.close(),
        }
    }

    /// Takes a command. While the mover is being loaded, it waits.
    pub(super) fn push(&mut self, command: FileCommand) {
        if self.mover.is_some() {
            return self.held.push(command);
        }
        match command {
            FileCommand::Prepare { .. } | FileCommand::Send { .. } => {
                self.held.push(command);
                if self.held.len() == 1 {
                    self.load(0);
                }
            }
            FileCommand::Halt(key) | FileCommand::Forget(key) => {
                self.held.retain(|held| key_of(held) != Some(&key));
            }
            FileCommand::Release(id) => drop(self.own.remove(&id)),
            // Nothing has begun that could go on.
            FileCommand::Expect(_) | FileCommand::Finish { .. } => {}
        }
    }

    /// Takes the mover once it is loaded. Until then no file can be saved, and what is sent waits.
    pub(super) fn on_mover(&mut self, mover: Result<FileMover, NotLoaded>) {
        if let Ok(mover) = mover {
            let sender = self.sender.clone();
            self.mover = Some(mover(Rc::new(move |key, event| {
                sender.input(Input::File { key, event });
            })));
            return;
        }
        let sender = &self.sender;
        self.held.retain(|command| {
            if let FileCommand::Prepare { key, .. } = command {
                let (key, event) = (key.clone(), FileEvent::Dismissed);
                sender.input(Input::File { key, event });
            }
            matches!(command, FileCommand::Send { .. })
        });
        if !self.held.is_empty() {
            self.load(AGAIN_AFTER_MS);
        }
    }

    /// Returns the next command to execute.
    pub(super) fn next(&mut self) -> Option<FileCommand> {
        let can_go_on = self.mover.is_some() && !self.held.is_empty();
        can_go_on.then(|| self.held.remove(0))
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
                channel.map(|channel| (channel, self.own.get(&key.id).cloned()))
            }
            _ => None,
        };
        if let Some(mover) = &mut self.mover {
            mover.execute(command, outgoing);
        }
    }

    fn load(&self, after_ms: u32) {
        let sender = self.sender.clone();
        spawn_local(async move {
            TimeoutFuture::new(after_ms).await;
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

/// The time until code that did not load is requested again, in milliseconds.
const AGAIN_AFTER_MS: u32 = 3_000;
