//! Storage for an incoming file: a location that the local user chooses, written as the file
//! arrives; else the origin private file system, with a download at the end; else memory.

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, HtmlElement, Url};

use super::BrowserError;
use super::detached::call_detached;
use super::reflect::{self, call, get, has_method};
use super::timeout::within;

/// The reason why a file is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveError {
    /// The local user closed the file picker.
    Dismissed,
    /// No space is left, or the browser stores nothing.
    NoRoom,
}

/// A file that is being saved.
#[derive(Debug)]
pub struct FileSink {
    name: String,
    save_target: SaveTarget,
}

#[derive(Debug)]
enum SaveTarget {
    /// A location that the local user chose.
    Chosen { stream: JsValue },
    /// A file in the origin private file system.
    Private {
        folder: JsValue,
        entry: JsValue,
        entry_name: String,
        stream: JsValue,
    },
    /// Memory, the last resort.
    Memory { pieces: Vec<Uint8Array>, held: u64 },
}

impl FileSink {
    /// Opens a save target for a file.
    ///
    /// # Errors
    /// The local user chose none, or there is not enough space.
    pub fn open(name: &str, size: u64) -> impl Future<Output = Result<Self, SaveError>> + use<> {
        // Asked synchronously, during the user activation.
        let choice = choose(name);
        let mut name = name.to_owned();
        async move {
            let save_target = match choice {
                Some(choice) => match JsFuture::from(choice).await {
                    Ok(entry) => {
                        let chosen = get(&entry, "name").and_then(|name| name.as_string());
                        name = chosen.unwrap_or(name);
                        let stream = ask(&entry, "createWritable", &[]).await;
                        let stream = stream.map_err(|_| SaveError::NoRoom)?;
                        SaveTarget::Chosen { stream }
                    }
                    Err(error) if BrowserError::from(error.clone()).name == "AbortError" => {
                        return Err(SaveError::Dismissed);
                    }
                    Err(_) => fall_back(size).await?,
                },
                None => fall_back(size).await?,
            };
            Ok(Self { name, save_target })
        }
    }

    /// Returns the name of the file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Appends bytes.
    ///
    /// # Errors
    /// No space is left.
    pub async fn write(&mut self, bytes: Uint8Array) -> Result<(), SaveError> {
        match &mut self.save_target {
            SaveTarget::Chosen { stream } | SaveTarget::Private { stream, .. } => {
                let written = ask(stream, "write", &[bytes.into()]).await;
                written.map(drop).map_err(|_| SaveError::NoRoom)
            }
            SaveTarget::Memory { pieces, held } => {
                *held += u64::from(bytes.length());
                if *held > MOST_IN_MEMORY {
                    return Err(SaveError::NoRoom);
                }
                pieces.push(bytes);
                Ok(())
            }
        }
    }

    /// Overwrites bytes. In memory, only bytes of the first write can be overwritten.
    ///
    /// # Errors
    /// The browser could not write.
    pub async fn write_at(&mut self, at: usize, bytes: Uint8Array) -> Result<(), SaveError> {
        match &mut self.save_target {
            SaveTarget::Chosen { stream } | SaveTarget::Private { stream, .. } => {
                let order = Object::new();
                for (key, value) in [
                    ("type", JsValue::from("write")),
                    ("position", JsValue::from(at as f64)),
                    ("data", bytes.into()),
                ] {
                    let _ = Reflect::set(&order, &key.into(), &value);
                }
                let written = ask(stream, "write", &[order.into()]).await;
                written.map(drop).map_err(|_| SaveError::NoRoom)
            }
            SaveTarget::Memory { pieces, .. } => {
                let first = pieces.first().ok_or(SaveError::NoRoom)?;
                let end = at + bytes.length() as usize;
                if end <= first.length() as usize {
                    first.set(&bytes, u32::try_from(at).unwrap_or_default());
                }
                Ok(())
            }
        }
    }

    /// Completes the file: it is in the chosen location, or is handed over as a download.
    ///
    /// # Errors
    /// The browser could not complete it.
    pub async fn keep(self) -> Result<(), SaveError> {
        let no_room = |_| SaveError::NoRoom;
        match self.save_target {
            SaveTarget::Chosen { stream } => {
                ask(&stream, "close", &[]).await.map(drop).map_err(no_room)
            }
            SaveTarget::Private {
                folder,
                entry,
                entry_name,
                stream,
            } => {
                ask(&stream, "close", &[]).await.map_err(no_room)?;
                let file = ask(&entry, "getFile", &[]).await.map_err(no_room)?;
                let handed = hand_over(&self.name, file.unchecked_ref::<File>());
                wasm_bindgen_futures::spawn_local(async move {
                    TimeoutFuture::new(COPIED_AFTER_MS).await;
                    remove(&folder, &entry_name);
                });
                handed
            }
            SaveTarget::Memory { pieces, .. } => {
                let pieces: Array = pieces.iter().collect();
                let blob = Blob::new_with_u8_array_sequence(&pieces).map_err(no_room)?;
                hand_over(&self.name, &blob)
            }
        }
    }

    /// Discards the file.
    pub fn abandon(self) {
        if let SaveTarget::Chosen { stream } | SaveTarget::Private { stream, .. } =
            &self.save_target
        {
            call_detached(stream, "abort", &[]);
        }
        if let SaveTarget::Private {
            folder, entry_name, ..
        } = &self.save_target
        {
            remove(folder, entry_name);
        }
    }
}

