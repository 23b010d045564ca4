//! The permission for camera and microphone.
//! <https://www.w3.org/TR/permissions/>

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, EventTarget};

use super::listen::Listeners;
use super::reflect::{ask, object, set, text};
use crate::model::Source;

/// The state of a permission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// The page may use the device.
    Granted,
    /// The browser asks.
    Prompt,
    /// The browser refuses without a question.
    Denied,
}

impl Permission {
    fn of(status: &JsValue) -> Option<Self> {
        match text(status, "state")?.as_str() {
            "granted" => Some(Self::Granted),
            "prompt" => Some(Self::Prompt),
            "denied" => Some(Self::Denied),
            _ => None,
        }
    }
}

/// Returns the state of the permission, or `None` if the browser does not tell.
pub async fn query(source: Source) -> Option<Permission> {
    Permission::of(&status(source).await?)
}

/// A watch on the permissions that reports until dropped.
#[derive(Debug)]
pub struct PermissionWatch {
    _listeners: Listeners,
}

impl PermissionWatch {
    /// Starts listening, as far as the browser tells of changes.
    pub async fn start(tell: impl Fn(Source, Permission) + Clone + 'static) -> Self {
        let mut listeners = Listeners::default();
        for source in Source::ALL {
            let Some(status) = status(source).await else {
                continue;
            };
            let target: EventTarget = status.clone().unchecked_into();
            let tell = tell.clone();
            listeners.on(&target, "change", move |_: &Event| {
                if let Some(state) = Permission::of(&status) {
                    tell(source, state);
                }
            });
        }
        Self {
            _listeners: listeners,
        }
    }
}

/// Returns the name of the permission, which is that of the policy-controlled feature as well.
pub(super) const fn name(source: Source) -> &'static str {
    match source {
        Source::Mic => "microphone",
        Source::Camera => "camera",
    }
}

async fn status(source: Source) -> Option<JsValue> {
    let permissions = object(&web_sys::window()?.navigator(), "permissions")?;
    let descriptor = js_sys::Object::new();
    set(&descriptor, "name", &name(source).into());
    // Browsers that know no such permission throw.
    ask(&permissions, "query", &[descriptor.into()]).await.ok()
}
