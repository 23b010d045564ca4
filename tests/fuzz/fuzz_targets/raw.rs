//! `scripts/fuzz raw`
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| visavis_fuzz::raw(data));
