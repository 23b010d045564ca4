//! The catalog in the shape that a context needs.

use std::ops::Deref;

use crate::i18n::{Catalog, Lang, catalog};

/// The words of the page's language. Cheap to copy, equal only to itself.
#[derive(Clone, Copy, Debug)]
pub struct Words(&'static Catalog);

impl Words {
    /// The words of a language.
    pub const fn of(lang: Lang) -> Self {
        Self(catalog(lang))
    }
}

impl Deref for Words {
    type Target = Catalog;

    fn deref(&self) -> &Self::Target {
        self.0
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}
