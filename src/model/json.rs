//! Reading and writing of JSON by type. serde compiles a reader and a writer of its own for each
//! type; with these, a type is a list of its fields. An object is first read as the texts of its
//! fields, and each text then by the type of the field.

mod scan;
mod tree;
mod values;

pub use scan::{Fault, first};
pub use tree::Json;

/// A type that is read from JSON.
pub trait FromJson: Sized {
    /// Reads a valid JSON text. `None` if it is not of this type.
    fn from_json(text: &str) -> Option<Self>;
}

/// A type that is written as JSON.
pub trait ToJson {
    /// Appends the value.
    fn to_json(&self, out: &mut String);

    /// Whether the value says nothing: no value, an empty list, `false`.
    fn is_blank(&self) -> bool {
        false
    }
}

/// Reads any text.
pub fn read<T: FromJson>(text: &str) -> Option<T> {
    T::from_json(scan::only(text)?)
}

/// Calls `visit` with the text of each item of a list. `None` if it is no list.
pub fn each_item<'a>(text: &'a str, visit: &mut dyn FnMut(&'a str)) -> Option<()> {
    scan::items(scan::only(text)?, &mut |_, item| {
        visit(item);
        Some(())
    })
}

/// Returns whether a text is one value.
pub fn is_valid(text: &str) -> bool {
    scan::only(text).is_some()
}

/// Writes a value as a text.
pub fn write(value: &(impl ToJson + ?Sized)) -> String {
    let mut out = String::new();
    value.to_json(&mut out);
    out
}

/// Reads and writes a struct as an object, whose unknown fields are ignored. Each field has a name
/// and a kind:
///
/// - `must`: it is always there;
/// - `may`: where it is absent, it has its default value; it is always written;
/// - `rare`: the same, but it is not written where it says nothing.
macro_rules! json_object {
    ($type:ident { $($kind:ident $field:ident: $name:literal),* $(,)? }) => {
        impl $crate::model::json::FromJson for $type {
            fn from_json(text: &str) -> Option<Self> {
                let fields = $crate::model::json::Fields::read(text)?;
                Some(Self { $($field: fields.$kind($name)?),* })
            }
        }

        impl $crate::model::json::ToJson for $type {
            fn to_json(&self, out: &mut String) {
                let mut object = $crate::model::json::Object::begin(out);
                $(object.$kind($name, &self.$field);)*
                object.end();
            }
        }
    };
}

/// Reads and writes an enum without data as a string.
macro_rules! json_names {
    ($type:ident { $($variant:ident: $name:literal),* $(,)? }) => {
        impl $crate::model::json::FromJson for $type {
            fn from_json(text: &str) -> Option<Self> {
                match &*<String as $crate::model::json::FromJson>::from_json(text)? {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }

        impl $crate::model::json::ToJson for $type {
            fn to_json(&self, out: &mut String) {
                $crate::model::json::put_string(out, match self {
                    $(Self::$variant => $name,)*
                });
            }
        }
    };
}

pub(crate) use {json_names, json_object};

/// The texts of an object's fields, in their order.
pub struct Fields<'a>(Vec<(String, &'a str)>);

impl<'a> Fields<'a> {
    /// Reads an object.
    pub fn read(text: &'a str) -> Option<Self> {
        let mut fields = Vec::new();
        scan::fields(text, &mut |key, value| {
            fields.push((scan::string(key)?, value));
            Some(())
        })?;
        Some(Self(fields))
    }

    /// Returns the text of a field.
    pub fn get(&self, name: &str) -> Option<&'a str> {
        let field = self.0.iter().find(|(key, _)| key == name);
        field.map(|(_, value)| *value)
    }

    /// Returns the only field.
    pub fn only(&self) -> Option<(&str, &'a str)> {
        match self.0.as_slice() {
            [(key, value)] => Some((key, value)),
            _ => None,
        }
    }

    /// Returns all fields.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &'a str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), *value))
    }

    /// Reads a field that has to be there.
    pub fn must<T: FromJson>(&self, name: &str) -> Option<T> {
        T::from_json(self.get(name)?)
    }

    /// Reads a field that may be absent.
    pub fn may<T: FromJson + Default>(&self, name: &str) -> Option<T> {
        self.or(name, T::default())
    }

    /// Reads a field in whose place, if it is absent, a value is taken.
    pub fn or<T: FromJson>(&self, name: &str, default: T) -> Option<T> {
        match self.get(name) {
            Some(text) => T::from_json(text),
            None => Some(default),
        }
    }

    /// The same as [`may`](Self::may): absent fields differ only where they are written.
    pub fn rare<T: FromJson + Default>(&self, name: &str) -> Option<T> {
        self.may(name)
    }
}

