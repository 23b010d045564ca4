//! The lifetime of the ICE servers that a service provides.

use std::time::Duration;

use crate::model::json::{self, Json};

/// Reads how long a response of `iceCredentialsUrl` stays valid: from a number of seconds under one
/// of the names that services use, from an expiry time, or from user names as in the TURN REST
/// draft, which begin with that time (draft-uberti-behave-turn-rest-00, section 2.2). Returns the
/// shortest, or `None` if there is none. `now` is the time since 1970.
pub fn read_lifetime(text: &str, now: Duration) -> Option<Duration> {
    let value = json::read(text.trim_start_matches('\u{FEFF}'))?;
    let mut shortest = None;
    look(&value, now, DEEPEST, &mut shortest);
    shortest.map(|lifetime: Duration| lifetime.min(LONGEST))
}

fn look(value: &Json, now: Duration, depth: u32, shortest: &mut Option<Duration>) {
    let Some(depth) = depth.checked_sub(1) else {
        return;
    };
    match value {
        Json::Array(values) => {
            for value in values {
                look(value, now, depth, shortest);
            }
        }
        Json::Object(object) => {
            for (key, value) in object {
                if let Some(lifetime) = lifetime(key, value, now) {
                    *shortest = Some(shortest.map_or(lifetime, |it| it.min(lifetime)));
                }
                look(value, now, depth, shortest);
            }
        }
        // JSON in a string, as gateways of serverless functions deliver it.
        Json::String(text) if text.trim_start().starts_with(['{', '[']) => {
            if let Some(value) = json::read(text) {
                look(&value, now, depth, shortest);
            }
        }
        _ => {}
    }
}

/// Returns the lifetime that one member states.
fn lifetime(key: &str, value: &Json, now: Duration) -> Option<Duration> {
    let key: String = key.chars().filter(|c| *c != '_' && *c != '-').collect();
    match key.to_ascii_lowercase().as_str() {
        "ttl" | "lifetime" | "lifetimeduration" | "expiresin" | "maxage" => seconds(value),
        "expires" | "expiry" | "expiration" | "expiresat" | "validuntil" => until(value, now),
        "username" => {
            // `expiry:user` or `user:expiry`.
            let mut parts = value.as_str()?.split(':');
            let time = |part: &str| (part.len() >= 9).then(|| number(part))?;
            let end = parts.find_map(time).and_then(duration)?;
            Some(end.saturating_sub(now)).filter(|_| end >= FIRST_TIME)
        }
        _ => None,
    }
}

/// Reads `86400`, `"86400"` or, as in the JSON form of protocol buffers, `"86400s"`.
fn seconds(value: &Json) -> Option<Duration> {
    match value {
        Json::String(text) | Json::Number(text) => {
            number(text.trim_end_matches('s').trim()).and_then(duration)
        }
        _ => None,
    }
}

/// Reads a decimal number, of whose digits eighteen count. Parsing an `f64` with std would add a
/// table of 10 kB to the page.
fn number(text: &str) -> Option<f64> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = MOST_DIGITS.saturating_sub(whole.len());
    let fraction: String = fraction.chars().take(digits).collect();
    let digits: u64 = format!("{whole}{fraction}").parse().ok()?;
    let exponent =
        i32::clamp(exponent, -LARGEST_EXPONENT, LARGEST_EXPONENT) - fraction.len() as i32;
    Some(digits as f64 * 10_f64.powi(exponent))
}

/// Returns the time left until an expiry time in seconds or milliseconds since 1970. A small number
/// is a lifetime.
fn until(value: &Json, now: Duration) -> Option<Duration> {
    let at = seconds(value)?;
    Some(match at {
        at if at < FIRST_TIME => at,
        at if at < FIRST_TIME * 1_000 => at.saturating_sub(now),
        at => (at / 1_000).saturating_sub(now),
    })
}

