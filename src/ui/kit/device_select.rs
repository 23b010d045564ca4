//! The selection of a device.

use std::rc::Rc;
use web_sys::HtmlSelectElement;

use yew::prelude::*;

use crate::call::Intent;
use crate::call::view::DevicesView;
use crate::model::{DeviceKind, DevicePreference};
use crate::ui::hooks::{use_intents, use_words};

/// The properties of the selection.
#[derive(Properties, PartialEq)]
pub struct DeviceSelectProps {
    /// The kind of device.
    pub kind: DeviceKind,
    /// The devices, and which of them are chosen.
    pub devices: Rc<DevicesView>,
    /// The element has the focus when the dialog around it opens.
    #[prop_or_default]
    pub has_focus: bool,
}

/// A native select element, so that it works like others on this system.
#[component]
pub fn DeviceSelect(props: &DeviceSelectProps) -> Html {
    let DeviceSelectProps {
        kind,
        devices,
        has_focus,
    } = props;
    let kind = *kind;
    let words = use_words();
    let intents = use_intents();
    let node = use_node_ref();
    let of_kind: Vec<_> = devices
        .listed
        .iter()
        .filter(|d| d.kind == kind)
        .cloned()
        .collect();
    let picked = devices.picked.get(&kind).cloned().unwrap_or_default();
    // The element changes its own value when the user selects an option. The value is set to the
    // device in use.
    let ids: Vec<_> = of_kind.iter().map(|device| device.id.clone()).collect();
    use_effect_with((node.clone(), picked.clone(), ids), |(node, picked, _)| {
        if let Some(select) = node.cast::<HtmlSelectElement>() {
            select.set_value(picked);
        }
    });
    let is_known = !of_kind.is_empty();
    let options = of_kind.iter().map(|device| {
        html! {
            <option
                key={device.id.clone()}
                value={device.id.clone()}
                selected={device.id == picked}
            >
                { device.name() }
            </option>
        }
    });
    let options: Html = options.collect();
    let onchange = {
        let node = node.clone();
        Callback::from(move |_: Event| {
            let id = node
                .cast::<HtmlSelectElement>()
                .map(|select| select.value());
            let device = of_kind
                .iter()
                .find(|device| Some(&device.id) == id.as_ref());
            intents.emit(Intent::Choose(kind, device.map(DevicePreference::from)));
        })
    };
    let automatic = match devices.active.get(&kind).filter(|_| picked.is_empty()) {
        Some(name) if !name.is_empty() => words.devices.automatic_device.fill([name]),
        _ => words.devices.automatic.to_owned(),
    };
    let id = format!("device-{}", kind.code());
    let note = format!("{id}-note");
    html! {
        <div class="device-select">
            <label class="device-select__label" for={id.clone()}>
                { words.devices.kind.of(kind) }
            </label>
            <select
                ref={node}
                {id}
                class="field device-select__field"
                data-testid={format!("device-{}", kind.code())}
                disabled={!is_known}
                autofocus={*has_focus}
                aria-describedby={(!is_known).then(|| note.clone())}
                {onchange}
            >
                <option value="" selected={picked.is_empty()}>{ automatic }</option>
                { options }
            </select>
            if !is_known {
                <p id={note} class="device-select__note">{ words.devices.unknown }</p>
            }
        </div>
    }
}
