//! The files of a call: the browser's objects, by key.

use wasm_bindgen_futures::spawn_local;
use web_sys::{File, RtcDataChannel};

use crate::browser::download::{Download, DownloadEvent};
use crate::browser::peer_connection::PeerConnection;
use crate::browser::upload::{Sendable, Upload, UploadError};
use crate::call::Input;
use crate::call::transfer::{FileCommand, FileEvent, FileFault, FileKey, NewFile};
use crate::model::map::Map;
use crate::model::{LinkId, PeerId};
use crate::session::message::Sender;

/// All file transfers. Dropping it halts them all.
pub(super) struct Transfers {
    sender: Sender,
    last_id: u64,
    own: Map<u64, Sendable>,
    uploads: Map<FileKey, Upload>,
    downloads: Map<FileKey, Download>,
}

impl Transfers {
    pub(super) const fn new(sender: Sender) -> Self {
        Self {
            sender,
            last_id: 0,
            own: Map::new(),
            uploads: Map::new(),
            downloads: Map::new(),
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
            self.own.insert(self.last_id, Sendable::new(file));
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
        let download = read().and_then(|(id, from)| {
            let (peer, is_mine) = (peer.clone(), false);
            let download = self.downloads.get_mut(&FileKey { peer, is_mine, id });
            Some((download?, from))
        });
        match download {
            Some((download, from)) => download.receive(channel, from),
            None => channel.close(),
        }
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
        match command {
            FileCommand::Prepare { key, name, size } => {
                let (post, of) = (self.sender.clone(), key.clone());
                let download = Download::open(name.as_str(), size, move |news| {
                    let (key, event) = (of.clone(), event_of(news));
                    post.input(Input::File { key, event });
                });
                self.downloads.insert(key, download);
            }
            FileCommand::Expect(key) => {
                if let Some(download) = self.downloads.get_mut(&key) {
                    download.expect_more();
                }
            }
            FileCommand::Send { key, from, .. } => {
                if let Some(connection) = connection {
                    self.send(key, from, connection);
                }
            }
            FileCommand::Halt(key) => {
                self.uploads.remove(&key);
                if let Some(download) = self.downloads.get_mut(&key) {
                    download.halt();
                }
            }
            FileCommand::Finish { key, sha256 } => {
                if let Some(download) = self.downloads.get(&key) {
                    download.finish(sha256);
                }
            }
            FileCommand::Forget(key) => {
                self.uploads.remove(&key);
                self.downloads.remove(&key);
            }
            FileCommand::Release(id) => drop(self.own.remove(&id)),
        }
    }

    fn send(&mut self, key: FileKey, from: u64, connection: &PeerConnection) {
        let post = |event| {
            let (post, key) = (self.sender.clone(), key.clone());
            move || post.input(Input::File { key, event })
        };
        let Some(file) = self.own.get(&key.id).cloned() else {
            return post(FileEvent::Failed(FileFault::Unreadable))();
        };
        self.uploads.remove(&key);
        // Without a channel, the file waits: the receiver requests it again over the next
        // connection.
        let Some(channel) = connection.open_channel(&format!("{LABEL}{}:{from}", key.id)) else {
            return;
        };
        let upload = Upload::new(channel);
        let progress = {
            let (post, key) = (self.sender.clone(), key.clone());
            move |to| {
                let (key, event) = (key.clone(), FileEvent::Moved(to));
                post.input(Input::File { key, event });
            }
        };
        let sending = upload.send(file, from, progress);
        let (post, of) = (self.sender.clone(), key.clone());
        spawn_local(async move {
            let event = match sending.await {
                Ok(sha256) => FileEvent::Sent(sha256),
                Err(UploadError::Unreadable) => FileEvent::Failed(FileFault::Unreadable),
                // The transfer continues over another channel when the receiver names its position.
                Err(UploadError::Closed) => return,
            };
            post.input(Input::File { key: of, event });
        });
        self.uploads.insert(key, upload);
    }
}

const fn event_of(news: DownloadEvent) -> FileEvent {
    match news {
        DownloadEvent::Ready(from) => FileEvent::Ready(from),
        DownloadEvent::Moved(to) => FileEvent::Moved(to),
        DownloadEvent::Kept => FileEvent::Kept,
        DownloadEvent::Dismissed => FileEvent::Dismissed,
        DownloadEvent::TooMuch => FileEvent::Failed(FileFault::TooMuch),
        DownloadEvent::Mismatch => FileEvent::Failed(FileFault::Mismatch),
        DownloadEvent::NoRoom => FileEvent::Failed(FileFault::NoRoom),
    }
}

/// A prefix. The number of the file, a colon, and the first byte follow it.
const LABEL: &str = "file:";
