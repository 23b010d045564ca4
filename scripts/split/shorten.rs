//! Shortens the names by which the wasm imports the functions of its glue, and takes comments
//! and indentation out of the glue. A name ends in a hash, which no compression makes shorter.

use std::collections::HashMap;

use crate::wasm::{IMPORTS, Read, Write};

/// Returns the wasm and the glue with short names.
///
/// # Errors
/// One of them is of another form than wasm-bindgen writes.
pub fn shorten(wasm: &[u8], glue: &str) -> Result<(Vec<u8>, String), String> {
    let (wasm, names) = shorten_imports(wasm).ok_or("the wasm is not understood")?;
    Ok((wasm, shorten_glue(glue, &names)?))
}

/// Returns the wasm with short names, and the short name of each long one.
fn shorten_imports(wasm: &[u8]) -> Option<(Vec<u8>, HashMap<String, String>)> {
    let (mut result, mut names) = (wasm.get(..8)?.to_vec(), HashMap::new());
    let mut rest = wasm.get(8..)?;
    while let Some((&id, after)) = rest.split_first() {
        rest = after;
        let mut body = rest.sized()?;
        let section = match id {
            IMPORTS => shorten_section(&mut body, &mut names)?,
            _ => body.to_vec(),
        };
        result.push(id);
        result.put_sized(&section);
    }
    Some((result, names))
}

fn shorten_section(body: &mut &[u8], names: &mut HashMap<String, String>) -> Option<Vec<u8>> {
    let count = body.number()?;
    let mut section = Vec::new();
    section.put_number(count);
    for _ in 0..count {
        section.put_sized(body.sized()?);
        let name = String::from_utf8(body.sized()?.to_vec()).ok()?;
        let next = names.len();
        let is_kept = KEPT.iter().any(|kept| name.starts_with(kept));
        let short = match name.starts_with("__wb") && !is_kept {
            true => names.entry(name).or_insert_with(|| short_name(next)),
            false => &name,
        };
        section.put_sized(short.as_bytes());
        let before = *body;
        body.import_kind()?;
        section.extend(before.get(..before.len() - body.len())?);
    }
    body.is_empty().then_some(section)
}

/// By these names src/first.js knows the app's changes to the DOM.
const KEPT: [&str; 3] = [
    "__wbg_insertBefore_",
    "__wbg_removeChild_",
    "__wbg_set_nodeValue_",
];

/// Letters and digits, the first of them a letter.
fn short_name(number: usize) -> String {
    const DIGITS: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";
    let first = char::from(DIGITS[number % 26]);
    match number / 26 {
        0 => first.to_string(),
        rest => format!("{first}{}", char::from(DIGITS[rest % 36])),
    }
}

fn shorten_glue(glue: &str, names: &HashMap<String, String>) -> Result<String, String> {
    if names.len() > 26 * 36 {
        return Err("there are more imports than short names".to_owned());
    }
    let (mut result, mut found) = (String::new(), 0);
    let mut is_comment = false;
    for line in glue.lines() {
        let line = line.trim();
        // A text that goes over several lines would be changed.
        if line.matches('`').count() % 2 == 1 {
            return Err(format!("an open text in the glue: {line}"));
        }
        is_comment |= line.starts_with("/*");
        if is_comment || line.is_empty() || line.starts_with("//") {
            is_comment &= !line.ends_with("*/");
            continue;
        }
        let definition = line
            .split_once(':')
            .and_then(|(name, value)| Some((names.get(name)?, value)));
        match definition {
            Some((short, value)) => {
                found += 1;
                result.extend([short, ":", value.trim_start()]);
            }
            None => result.push_str(line),
        }
        result.push('\n');
    }
    match found == names.len() {
        true => Ok(result),
        false => Err(format!(
            "the glue defines {found} of {} imports",
            names.len()
        )),
    }
}
