//! The types of the standard library that JSON has.

use super::{FromJson, ToJson, put_list, put_string, scan};

impl FromJson for String {
    fn from_json(text: &str) -> Option<Self> {
        scan::string(text)
    }
}

impl ToJson for String {
    fn to_json(&self, out: &mut String) {
        put_string(out, self);
    }
}

impl ToJson for str {
    fn to_json(&self, out: &mut String) {
        put_string(out, self);
    }
}

impl<T: ToJson + ?Sized> ToJson for &T {
    fn to_json(&self, out: &mut String) {
        (**self).to_json(out);
    }

    fn is_blank(&self) -> bool {
        (**self).is_blank()
    }
}

impl FromJson for bool {
    fn from_json(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl ToJson for bool {
    fn to_json(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }

    fn is_blank(&self) -> bool {
        !*self
    }
}

/// Integers without fraction and exponent.
macro_rules! json_number {
    ($($number:ty)*) => {$(
        impl FromJson for $number {
            fn from_json(text: &str) -> Option<Self> {
                text.parse().ok()
            }
        }

        impl ToJson for $number {
            fn to_json(&self, out: &mut String) {
                out.push_str(&self.to_string());
            }
        }
    )*};
}

json_number! { u8 u16 u32 u64 usize }

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(text: &str) -> Option<Self> {
        match text {
            "null" => Some(None),
            _ => T::from_json(text).map(Some),
        }
    }
}

impl<T: ToJson> ToJson for Option<T> {
    fn to_json(&self, out: &mut String) {
        match self {
            Some(value) => value.to_json(out),
            None => out.push_str("null"),
        }
    }

    fn is_blank(&self) -> bool {
        self.is_none()
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(text: &str) -> Option<Self> {
        let mut items = Self::new();
        scan::items(text, &mut |_, item| {
            items.push(T::from_json(item)?);
            Some(())
        })?;
        Some(items)
    }
}

impl<T: ToJson> ToJson for Vec<T> {
    fn to_json(&self, out: &mut String) {
        put_list(out, self.iter());
    }

    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

impl FromJson for (u64, u64) {
    fn from_json(text: &str) -> Option<Self> {
        let [first, last] = Vec::from_json(text)?.try_into().ok()?;
        Some((first, last))
    }
}

impl ToJson for (u64, u64) {
    fn to_json(&self, out: &mut String) {
        put_list(out, [self.0, self.1].iter());
    }
}