/// An object that is being written.
pub struct Object<'a> {
    out: &'a mut String,
    is_empty: bool,
}

impl<'a> Object<'a> {
    /// Begins an object.
    pub fn begin(out: &'a mut String) -> Self {
        out.push('{');
        Self {
            out,
            is_empty: true,
        }
    }

    /// Writes a field.
    pub fn must(&mut self, name: &str, value: &(impl ToJson + ?Sized)) {
        value.to_json(self.key(name));
    }

    /// The same as [`must`](Self::must).
    pub fn may(&mut self, name: &str, value: &(impl ToJson + ?Sized)) {
        self.must(name, value);
    }

    /// Writes a field unless it says nothing.
    pub fn rare(&mut self, name: &str, value: &(impl ToJson + ?Sized)) {
        if !value.is_blank() {
            self.must(name, value);
        }
    }

    /// Writes a field whose value is JSON already.
    pub fn raw(&mut self, name: &str, json: &str) {
        self.key(name).push_str(json);
    }

    /// Ends the object.
    pub fn end(self) {
        self.out.push('}');
    }

    fn key(&mut self, name: &str) -> &mut String {
        if !std::mem::take(&mut self.is_empty) {
            self.out.push(',');
        }
        put_string(self.out, name);
        self.out.push(':');
        self.out
    }
}

/// Appends a string with its quotes (RFC 8259, section 7).
pub fn put_string(out: &mut String, text: &str) {
    out.push('"');
    for character in text.chars() {
        let short = match character {
            '"' | '\\' => character,
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '\u{8}' => 'b',
            '\u{c}' => 'f',
            '\0'..='\u{1f}' => {
                out.push_str("\\u00");
                let code = character as u32;
                out.extend(
                    [code >> 4, code & 15].map(|digit| char::from_digit(digit, 16).unwrap_or('0')),
                );
                continue;
            }
            _ => {
                out.push(character);
                continue;
            }
        };
        out.extend(['\\', short]);
    }
    out.push('"');
}

/// Appends a list.
pub fn put_list<'a, T: ToJson + 'a>(out: &mut String, items: impl Iterator<Item = &'a T>) {
    out.push('[');
    for (at, item) in items.enumerate() {
        if at > 0 {
            out.push(',');
        }
        item.to_json(out);
    }
    out.push(']');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default, PartialEq)]
    struct Thing {
        id: u32,
        name: Option<String>,
        list: Vec<u8>,
        is_on: bool,
    }

    json_object! {
        Thing {
            must id: "id",
            may name: "name",
            rare list: "list",
            rare is_on: "on",
        }
    }

    #[test]
    fn only_what_says_something_is_written_of_rare_fields() {
        let mut thing = Thing::default();
        assert_eq!(write(&thing), r#"{"id":0,"name":null}"#);

        thing.list = vec![1, 255];
        thing.is_on = true;

        assert_eq!(
            write(&thing),
            r#"{"id":0,"name":null,"list":[1,255],"on":true}"#
        );
        assert_eq!(read(&write(&thing)), Some(thing));
    }

    #[test]
    fn absent_and_unknown_fields_pass() {
        let thing = Thing {
            id: 7,
            ..Thing::default()
        };

        assert_eq!(
            read(r#" { "id" : 7 , "new": [{}, "\u00e4"] } "#),
            Some(thing)
        );
    }

    #[test]
    fn a_field_of_another_type_is_refused() {
        for text in [
            "",
            "[]",
            "{}",
            r#"{"id":7} 8"#,
            r#"{"id":7"#,
            r#"{"id":-1}"#,
            r#"{"id":1.0}"#,
            r#"{"id":1e2}"#,
            r#"{"id":"7"}"#,
            r#"{"id":4294967296}"#,
            r#"{"id":null}"#,
            r#"{"id":7,"name":8}"#,
            r#"{"id":7,"list":[256]}"#,
            r#"{"id":7,"list":null}"#,
            r#"{"id":7,"on":1}"#,
        ] {
            assert_eq!(read::<Thing>(text), None, "{text}");
        }
    }

    #[test]
    fn every_character_is_written_as_serde_json_writes_it() {
        let text: String = (0..0x300)
            .filter_map(char::from_u32)
            .chain(['漢', '😀'])
            .collect();

        assert_eq!(Some(write(&text)), serde_json::to_string(&text).ok());
        assert_eq!(read(&write(&text)), Some(text));
    }
}