/// Returns whether the browser asks where to save a file.
pub fn has_picker() -> bool {
    web_sys::window().is_some_and(|window| has_method(&window, PICKER))
}

const PICKER: &str = "showSaveFilePicker";

/// Opens the file picker. Returns `None` if the browser has none.
/// <https://wicg.github.io/file-system-access/#api-showsavefilepicker>
fn choose(name: &str) -> Option<Promise> {
    let window = web_sys::window()?;
    let options = Object::new();
    Reflect::set(&options, &"suggestedName".into(), &name.into()).ok()?;
    call(&window, PICKER, &[options.into()])?.dyn_into().ok()
}

async fn fall_back(size: u64) -> Result<SaveTarget, SaveError> {
    if let Some(save_target) = private().await {
        return Ok(save_target);
    }
    if size > MOST_IN_MEMORY {
        return Err(SaveError::NoRoom);
    }
    Ok(SaveTarget::Memory {
        pieces: Vec::new(),
        held: 0,
    })
}

/// Creates a file in the origin private file system, if there is one:
/// <https://fs.spec.whatwg.org/>.
async fn private() -> Option<SaveTarget> {
    let storage = get(&web_sys::window()?.navigator(), "storage")?;
    let folder = ask(&storage, "getDirectory", &[]).await.ok()?;
    forget_old(&folder).await;
    let now = js_sys::Date::now() as u64;
    let random = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    let entry_name = format!("{PREFIX}{now}-{random}");
    let options = Object::new();
    Reflect::set(&options, &"create".into(), &JsValue::TRUE).ok()?;
    let arguments = [entry_name.clone().into(), options.into()];
    let entry = ask(&folder, "getFileHandle", &arguments).await.ok()?;
    match ask(&entry, "createWritable", &[]).await {
        Ok(stream) => Some(SaveTarget::Private {
            folder,
            entry,
            entry_name,
            stream,
        }),
        Err(_) => {
            remove(&folder, &entry_name);
            None
        }
    }
}

/// Removes files that an earlier page left behind because it was closed too early.
async fn forget_old(folder: &JsValue) {
    let Some(names) = call(folder, "keys", &[]) else {
        return;
    };
    let mut old = Vec::new();
    while let Ok(next) = ask(&names, "next", &[]).await {
        let name = get(&next, "value");
        let Some(name) = name.and_then(|name| name.as_string()) else {
            break;
        };
        let made = name
            .strip_prefix(PREFIX)
            .and_then(|rest| rest.split('-').next());
        let made = made.and_then(|made| made.parse::<u64>().ok());
        if made.is_some_and(|made| js_sys::Date::now() - made as f64 > OLD_MS) {
            old.push(name);
        }
    }
    for name in old {
        remove(folder, &name);
    }
}

/// Saves a text as a file, as if it came from a server. Returns whether the browser takes it.
pub fn save_text(name: &str, text: &str) -> bool {
    let blob = Blob::new_with_str_sequence(&Array::of1(&text.into()));
    blob.is_ok_and(|blob| hand_over(name, &blob).is_ok())
}

/// Downloads the file as if it came from a server.
///
/// # Errors
/// The browser creates no address or no link for it.
fn hand_over(name: &str, blob: &Blob) -> Result<(), SaveError> {
    let hand = || {
        let document = web_sys::window()?.document()?;
        let url = Url::create_object_url_with_blob(blob).ok()?;
        let link = document.create_element("a").ok()?;
        link.set_attribute("href", &url).ok()?;
        link.set_attribute("download", name).ok()?;
        link.unchecked_into::<HtmlElement>().click();
        Some(url)
    };
    let url = hand().ok_or(SaveError::NoRoom)?;
    wasm_bindgen_futures::spawn_local(async move {
        TimeoutFuture::new(COPIED_AFTER_MS).await;
        let _ = Url::revoke_object_url(&url);
    });
    Ok(())
}

fn remove(folder: &JsValue, entry_name: &str) {
    // The file may be gone or still open; the browser's storage limits clean up then.
    call_detached(folder, "removeEntry", &[entry_name.into()]);
}

/// Calls a method that not every browser has, and awaits its promise for as long as a slow disk may
/// take.
async fn ask(target: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let patience = match method {
        // The browser checks and moves the whole file.
        "close" => CLOSE_PATIENCE_MS,
        "write" => WRITE_PATIENCE_MS,
        _ => OPEN_PATIENCE_MS,
    };
    let outcome = within(patience, reflect::ask(target, method, arguments)).await;
    outcome.unwrap_or_else(|| {
        log::warn!("{method}: the browser does not answer");
        Err(JsValue::UNDEFINED)
    })
}

const PREFIX: &str = "visavis-";

/// Longer than any transfer.
const OLD_MS: f64 = 86_400_000.0;

const OPEN_PATIENCE_MS: u32 = 5_000;
const WRITE_PATIENCE_MS: u32 = 30_000;
const CLOSE_PATIENCE_MS: u32 = 120_000;

/// By then the browser has copied the download.
const COPIED_AFTER_MS: u32 = 600_000;

/// How much a page may hold without harming other programs.
const MOST_IN_MEMORY: u64 = 256 << 20;
