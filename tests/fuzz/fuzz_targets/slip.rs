//! `scripts/fuzz slip`
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| visavis_fuzz::slip(data));
