//! The time limits of connecting and repairing, each with its reason.

use std::time::Duration;

/// A new connection that makes no progress for this long is replaced, and the next one has as much
/// more. Chromium itself gives up after about 15 s; TURN over TLS on a slow line was seen to take
/// 6.
pub const CONNECT_PATIENCE: Duration = Duration::from_secs(15);

/// A connection that the browser calls `disconnected` often heals by itself within this.
pub const GRACE: Duration = Duration::from_secs(2);

/// Where only a new call would help, which rings at the other end: longer than most breaks, and a
/// little longer than [`SILENCE`] takes to be noticed.
pub const REDIAL_GRACE: Duration = Duration::from_secs(5);

/// The time within which a peer that closed a connection to replace it calls again.
pub const NEXT_CALL: Duration = Duration::from_millis(1_500);

/// The time for a user who has to pick up first.
pub const RING_PATIENCE: Duration = Duration::from_secs(60);

/// An ICE restart that works does so in less: on loopback 60 to 290 ms, across networks 2 to 3 s.
pub const RESTART_PATIENCE: Duration = Duration::from_secs(5);

/// The polite side lets the impolite one act first, so that offers do not cross needlessly: a round
/// trip through a far server, and no more, for crossing does no harm.
pub const POLITE_WAIT: Duration = Duration::from_millis(500);

/// Two reactions to the network within this are one: interfaces come and go in flocks.
pub const NETWORK_SETTLES: Duration = Duration::from_millis(1000);

/// A restart has helped if signs of life come for so long.
pub const HELD: Duration = Duration::from_secs(10);

/// The pause after the first restart that has not. It doubles with each further one.
pub const FIRST_PAUSE: Duration = Duration::from_secs(1);

/// The longest pause is 16 s.
pub const MOST_DOUBLINGS: u32 = 5;

/// A page that misses a deadline by this, or whose wall clock gains as much on the other, may have
/// slept.
pub const WAKE_GAP: Duration = Duration::from_secs(5);

/// By then the connections have said whether they go on.
pub const WAKE_SETTLES: Duration = Duration::from_secs(3);

/// ICE restarts before the connection is replaced.
pub const MOST_RESTARTS: u32 = 2;

/// Rebuilds of a connection before the local user is asked.
pub const MOST_REBUILDS: u32 = 3;

/// The time since the last packet that counts as a stall. A peer that sends sound or picture sends
/// a packet every 20 ms; this is longer than a burst of loss. A false alarm costs an ICE restart,
/// during which sound goes on and our pictures wait until a packet comes again.
pub const STALL: Duration = Duration::from_millis(500);

/// A peer that is reached shows signs of life at least each 2.5 s, the interval of Chromium's
/// consent checks on a quiet pair (RFC 7675 asks for one each 5 s). Longer silence is a fault.
pub const SILENCE: Duration = Duration::from_secs(4);

/// How often each connection is looked at: what its receivers report, or its counters.
pub const SAMPLE_EVERY: Duration = Duration::from_millis(300);

/// How often the counters are read while the receivers report media: `getStats()` is the most
/// expensive thing that a quiet call does.
pub const COUNT_EVERY: Duration = Duration::from_secs(2);

/// How often the counters are read where no media is expected, so that only they show signs of
/// life; where something is wrong; and while a panel shows them.
pub const COUNT_CLOSELY: Duration = Duration::from_secs(1);

/// Media that was played this lately needs no counters. Less than [`STALL`], so that a stall is
/// noticed as soon as by the counters alone.
pub const FRESH: Duration = Duration::from_millis(300);

/// How soon they are read again where nothing came although something should have: with the reading
/// before, a stall is noticed some 600 ms after the last packet.
pub const SAMPLE_AGAIN: Duration = Duration::from_millis(200);

/// A connection that has nothing to be met at is replaced after this, and after that much longer
/// each time: a relay that was full may have room again.
pub const RELAY_AGAIN: Duration = Duration::from_secs(5);

