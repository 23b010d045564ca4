//! Real browsers in homes of their own, behind routers that translate addresses, forbid and fail.
//! Beyond what the other tests need this takes root on Linux, `ip`, `nft`, `openssl` and
//! `turnserver`: where something is missing each test says so and is skipped.

mod confusion;
mod doctor;
mod faults;
mod figures;
mod recovery;
mod relays;
mod scene;
