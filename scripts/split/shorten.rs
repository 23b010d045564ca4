//! Shortens the names by which the page's wasm imports the functions of its glue, and takes comments
//! and indentation out of the glue: `shorten WASM GLUE`. A name ends in a hash, which no compression
//! makes shorter. A tool of scripts/build, compiled by rustc alone.

use std::collections::HashMap;
use std::error::Error;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<String> = env::args().skip(1).collect();
    let [wasm_path, glue_path] = &paths[..] else {
        return Err("usage: shorten WASM GLUE".into());
    };
    let (wasm, names) =
        shorten_imports(&fs::read(wasm_path)?).ok_or("the wasm is not understood")?;
    let glue = shorten_glue(&fs::read_to_string(glue_path)?, &names)?;
    fs::write(wasm_path, wasm)?;
    fs::write(glue_path, glue)?;
    Ok(())
}

/// Returns the wasm with short names, and the short name of each long one.
fn shorten_imports(wasm: &[u8]) -> Option<(Vec<u8>, HashMap<String, String>)> {
    let (mut result, mut names) = (wasm.get(..8)?.to_vec(), HashMap::new());
    let mut rest = wasm.get(8..)?;
    while let Some((&id, after)) = rest.split_first() {
        rest = after;
        let mut body = take_sized(&mut rest)?;
        let section = match id {
            IMPORTS => shorten_section(&mut body, &mut names)?,
            _ => body.to_vec(),
        };
        result.push(id);
        put_sized(&mut result, &section);
    }
    Some((result, names))
}

fn shorten_section(body: &mut &[u8], names: &mut HashMap<String, String>) -> Option<Vec<u8>> {
    let count = take_number(body)?;
    let mut section = Vec::new();
    put_number(&mut section, count);
    for _ in 0..count {
        put_sized(&mut section, take_sized(body)?);
        let name = String::from_utf8(take_sized(body)?.to_vec()).ok()?;
        let next = names.len();
        let is_kept = KEPT.iter().any(|kept| name.starts_with(kept));
        let short = match name.starts_with("__wb") && !is_kept {
            true => names.entry(name).or_insert_with(|| short_name(next)),
            false => &name,
        };
        put_sized(&mut section, short.as_bytes());
        let kind = take(body, 1)?;
        section.extend(kind);
        let before = *body;
        match kind {
            [FUNCTION] => drop(take_number(body)?),
            // Of reference type, limits; limits; value type, mutability.
            [TABLE] => drop((take(body, 1)?, take_limits(body)?)),
            [MEMORY] => take_limits(body)?,
            [GLOBAL] => drop(take(body, 2)?),
            _ => return None,
        }
        section.extend(before.get(..before.len() - body.len())?);
    }
    body.is_empty().then_some(section)
}

/// By these names src/own-nodes.js knows the app's changes to the DOM.
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

fn take<'a>(bytes: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(count)?;
    *bytes = rest;
    Some(taken)
}

/// LEB128, as everywhere in wasm.
fn take_number(bytes: &mut &[u8]) -> Option<usize> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = usize::from(*take(bytes, 1)?.first()?);
        number |= (byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
        shift += 7;
    }
}

fn take_sized<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let size = take_number(bytes)?;
    take(bytes, size)
}

fn take_limits(bytes: &mut &[u8]) -> Option<()> {
    let has_maximum = take_number(bytes)? & 1 == 1;
    take_number(bytes)?;
    if has_maximum {
        take_number(bytes)?;
    }
    Some(())
}

fn put_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push((number & 0x7f | 0x80) as u8);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn put_sized(bytes: &mut Vec<u8>, content: &[u8]) {
    put_number(bytes, content.len());
    bytes.extend(content);
}

const IMPORTS: u8 = 2;
const FUNCTION: u8 = 0;
const TABLE: u8 = 1;
const MEMORY: u8 = 2;
const GLOBAL: u8 = 3;
