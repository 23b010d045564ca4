//! Keeps the relocations in the page's wasm if it is to be split: they tell what uses what.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is_page = env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32");
    if is_page && env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        println!("cargo::rustc-link-arg-bin=visavis=--emit-relocs");
    }
}
