//! The list of devices, and the choice of the speaker.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlMediaElement};

use super::BrowserError;
use super::capture::media_devices;
use super::listen::Listeners;
use super::reflect::{ask, get, has_method, items, text};
use super::timeout::within;
use crate::model::{Device, DeviceKind};

/// Lists the devices. Speakers are listed only if the page can choose one. Without a permission,
/// the devices have no names. Returns `None` if the browser refuses, which says nothing about the
/// devices.
pub async fn list() -> Option<Vec<Device>> {
    let devices = media_devices(&web_sys::window()?).ok()?;
    match ask(&devices, "enumerateDevices", &[]).await {
        Ok(list) => Some(items(&list).filter_map(device).collect()),
        Err(error) => {
            log::warn!("enumerateDevices failed: {}", BrowserError::from(error));
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

/// A watch on `devicechange` that reports until dropped.
#[derive(Debug)]
pub struct DeviceWatch {
    _listeners: Listeners,
}

impl DeviceWatch {
    /// Starts listening. Without `mediaDevices` there are no events.
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

/// Returns whether the browser lets the page choose the output device.
pub fn can_route() -> bool {
    let prototype = || get(&get(&js_sys::global(), "HTMLMediaElement")?, "prototype");
    prototype().is_some_and(|prototype| has_method(&prototype, "setSinkId"))
}

/// Routes an element to this device, or to the system's default. Calls `failed` on failure.
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
            // The device was unplugged meanwhile. The device list reports that as well.
            Some(Err(error)) if error.name == "NotFoundError" => log::debug!("{error}"),
            outcome => {
                log::warn!("setSinkId failed: {outcome:?}");
                failed();
            }
        }
    });
}

/// A Bluetooth speaker takes a second.
const ROUTE_PATIENCE_MS: u32 = 5_000;