/// Credentials are not fetched again sooner than this, however short their life.
pub const CREDENTIALS_LAST: Duration = Duration::from_secs(5);

/// The first pause after a fetch of credentials that failed; it doubles with each.
pub const CREDENTIALS_AGAIN: Duration = Duration::from_secs(5);

/// The longest such pause.
pub const MOST_CREDENTIALS_PAUSE: Duration = Duration::from_secs(300);

/// Credentials that are refused this soon after they came are wrong, not old.
pub const RENEWED_LATELY: Duration = Duration::from_secs(20);

/// Candidates that are gathered within this travel together.
pub const CANDIDATE_BATCH: Duration = Duration::from_millis(50);

/// A connection that is down for longer than this is reported to the other members. Most restarts
/// are over by then.
pub const BLIP: Duration = Duration::from_secs(2);

/// Between two reports of the connections that are not up.
pub const BETWEEN_REPORTS: Duration = Duration::from_secs(1);

/// An operation of the browser that has not settled by then never will.
pub const OP_PATIENCE: Duration = Duration::from_secs(10);

/// The answering side waits this long for an offer before it makes one.
pub const OFFER_PATIENCE: Duration = Duration::from_secs(3);

/// An offer without an answer is sent again after this: it, or its answer, was lost. Longer than a
/// round trip through a far server, and twice within [`RESTART_PATIENCE`].
pub const OFFER_AGAIN: Duration = Duration::from_secs(2);

/// The pause between two signs of life over the servers, give or take [`ALIVE_JITTER`].
pub const ALIVE_EVERY: Duration = Duration::from_secs(15);

/// A fifth of the pause, so that a room does not speak in chorus.
pub const ALIVE_JITTER: Duration = Duration::from_secs(3);

/// The largest jump of an epoch that a peer can make: far more than it has reason for, and too
/// little to run the counter out.
pub const MOST_EPOCH_JUMP: u32 = 64;

/// A camera takes this long to start at worst.
pub const FLOW_BEGINS: Duration = Duration::from_secs(3);

/// Batches of candidates that a member sends to a visitor.
pub const MOST_KEPT: usize = 64;

/// Messages on a control channel: the history of a long chat, the files and the reports of a full
/// room at once are some 50, and no member sends more than a few a second.
pub const MOST_TEXTS: u32 = 200;
/// One more in each such time.
pub const PER_TEXT: Duration = Duration::from_millis(20);

/// A device that stops by itself sooner than this after it came would do so again.
pub const DEVICE_LASTS: Duration = Duration::from_secs(5);

/// A camera that stalls again sooner than this after it was reopened has another fault.
pub const STALLS_AGAIN: Duration = Duration::from_secs(30);

/// A voice counts as one for this long after the last word.
pub const VOICE_FADES: Duration = Duration::from_secs(4);

/// Devices come and go in flocks, and some systems name them only after a moment.
pub const DEVICES_SETTLE: Duration = Duration::from_millis(500);

/// A user finds and answers the browser's question in less time. A browser that says nothing for
/// longer may have no question to show.
pub const ANSWER_PATIENCE: Duration = Duration::from_secs(20);

/// The pauses after which a busy device is asked for again: a page that was closed just now lets go
/// of it within a second.
pub const BUSY_PAUSES: [Duration; 2] = [Duration::from_millis(500), Duration::from_millis(800)];

/// A browser lists its devices within some milliseconds.
pub const LIST_PATIENCE: Duration = Duration::from_secs(3);

/// A device that is muted for less is not reported: Chromium mutes a camera that is slow in the
/// dark.
pub const PAUSE_LASTS: Duration = Duration::from_secs(2);

/// A user who has not answered the browser's question about the screen for this long may not see
/// it: the page says so, and *Share* asks again.
pub const SHARE_PATIENCE: Duration = Duration::from_secs(10);
