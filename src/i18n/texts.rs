//! The forms of a text: a template with places for values, a text for each number, and a text for
//! each variant of an enum. All are data, so that a language is a table and has no code of its own.

use std::marker::PhantomData;

use crate::call::doctor::{Action, Cause};
use crate::call::fault::{InviteCodeProblem, ServerLoss};
use crate::call::timeline::read::Unreadable;
use crate::call::view::{Audibility, FileFault, LeftReason, LinkState, Quality, Stake, Unreceived};
use crate::layout::{Hint, Layout, Theme};
use crate::model::{
    AnnouncementTopic, BrowserKind, ContentHint, DeviceKind, PathKind, Reaction, Refusal,
    SoundMode, Source, Sources,
};

/// A text with a place for each of `N` values, `{0}` to `{9}`, in any order. A text without one of
/// its places, or with another, does not compile.
#[derive(Clone, Copy, Debug)]
pub struct Template<const N: usize>(&'static str);

impl<const N: usize> Template<N> {
    pub(super) const fn new(text: &'static str) -> Self {
        assert!(has_places(text, N), "a place for each value, and no other");
        Self(text)
    }

    /// Returns the text with its places.
    pub(super) const fn text(&self) -> &'static str {
        self.0
    }

    /// Returns the text with the values in their places.
    pub fn fill(&self, values: [&str; N]) -> String {
        fill(self.0, &values)
    }
}

/// Returns whether a text has a place for each of as many values, and no other.
const fn has_places(text: &str, count: usize) -> bool {
    places(text) == (1 << count) - 1
}

/// Returns a bit for each place in a text. What is no place in braces does not compile.
const fn places(text: &str) -> u32 {
    let text = text.as_bytes();
    let (mut at, mut found) = (0, 0);
    while at < text.len() {
        if text[at] == b'{' {
            assert!(text[at + 1].is_ascii_digit() && text[at + 2] == b'}');
            found |= 1 << (text[at + 1] - b'0');
        }
        at += 1;
    }
    found
}

/// Returns a text with the values in their places. A place without a value stays empty.
pub(super) fn fill(text: &str, values: &[&str]) -> String {
    let mut pieces = text.split('{');
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (place, rest) = piece.split_once('}').unwrap_or_default();
        let place = place.bytes().next().unwrap_or_default();
        let value = values.get(usize::from(place.wrapping_sub(b'0')));
        filled.push_str(value.copied().unwrap_or_default());
        filled.push_str(rest);
    }
    filled
}

/// A text with a number, `{0}`: one for the singular, which may say the number itself, and one for
/// the plural.
#[derive(Clone, Copy, Debug)]
pub struct Plural {
    singular: &'static str,
    plural: Template<1>,
    is_none_singular: bool,
}

impl Plural {
    /// One alone takes the singular.
    pub(super) const fn new(singular: &'static str, plural: &'static str) -> Self {
        assert!(
            has_places(singular, 0) || has_places(singular, 1),
            "a place that is no number"
        );
        Self {
            singular,
            plural: Template::new(plural),
            is_none_singular: false,
        }
    }

    /// None and one take the singular, as in French.
    pub(super) const fn from_two(singular: &'static str, plural: &'static str) -> Self {
        assert!(has_places(singular, 1), "none and one need their number");
        Self {
            is_none_singular: true,
            ..Self::new(singular, plural)
        }
    }

    /// Nouns have no plural, as in Chinese.
    pub(super) const fn same(text: &'static str) -> Self {
        Self::new(text, text)
    }

    /// Returns the text for a number.
    pub fn of(&self, number: usize) -> String {
        let is_singular = number == 1 || number == 0 && self.is_none_singular;
        let text = match is_singular {
            true => self.singular,
            false => self.plural.0,
        };
        fill(text, &[&number.to_string()])
    }
}

/// A text for each variant of an enum, made by `texts!`.
#[derive(Debug)]
pub struct Texts<K> {
    texts: &'static [&'static str],
    of: PhantomData<K>,
}

