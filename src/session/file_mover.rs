//! The transfer of files. Its code is in the same part as that of recordings, which are saved in the
//! same way.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::{File, RtcDataChannel};

use crate::browser::download::{Download, DownloadEvent};
use crate::browser::upload::{Sendable, Upload, UploadError};
use crate::call::transfer::{FileCommand, FileEvent, FileFault, FileKey};
use crate::model::map::Map;
use crate::session::on_demand::{NotLoaded, on_demand};

/// The code that sends files, and saves those that arrive.
pub(super) trait FileMover {
    /// Starts a command and returns immediately. `outgoing` is there if the command is to send a
    /// file, and a channel could be opened for it.
    fn execute(&mut self, command: FileCommand, outgoing: Option<Outgoing>);

    /// Receives a file over a channel from this byte on. A channel for an unexpected file is closed.
    fn receive(&mut self, key: &FileKey, from: u64, channel: RtcDataChannel);
}

/// A channel for a file, and the file, if the local user still offers it.
pub(super) struct Outgoing {
    pub(super) channel: RtcDataChannel,
    pub(super) file: Option<File>,
}

/// The callback for what happened to a file.
pub(super) type Post = Rc<dyn Fn(FileKey, FileEvent)>;

/// The constructor of a [`FileMover`].
pub(super) type CreateFileMover = fn(Post) -> Box<dyn FileMover>;

on_demand! { pub(super) load_file_mover in files: CreateFileMover = create }

/// Loads the code of file transfers and recordings.
pub async fn load() -> Result<(), NotLoaded> {
    load_file_mover().await.map(drop)
}

fn create(post: Post) -> Box<dyn FileMover> {
    Box::new(Mover {
        post,
        own: Map::new(),
        uploads: Map::new(),
        downloads: Map::new(),
    })
}

struct Mover {
    post: Post,
    own: Map<u64, Sendable>,
    uploads: Map<FileKey, Upload>,
    downloads: Map<FileKey, Download>,
}

impl FileMover for Mover {
    fn execute(&mut self, command: FileCommand, outgoing: Option<Outgoing>) {
        match command {
            FileCommand::Prepare { key, name, size } => {
                let (post, of) = (self.post.clone(), key.clone());
                let download = Download::open(name.as_str(), size, move |news| {
                    post(of.clone(), event_of(news));
                });
                self.downloads.insert(key, download);
            }
            FileCommand::Expect(key) => {
                if let Some(download) = self.downloads.get_mut(&key) {
                    download.expect_more();
                }
            }
            FileCommand::Send { key, from, .. } => {
                if let Some(outgoing) = outgoing {
                    self.send(key, from, outgoing);
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

    fn receive(&mut self, key: &FileKey, from: u64, channel: RtcDataChannel) {
        match self.downloads.get_mut(key) {
            Some(download) => download.receive(channel, from),
            None => channel.close(),
        }
    }
}

impl Mover {
    fn send(&mut self, key: FileKey, from: u64, Outgoing { channel, file }: Outgoing) {
        let upload = Upload::new(channel);
        let known = self.own.get(&key.id).cloned();
        let Some(file) = known.or_else(|| file.map(Sendable::new)) else {
            return (self.post)(key, FileEvent::Failed(FileFault::Unreadable));
        };
        self.own.insert(key.id, file.clone());
        let progress = {
            let (post, key) = (self.post.clone(), key.clone());
            move |to| post(key.clone(), FileEvent::Moved(to))
        };
        let sending = upload.send(file, from, progress);
        let (post, of) = (self.post.clone(), key.clone());
        spawn_local(async move {
            let event = match sending.await {
                Ok(sha256) => FileEvent::Sent(sha256),
                Err(UploadError::Unreadable) => FileEvent::Failed(FileFault::Unreadable),
                // The transfer continues over another channel when the receiver names its position.
                Err(UploadError::Closed) => return,
            };
            post(of, event);
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
