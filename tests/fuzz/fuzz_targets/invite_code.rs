//! `scripts/fuzz invite_code`
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| visavis_fuzz::invite_code(data));