impl<K: Variant> Texts<K> {
    pub(super) const fn new(texts: &'static [&'static str]) -> Self {
        let of = PhantomData;
        Self { texts, of }
    }

    /// Returns whether no text has another place than for as many values.
    pub(super) const fn has_places_for(&self, count: usize) -> bool {
        let mut at = 0;
        while at < self.texts.len() {
            if places(self.texts[at]) >> count != 0 {
                return false;
            }
            at += 1;
        }
        true
    }

    /// Returns the text of a variant.
    pub fn of(&self, variant: K) -> &'static str {
        pick(self.texts, variant.index())
    }
}

/// Returns a text of a list. It is no method, so that it is compiled once for all enums.
#[inline(never)]
fn pick(texts: &[&'static str], index: usize) -> &'static str {
    texts.get(index).copied().unwrap_or_default()
}

/// Makes the texts of an enum from a list of its variants. A variant without a text does not
/// compile.
macro_rules! texts {
    ($kind:ident { $($variant:ident: $text:expr),* $(,)? }) => {{
        const _: fn($kind) = |kind| match kind { $($kind::$variant => ()),* };
        const COUNT: usize = [$($text),*].len();
        const TEXTS: [&str; COUNT] = {
            let mut texts = [""; COUNT];
            $(texts[$kind::$variant as usize] = $text;)*
            texts
        };
        $crate::i18n::texts::Texts::new(&TEXTS)
    }};
}

pub(super) use texts;

/// An enum whose variants have texts.
pub trait Variant: Copy {
    /// Returns the place of the variant in the declaration.
    fn index(self) -> usize;
}

macro_rules! variants {
    ($($kind:ident),* $(,)?) => {
        $(impl Variant for $kind {
            fn index(self) -> usize {
                self as usize
            }
        })*
    };
}

variants! {
    Action, AnnouncementTopic, Audibility, BrowserKind, Cause, ContentHint, DeviceKind, FileFault,
    Hint, InviteCodeProblem, Layout, LeftReason, LinkState, PathKind, Quality, Reaction, Refusal,
    ServerLoss, SoundMode, Source, Stake, Theme, Unreadable, Unreceived,
}

/// A text about a microphone, a camera, or both.
#[derive(Debug)]
pub struct SourceTexts {
    /// About a microphone.
    pub(super) mic: &'static str,
    /// About a camera.
    pub(super) camera: &'static str,
    /// About both.
    pub(super) both: &'static str,
}

impl SourceTexts {
    /// Returns the text for devices.
    pub const fn of(&self, sources: Sources) -> &'static str {
        match sources {
            Sources::One(Source::Mic) => self.mic,
            Sources::One(Source::Camera) => self.camera,
            Sources::Both => self.both,
        }
    }

    /// Returns the text for a list of devices.
    pub const fn of_each(&self, sources: &[Source]) -> &'static str {
        match sources {
            [source] => self.of(Sources::One(*source)),
            _ => self.both,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stands_in_its_place_as_it_is() {
        let swapped = Template::<2>::new("{1}, {0}!");

        assert_eq!(swapped.fill(["a", "b"]), "b, a!");
        assert_eq!(swapped.fill(["{1}", "}{0}"]), "}{0}, {1}!");
        assert_eq!(Template::<1>::new("{0}{0}").fill(["x"]), "xx");
    }

    #[test]
    fn a_number_takes_the_singular_where_the_language_does() {
        let told = |plural: Plural| [0, 1, 2].map(|number| plural.of(number));

        let forms = ["one", "{0} many"];
        assert_eq!(
            told(Plural::new(forms[0], forms[1])),
            ["0 many", "one", "2 many"]
        );
        assert_eq!(
            told(Plural::from_two("{0} one", forms[1])),
            ["0 one", "1 one", "2 many"]
        );
    }

    #[test]
    fn each_variant_has_its_own_text_whatever_their_order() {
        let texts: Texts<Theme> = texts!(Theme {
            Dark: "d",
            System: "s",
            Light: "l"
        });

        assert_eq!(Theme::ALL.map(|theme| texts.of(theme)), ["s", "l", "d"]);
    }
}
