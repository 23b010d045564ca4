//! The catalog, in a form for a context.

use std::ops::Deref;

use crate::i18n::{Catalog, Lang, catalog};

/// The catalog of the page's language. Cheap to copy and to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words(Lang);

impl Words {
    /// Returns the catalog of a language.
    pub const fn of(lang: Lang) -> Self {
        Self(lang)
    }

    /// Returns the language.
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