fn duration(seconds: f64) -> Option<Duration> {
    let duration = Duration::try_from_secs_f64(seconds.min(LATEST)).ok();
    duration.filter(|duration| !duration.is_zero())
}

/// A time before this, in 2001, is no expiry time.
const FIRST_TIME: Duration = Duration::from_secs(1_000_000_000);

/// Larger numbers, which in milliseconds lie beyond the year 5138, are reduced to this.
const LATEST: f64 = 1e14;

/// A number of so many digits fits into 64 bits.
const MOST_DIGITS: usize = 18;

/// The largest exponent, of either sign: numbers beyond it are longer than [`LONGEST`], or count as
/// zero.
const LARGEST_EXPONENT: i32 = 40;

/// The longest lifetime that is returned.
const LONGEST: Duration = Duration::from_secs(30 * 86_400);

/// Deeper than any service nests its response.
const DEEPEST: u32 = 6;

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Duration = Duration::from_secs(1_795_000_000);

    fn lasts(text: &str) -> Option<u64> {
        read_lifetime(text, NOW).map(|lifetime| lifetime.as_secs())
    }

    #[test]
    fn the_life_of_credentials_is_read_in_every_form_that_services_give_it() {
        for (text, expected) in [
            (
                r#"{"username":"u","password":"p","ttl":86400,"uris":[]}"#,
                86_400,
            ),
            (r#"{"username":"u","ttl":"86400","ice_servers":[]}"#, 86_400),
            (r#"{"lifetimeDuration":"3600s","iceServers":[]}"#, 3_600),
            (
                r#"{"s":"ok","v":{"iceServers":{"username":"u"},"ttl":30}}"#,
                30,
            ),
            (r#"[{"urls":"turn:t","username":"1795000600:ana"}]"#, 600),
            (r#"[{"urls":"turn:t","username":"ana:1795000600"}]"#, 600),
            (r#"{"iceServers":{"username":"1795000600"}}"#, 600),
            (r#"{"expires":1795000060}"#, 60),
            (r#"{"expires":1.7950006E9}"#, 600),
            (r#"{"expiresAt":1.7950006E12}"#, 600),
            (r#"{"expiresAt":1795000060000}"#, 60),
            (r#"{"expires_in":60}"#, 60),
            (
                r#"{"ttl":86400,"iceServers":[{"username":"1795000600:u"}]}"#,
                600,
            ),
            (r#"{"ttl":1e300}"#, 30 * 86_400),
            (r#"{"ttl":1.5E3}"#, 1_500),
            (r#"{"ttl":6000e-2}"#, 60),
            (r#"{"ttl":60.123456789012345678901}"#, 60),
            (r#""{\"ttl\":60}""#, 60),
            (r#"{"statusCode":200,"body":"[{\"ttl\":60}]"}"#, 60),
            ("\u{FEFF}{\"ttl\":60}", 60),
        ] {
            assert_eq!(lasts(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn where_nothing_says_how_long_they_last_nothing_is_made_up() {
        for text in [
            "",
            "7",
            r#"{"ttl":0}"#,
            r#"{"ttl":0e999999}"#,
            r#"{"ttl":1e-999999}"#,
            r#"{"ttl":1e99999999999}"#,
            r#"{"ttl":-5,"expires":null}"#,
            r#"{"ttl":"soon"}"#,
            r#"[{"urls":"turn:t","username":"12:ana"}]"#,
            r#"[{"urls":"turn:t","username":"room:42"}]"#,
            r#"[[[[[[[{"ttl":60}]]]]]]]"#,
        ] {
            assert_eq!(lasts(text), None, "{text}");
        }
    }

    #[test]
    fn credentials_that_have_expired_last_no_time_at_all() {
        assert_eq!(lasts(r#"{"username":"1794999999:u"}"#), Some(0));
        assert_eq!(lasts(r#"{"expires":1794999999}"#), Some(0));
    }
}
