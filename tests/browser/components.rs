//! The one component that Yew knows of, in a real document: whatever stands inside must live as a
//! component of its own type would.

use std::cell::Cell;

use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Document, Element};
use yew::prelude::*;

thread_local! {
    static RENDERS: Cell<u32> = const { Cell::new(0) };
    static ENDED: Cell<u32> = const { Cell::new(0) };
}

#[derive(Properties, PartialEq)]
struct LabelProps {
    label: AttrValue,
}

/// Keeps the first label that it gets, and counts its renders and ends.
#[component]
fn First(props: &LabelProps) -> Html {
    let first = use_state(|| props.label.clone());
    use_effect_with((), |()| || ENDED.set(ENDED.get() + 1));
    RENDERS.set(RENDERS.get() + 1);
    html! { <p class="first" title={&props.label}>{ &*first }</p> }
}

/// The same element, from another component.
#[component]
fn Second(props: &LabelProps) -> Html {
    let label = use_context::<AttrValue>().unwrap_or_default();
    html! { <p class="first" title={&props.label}>{ label }</p> }
}

#[derive(Properties, PartialEq)]
struct WrapProps {
    children: Html,
}

#[component]
fn Wrap(props: &WrapProps) -> Html {
    html! { <section>{ props.children.clone() }</section> }
}

/// Each press on the button is the next step.
#[component]
fn Steps() -> Html {
    let step = use_state(|| 0_u32);
    let onclick = {
        let step = step.clone();
        Callback::from(move |_: MouseEvent| step.set(*step + 1))
    };
    let content = match *step {
        0 | 1 => html! { <First label="one" /> },
        2 => html! { <First label="two" /> },
        3 => html! { <Second label="three" /> },
        4 => html! { <Second label="four" /> },
        _ => html! { <First label="five" /> },
    };
    html! {
        <ContextProvider<AttrValue> context={AttrValue::from("provided")}>
            <button {onclick} />
            <Wrap>{ content }</Wrap>
        </ContextProvider<AttrValue>>
    }
}

fn document() -> Document {
    let window = web_sys::window().expect("a window");
    window.document().expect("a document")
}

/// Mounts the steps in an element of their own.
async fn mounted() -> Element {
    let root = document().create_element("div").expect("an element");
    let body = document().body().expect("a body");
    body.append_child(&root).expect("a place");
    yew::mount::<Steps>(root.clone(), ());
    TimeoutFuture::new(0).await;
    root
}

fn find(root: &Element, selector: &str) -> Element {
    let found = root.query_selector(selector).expect("a selector");
    found.expect("an element")
}

async fn press(root: &Element) -> Element {
    let button: web_sys::HtmlElement = wasm_bindgen::JsCast::unchecked_into(find(root, "button"));
    button.click();
    TimeoutFuture::new(0).await;
    find(root, "section > .first")
}

#[wasm_bindgen_test]
async fn a_component_lives_on_while_its_properties_change_and_starts_afresh_after_another() {
    let root = mounted().await;
    let element = find(&root, "section > .first");
    assert_eq!(RENDERS.get(), 1);

    let same = press(&root).await;
    assert_eq!(RENDERS.get(), 1, "equal properties render nothing");
    assert!(same.is_same_node(Some(&element)));

    let changed = press(&root).await;
    assert_eq!(RENDERS.get(), 2);
    assert!(changed.is_same_node(Some(&element)), "updated in place");
    assert_eq!(changed.get_attribute("title").as_deref(), Some("two"));
    assert_eq!(changed.text_content().as_deref(), Some("one"), "its state");
    assert_eq!(ENDED.get(), 0);

    let other = press(&root).await;
    assert_eq!(ENDED.get(), 1, "the effect of the first is cleaned up");
    assert!(
        !other.is_same_node(Some(&element)),
        "an element of its own, though both are alike"
    );
    assert!(!element.is_connected());
    assert_eq!(other.text_content().as_deref(), Some("provided"));

    let updated = press(&root).await;
    assert!(updated.is_same_node(Some(&other)), "updated in place");
    assert_eq!(updated.get_attribute("title").as_deref(), Some("four"));

    let again = press(&root).await;
    assert!(!again.is_same_node(Some(&other)));
    assert_eq!(again.text_content().as_deref(), Some("five"), "a new state");
    assert_eq!(root.query_selector_all(".first").expect("them").length(), 1);
    assert_eq!(ENDED.get(), 1);
}
