//! The grammar of JSON (RFC 8259): finds the values in a text, and reads its strings. serde_json
//! would do, but weighs 8 kB compressed; the tests compare the two.

use std::str::Chars;

/// Why there is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The text ends before the value does.
    Cut,
    /// The text is no JSON, or is nested deeper than 128 levels.
    Bad,
}

/// Returns the only value of a text, without the white space around it.
pub(super) fn only(text: &str) -> Option<&str> {
    let (value, rest) = first(text).ok()?;
    Scanner::new(rest).is_at_end().then_some(value)
}

/// Returns the first value of a text, and the text behind it.
///
/// # Errors
/// The text does not begin with a whole value.
pub fn first(text: &str) -> Result<(&str, &str), Fault> {
    let mut scanner = Scanner::new(text);
    let value = scanner.value(DEEPEST)?;
    Ok((value, text.get(scanner.at..).unwrap_or_default()))
}

/// Takes a key and a value of a list. `None` ends the reading.
type Found<'a, 'f> = &'f mut dyn FnMut(&'a str, &'a str) -> Option<()>;

/// Calls `found` with the key and the value of each field of an object, both as they are written.
/// Returns `None` if `found` does, or if the text is no object.
pub(super) fn fields<'a>(text: &'a str, found: Found<'a, '_>) -> Option<()> {
    list(text, b'{', found)
}

/// Calls `found` with an empty key and each value of an array, as it is written. Returns `None` if
/// `found` does, or if the text is no array.
pub(super) fn items<'a>(text: &'a str, found: Found<'a, '_>) -> Option<()> {
    list(text, b'[', found)
}

fn list<'a>(text: &'a str, open: u8, found: Found<'a, '_>) -> Option<()> {
    let mut scanner = Scanner::new(text);
    if scanner.next_after_space().ok()? != open {
        return None;
    }
    scanner.list(open, DEEPEST, found).ok()?;
    scanner.is_at_end().then_some(())
}

/// Reads a string as it is written, with its quotes. `None` if the text is none, or names half of a
/// surrogate pair.
pub(super) fn string(text: &str) -> Option<String> {
    let inner = text.strip_prefix('"')?.strip_suffix('"')?;
    let mut string = String::with_capacity(inner.len());
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        string.push(match character {
            '\\' => match characters.next()? {
                'b' => '\u{8}',
                'f' => '\u{c}',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => escaped(&mut characters)?,
                other => other,
            },
            character => character,
        });
    }
    Some(string)
}

/// Reads what follows `\u`: one code unit of UTF-16, or two.
fn escaped(characters: &mut Chars<'_>) -> Option<char> {
    let first = code_unit(characters)?;
    if let Some(character) = char::from_u32(first.into()) {
        return Some(character);
    }
    if [characters.next()?, characters.next()?] != ['\\', 'u'] {
        return None;
    }
    let units = [first, code_unit(characters)?];
    char::decode_utf16(units).next()?.ok()
}

/// Reads the four hexadecimal digits of a UTF-16 code unit.
fn code_unit(characters: &mut Chars<'_>) -> Option<u16> {
    (0..4).try_fold(0, |unit, _| {
        let digit = characters.next()?.to_digit(16)?;
        Some(unit << 4 | digit as u16)
    })
}

/// A position in a text.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn next(&mut self) -> Result<u8, Fault> {
        let byte = self.peek().ok_or(Fault::Cut)?;
        self.at += 1;
        Ok(byte)
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn next_after_space(&mut self) -> Result<u8, Fault> {
        self.skip_space();
        self.next()
    }

    fn is_at_end(&mut self) -> bool {
        self.skip_space();
        self.peek().is_none()
    }

    fn since(&self, from: usize) -> &'a str {
        self.text.get(from..self.at).unwrap_or_default()
    }

    fn value(&mut self, depth: u32) -> Result<&'a str, Fault> {
        self.skip_space();
        let from = self.at;
        match self.next()? {
            open @ (b'{' | b'[') => self.list(open, depth, &mut |_, _| Some(()))?,
            b'"' => self.string()?,
            first @ (b'-' | b'0'..=b'9') => self.number(first)?,
            b't' => self.literal(b"rue")?,
            b'f' => self.literal(b"alse")?,
            b'n' => self.literal(b"ull")?,
            _ => return Err(Fault::Bad),
        }
        Ok(self.since(from))
    }

    /// Skips the rest of an array or object, after its opening bracket.
    fn list(&mut self, open: u8, depth: u32, found: Found<'a, '_>) -> Result<(), Fault> {
        let depth = depth.checked_sub(1).ok_or(Fault::Bad)?;
        // In ASCII, two characters lie between the brackets of a pair.
        let close = open + 2;
        self.skip_space();
        if self.peek() == Some(close) {
            self.at += 1;
            return Ok(());
        }
        loop {
            let mut key = "";
            if open == b'{' {
                self.skip_space();
                let from = self.at;
                self.expect(b'"')?;
                self.string()?;
                key = self.since(from);
                self.expect(b':')?;
            }
            let value = self.value(depth)?;
            found(key, value).ok_or(Fault::Bad)?;
            match self.next_after_space()? {
                b',' => {}
                end if end == close => return Ok(()),
                _ => return Err(Fault::Bad),
            }
        }
    }

    fn expect(&mut self, byte: u8) -> Result<(), Fault> {
        let is_there = self.next_after_space()? == byte;
        is_there.then_some(()).ok_or(Fault::Bad)
    }

    /// Skips the rest of a string, after its opening quote.
    fn string(&mut self) -> Result<(), Fault> {
        loop {
            match self.next()? {
                b'"' => return Ok(()),
                b'\\' => match self.next()? {
                    b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => {}
                    b'u' => {
                        for _ in 0..4 {
                            if !self.next()?.is_ascii_hexdigit() {
                                return Err(Fault::Bad);
                            }
                        }
                    }
                    _ => return Err(Fault::Bad),
                },
                0..0x20 => return Err(Fault::Bad),
                _ => {}
            }
        }
    }

    /// Skips the rest of a number, after its first character.
    fn number(&mut self, first: u8) -> Result<(), Fault> {
        let first = if first == b'-' { self.next()? } else { first };
        match first {
            b'0' => {}
            b'1'..=b'9' => self.digits(),
            _ => return Err(Fault::Bad),
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.one_or_more_digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.one_or_more_digits()?;
        }
        Ok(())
    }

    fn digits(&mut self) {
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
    }

    fn one_or_more_digits(&mut self) -> Result<(), Fault> {
        if !self.next()?.is_ascii_digit() {
            return Err(Fault::Bad);
        }
        self.digits();
        Ok(())
    }

    fn literal(&mut self, rest: &[u8]) -> Result<(), Fault> {
        for byte in rest {
            if self.next()? != *byte {
                return Err(Fault::Bad);
            }
        }
        Ok(())
    }
}

/// The deepest nesting that is read.
const DEEPEST: u32 = 128;

#[cfg(test)]
mod tests;
