//! `scripts/fuzz seal`
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| visavis_fuzz::seal(data));
