//! The paths that a fault injected by an engineer has cut.

use crate::model::map::Map;
use crate::model::{ConnectionState, LinkId, PeerId};

/// The cut paths, in the direction to this page: everything that comes over them is dropped, and
/// the browser's report that they are connected is held back. Sending, and the server, go on.
///
/// No page can break its path for real: ICE keeps a pair that works until a better one is found,
/// whatever configuration it restarts with. So the path is cut between the core and the browser,
/// and everything above is real: the stall, the repair, the reports. The peer still receives this
/// page until it cuts its own path too.
pub(in crate::call) type CutPaths = Map<PeerId, Option<(LinkId, ConnectionState)>>;
