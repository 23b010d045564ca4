//! Who is in the room, and how messages reach them: servers, members, the manual exchange.

pub mod backoff;
pub(super) mod connectivity;
pub(super) mod frame_limit;
pub mod manual;
pub(super) mod membership;
pub(super) mod outbox;
pub(super) mod rate_limit;
pub(super) mod receive;
pub mod roster;
pub(super) mod server_connection;
pub(super) mod server_event;
pub mod server_pool;
pub(super) mod server_trouble;
