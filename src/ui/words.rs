//! The catalog, in a form for a context. English is always there; every other language is a part of
//! its own, which is loaded when it is wanted.

use std::ops::Deref;

use futures_util::future::{Either, LocalBoxFuture, select};
use gloo_timers::future::TimeoutFuture;

use crate::i18n::{Catalog, Lang, catalog};
use crate::session::{Boot, NotLoaded, in_background, on_demand, recall};

/// The catalog of the page's language. Cheap to copy and to compare.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    lang: Lang,
    catalog: &'static Catalog,
}

impl Words {
    /// English.
    pub const ENGLISH: Self = Self {
        lang: Lang::En,
        catalog: catalog(Lang::En),
    };

    /// Loads the catalog of a language. Boxed, so that its code is there once.
    pub fn load(lang: Lang) -> LocalBoxFuture<'static, Result<Self, NotLoaded>> {
        Box::pin(async move {
            let catalog = match lang {
                Lang::En => Self::ENGLISH.catalog,
                Lang::Zh => load_zh().await?,
                Lang::Es => load_es().await?,
                Lang::De => load_de().await?,
                Lang::Fr => load_fr().await?,
            };
            Ok(Self { lang, catalog })
        })
    }

    /// Returns the catalog for the first screen: of the reader's language if it loads soon, else
    /// English. `src/boot.js` has requested its file beside the page's wasm.
    pub async fn at_start(boot: &Boot) -> Self {
        let linked = boot.parameters.lang.as_deref().and_then(Lang::speaks);
        let lang = Lang::detect(linked, recall().lang, &boot.languages);
        // Goes on if it takes longer.
        in_background(Self::load(lang), drop);
        match select(Self::load(lang), TimeoutFuture::new(PATIENCE_MS)).await {
            Either::Left((Ok(words), _)) => words,
            _ => Self::ENGLISH,
        }
    }

    /// Returns the language.
    pub const fn lang(self) -> Lang {
        self.lang
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        self.lang == other.lang
    }
}

impl Deref for Words {
    type Target = Catalog;

    fn deref(&self) -> &Self::Target {
        self.catalog
    }
}

on_demand! { load_zh in zh: &'static Catalog = const { catalog(Lang::Zh) } }
on_demand! { load_es in es: &'static Catalog = const { catalog(Lang::Es) } }
on_demand! { load_de in de: &'static Catalog = const { catalog(Lang::De) } }
on_demand! { load_fr in fr: &'static Catalog = const { catalog(Lang::Fr) } }

/// How long the first screen waits for its language.
const PATIENCE_MS: u32 = 1_000;
