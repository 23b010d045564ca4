//! The devices that there are, and which of them plays.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlMediaElement};

use super::BrowserError;
use super::capture::media_devices;
use super::listen::Listeners;
use super::members::{ask, get, has_method, items, text};
use super::patience::within;
use crate::model::{Device, DeviceKind};

/// Lists the devices; speakers only where one can be chosen. Without any permission they have no names.
/// `None` where the browser refuses, which says nothing of what is there.
pub async fn list() -> Option<Vec<Device>> {
    let devices = media_devices(&web_sys::window()?).ok()?;
    match ask(&devices, "enumerateDevices", &[]).await {
        Ok(list) => Some(items(&list).filter_map(device).collect()),
        Err(error) => {
            log::warn!("no list of devices: {}", BrowserError::from(error));
            None
        }
    }
}

fn device(info: JsValue) -> Option<Device> {
    let kind = match text(&info, "kind")?.as_str() {
        "audioinput" => DeviceKind::Mic,
        "videoinput" => DeviceKind::Camera,
        "audiooutput" if can_route() => DeviceKind::Speaker,
        _ => return None,
    };
    let member = |key| text(&info, key).unwrap_or_default();
    Some(Device {
        kind,
        id: member("deviceId"),
        label: member("label"),
        group: member("groupId"),
    })
}

/// Tells whenever devices came or went, until dropped.
#[derive(Debug)]
pub struct DeviceWatch {
    _listeners: Listeners,
}

impl DeviceWatch {
    /// Starts. Where the page gets no devices at all there is nothing to tell.
    pub fn start(tell: impl Fn() + 'static) -> Self {
        let mut listeners = Listeners::default();
        let devices = web_sys::window().and_then(|window| media_devices(&window).ok());
        if let Some(devices) = devices {
            listeners.on(&devices, "devicechange", move |_: &Event| tell());
        }
        Self {
            _listeners: listeners,
        }
    }
}

/// Whether the browser lets the page choose who plays.
pub fn can_route() -> bool {
    let prototype = || get(&get(&js_sys::global(), "HTMLMediaElement")?, "prototype");
    prototype().is_some_and(|prototype| has_method(&prototype, "setSinkId"))
}

/// Has an element play on this device, or on whichever the system prefers; `failed` is called if it does
/// not.
pub fn route(element: &HtmlMediaElement, id: Option<&str>, failed: impl FnOnce() + 'static) {
    let id = id.unwrap_or_default();
    if text(element, "sinkId").is_none_or(|now| now == id) {
        return;
    }
    let routed = ask(element, "setSinkId", &[id.into()]);
    spawn_local(async move {
        let routed = within(ROUTE_PATIENCE_MS, routed).await;
        match routed.map(|outcome| outcome.map_err(BrowserError::from)) {
            Some(Ok(_)) => {}
            // It went away meanwhile: the list says so, too.
            Some(Err(error)) if error.name == "NotFoundError" => log::debug!("{error}"),
            outcome => {
                log::warn!("the speaker is not used: {outcome:?}");
                failed();
            }
        }
    });
}

/// A speaker by Bluetooth takes a second.
const ROUTE_PATIENCE_MS: u32 = 5_000;
