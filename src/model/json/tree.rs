//! A JSON value of unknown shape.

use super::{Fields, FromJson, Object, ToJson, put_list, put_string, scan};

/// A JSON value. Numbers are kept as they are written, and the fields of an object in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Json {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(String),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Self>),
    /// An object.
    Object(Vec<(String, Self)>),
}

impl Json {
    /// Returns the text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the fields of an object.
    pub fn fields(&self) -> Option<&[(String, Self)]> {
        match self {
            Self::Object(fields) => Some(fields),
            _ => None,
        }
    }

    /// Returns a field of an object, the last one of this name.
    pub fn get(&self, name: &str) -> Option<&Self> {
        let field = self.fields()?.iter().rfind(|(key, _)| key == name);
        field.map(|(_, value)| value)
    }

    fn read(text: &str, depth: u32) -> Option<Self> {
        let depth = depth.checked_sub(1)?;
        Some(match text.as_bytes().first()? {
            b'{' => {
                let fields = Fields::read(text)?;
                let field = |(key, text): (&str, &str)| {
                    let value = Self::read(text, depth)?;
                    Some((key.to_owned(), value))
                };
                Self::Object(fields.iter().map(field).collect::<Option<_>>()?)
            }
            b'[' => {
                let mut items = Vec::new();
                scan::items(text, &mut |_, item| {
                    items.push(Self::read(item, depth)?);
                    Some(())
                })?;
                Self::Array(items)
            }
            b'"' => Self::String(String::from_json(text)?),
            b't' | b'f' => Self::Bool(text == "true"),
            b'n' => Self::Null,
            _ => Self::Number(text.to_owned()),
        })
    }
}

impl FromJson for Json {
    /// Refuses what is nested deeper than 32 levels.
    fn from_json(text: &str) -> Option<Self> {
        Self::read(text, DEEPEST)
    }
}

impl ToJson for Json {
    fn to_json(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(is_so) => is_so.to_json(out),
            Self::Number(number) => out.push_str(number),
            Self::String(text) => put_string(out, text),
            Self::Array(items) => put_list(out, items.iter()),
            Self::Object(fields) => {
                let mut object = Object::begin(out);
                for (key, value) in fields {
                    object.must(key, value);
                }
                object.end();
            }
        }
    }
}

/// The deepest nesting that is read: each level reads its text once more.
const DEEPEST: u32 = 32;

#[cfg(test)]
mod tests {
    use super::super::{read, write};
    use super::*;

    #[test]
    fn every_value_is_read_and_written_as_it_was() {
        for text in [
            "null",
            "true",
            "false",
            "-1.50e+3",
            r#""a\"b\u0000""#,
            "[]",
            r#"[1,[],{"b":2,"a":[null]}]"#,
            "{}",
        ] {
            let json: Option<Json> = read(text);

            assert_eq!(json.map(|json| write(&json)).as_deref(), Some(text));
        }
    }

    #[test]
    fn white_space_is_skipped_and_bad_text_is_refused() {
        assert_eq!(
            read(" { \"a\" : [ 1 , true ] } "),
            read::<Json>(r#"{"a":[1,true]}"#)
        );
        for text in ["", "{", "[1,]", "tru", "01", "{\"a\":}", "1 2"] {
            assert_eq!(read::<Json>(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_nested_too_deep_is_refused() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);

        assert!(read::<Json>(&nested(DEEPEST as usize)).is_some());
        assert_eq!(read::<Json>(&nested(DEEPEST as usize + 1)), None);
        assert_eq!(read::<Json>(&nested(100_000)), None);
    }
}
