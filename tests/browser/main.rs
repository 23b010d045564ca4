//! Tests of what needs a browser but not the app. All run in one page of headless Chrome.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(missing_docs)]

// The paths of `html!` begin with `::yew`.
extern crate visavis as yew;

mod capture;
mod components;
mod languages;
mod peer_connection;
mod tabs;

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);
