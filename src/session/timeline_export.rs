//! Files of timelines: saved for an engineer, and read from another participant. Its code is loaded
//! on demand.

use js_sys::Date;
use sha2::{Digest, Sha256};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use crate::browser::file_sink::save_text;
use crate::browser::{clock, page};
use crate::call::timeline::Record;
use crate::call::timeline::dump::{Page, dump};
use crate::call::timeline::read::{Unreadable, read};
use crate::model::Lang;

/// Saves records as a file. Without addresses, a keyed hash stands in their place: the key is of
/// this file alone, so that equal addresses are equal in it and no table undoes it. Returns whether
/// the browser takes it.
pub fn save_timeline(records: &[Record], has_addresses: bool) -> bool {
    let key = clock::random_bytes::<16>();
    let hidden = |address: &str| match key {
        Some(key) => keyed_hash(&key, address),
        None => String::new(),
    };
    let user_agent = page::user_agent();
    let page = Page {
        user_agent: &user_agent,
        origin: &if has_addresses {
            page::origin()
        } else {
            String::new()
        },
        date: &|at| Date::new(&JsValue::from(at as f64)).to_iso_string().into(),
        hidden: (!has_addresses).then_some(&hidden),
    };
    let name = format!("visavis {}.json", clock::date_and_time());
    save_text(&name, &dump(records, &page))
}

/// Reads the connections of these pairs from the file of another participant.
///
/// # Errors
/// It is too large, of another format, or of another call.
pub async fn read_timeline(file: File, pairs: Vec<String>) -> Result<Vec<Record>, Unreadable> {
    if file.size() > LARGEST_FILE {
        return Err(Unreadable::TooLarge);
    }
    let text = JsFuture::from(file.text()).await;
    let text = text.ok().and_then(|text| text.as_string());
    read(&text.ok_or(Unreadable::Foreign)?, &pairs)
}

/// Formats a time in ms since 1970 by the conventions of a language.
pub fn time_with_seconds(at: i64, lang: Lang) -> String {
    let date = Date::new(&JsValue::from(at as f64));
    date.to_locale_time_string(lang.tag()).into()
}

/// Returns eight hexadecimal digits of the hash of a text.
pub(super) fn short_hash(text: &str) -> String {
    keyed_hash(b"visavis timeline", text)
}

fn keyed_hash(key: &[u8], text: &str) -> String {
    let digest = Sha256::new()
        .chain_update(key)
        .chain_update(text)
        .finalize();
    digest.iter().take(4).fold(String::new(), |mut hex, byte| {
        for digit in [byte >> 4, byte & 15] {
            hex.extend(char::from_digit(u32::from(digit), 16));
        }
        hex
    })
}

/// In bytes: eight connections for half an hour, each with all streams.
const LARGEST_FILE: f64 = 16e6;
