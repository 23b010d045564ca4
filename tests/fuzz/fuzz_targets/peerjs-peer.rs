//! `scripts/fuzz peerjs-peer`
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| visavis_fuzz::peerjs_peer(data));
