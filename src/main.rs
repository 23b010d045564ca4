//! The entry point: mounts the app.

#[cfg(target_arch = "wasm32")]
fn main() {
    use std::rc::Rc;

    use visavis::{session, ui};

    let level = if cfg!(debug_assertions) {
        log::Level::Debug
    } else {
        log::Level::Info
    };
    // Fails only if there is a logger already, which is acceptable.
    let _ = console_log::init_with_level(level);
    ui::framework::set_custom_panic_hook(Box::new(|panic| session::panicked(&panic.to_string())));
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("app"));
    match root {
        Some(root) => {
            let boot = Rc::new(session::boot());
            let start = boot.clone();
            let words = async move { ui::Words::at_start(&start).await };
            session::in_background(words, |words| {
                let props = ui::app::AppProps { boot, words };
                ui::framework::mount::<ui::App>(root, props);
            });
        }
        None => log::error!("index.html has no element for the app"),
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
