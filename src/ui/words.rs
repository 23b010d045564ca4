//! The catalog in the shape that a context needs.

use std::ops::Deref;

use crate::i18n::{Catalog, Lang, catalog};

/// The words of the page's language. Cheap to copy and to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words(Lang);

impl Words {
    /// The words of a language.
    pub const fn of(lang: Lang) -> Self {
        Self(lang)
    }

    /// Which language.
    pub const fn lang(self) -> Lang {
        self.0
    }
}

impl Deref for Words {
    type Target = Catalog;

    fn deref(&self) -> &Self::Target {
        catalog(self.0)
    }
}
