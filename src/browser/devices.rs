//! The devices that there are, and which of them plays.

use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, HtmlMediaElement, MediaDeviceInfo, MediaDeviceKind};

use super::BrowserError;
use super::capture::media_devices;
use super::listen::Listeners;
use super::patience::within;
use crate::model::{Device, DeviceKind};

#[wasm_bindgen]
extern "C" {
    // https://www.w3.org/TR/audio-output/#htmlmediaelement-extensions
    #[wasm_bindgen(extends = HtmlMediaElement)]
    type RoutedElement;

    #[wasm_bindgen(method, js_name = setSinkId)]
    fn set_sink_id(this: &RoutedElement, id: &str) -> Promise;

    #[wasm_bindgen(method, getter, js_name = sinkId)]
    fn sink_id(this: &RoutedElement) -> String;
}

/// Lists the devices; speakers only where one can be chosen. Without any permission they have no names.
/// `None` where the browser refuses, which says nothing of what is there.
pub async fn list() -> Option<Vec<Device>> {
    let devices = media_devices(&web_sys::window()?).ok()?;
    let list = match devices.enumerate_devices() {
        Ok(promise) => JsFuture::from(promise).await,
        Err(error) => Err(error),
    };
    match list {
        Ok(list) => Some(Array::from(&list).iter().filter_map(device).collect()),
        Err(error) => {
            log::warn!("no list of devices: {}", BrowserError::from(error));
            None
        }
    }
}

fn device(info: JsValue) -> Option<Device> {
    let info: MediaDeviceInfo = info.unchecked_into();
    let kind = match info.kind() {
        MediaDeviceKind::Audioinput => DeviceKind::Mic,
        MediaDeviceKind::Videoinput => DeviceKind::Camera,
        MediaDeviceKind::Audiooutput if can_route() => DeviceKind::Speaker,
        _ => return None,
    };
    Some(Device {
        kind,
        id: info.device_id(),
        label: info.label(),
        group: info.group_id(),
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
    let prototype = || {
        let constructor = Reflect::get(&js_sys::global(), &"HTMLMediaElement".into()).ok()?;
        Reflect::get(&constructor, &"prototype".into()).ok()
    };
    prototype().is_some_and(|prototype| Reflect::has(&prototype, &"setSinkId".into()) == Ok(true))
}

/// Has an element play on this device, or on whichever the system prefers; `failed` is called if it does
/// not.
pub fn route(element: &HtmlMediaElement, id: Option<&str>, failed: impl FnOnce() + 'static) {
    let id = id.unwrap_or_default().to_owned();
    let element: RoutedElement = Clone::clone(element).unchecked_into();
    if !can_route() || element.sink_id() == id {
        return;
    }
    spawn_local(async move {
        let routed = within(ROUTE_PATIENCE_MS, JsFuture::from(element.set_sink_id(&id))).await;
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
