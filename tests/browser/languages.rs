//! The numbers in the texts of all languages, compared with those that the browser writes.

use js_sys::{Array, Function, Intl, Object, Reflect};
use visavis::i18n::{Lang, catalog};
use wasm_bindgen_test::wasm_bindgen_test;

/// The tag of a language, as the browser's constructors take it.
fn locales(lang: Lang) -> Array {
    Array::of1(&lang.tag().into())
}

#[wasm_bindgen_test]
fn a_size_is_written_as_the_browser_writes_it() {
    let sizes = [
        (1_300, 1.3, "kilobyte"),
        (50_000_000, 50.0, "megabyte"),
        (2_100_000_000, 2.1, "gigabyte"),
        (340_000_000_000_000, 340.0, "terabyte"),
    ];
    for lang in Lang::ALL {
        for (bytes, number, unit) in sizes {
            let options = Object::new();
            for (name, value) in [("style", "unit"), ("unit", unit)] {
                Reflect::set(&options, &name.into(), &value.into()).unwrap();
            }
            let format: Function = Intl::NumberFormat::new(&locales(lang), &options).format();
            let written = format.call1(&options, &number.into()).unwrap();
            let written = written
                .as_string()
                .unwrap()
                .replace(['\u{a0}', '\u{202f}'], " ");
            assert_eq!(catalog(lang).talk.size(bytes), written, "{lang:?}");
        }
    }
}

#[wasm_bindgen_test]
fn a_number_takes_the_plural_where_the_browser_does() {
    for lang in Lang::ALL {
        let rules = Intl::PluralRules::new(&locales(lang), &Object::new());
        let form = |number: usize| {
            let text = catalog(lang).leaving.others.of(number);
            text.replace(&number.to_string(), "#")
        };
        for number in (0..=120).chain([1_000, 1_000_000]) {
            let is_one = rules.select(number as f64) == "one";
            let same = if is_one { 1 } else { 2 };
            assert_eq!(form(number), form(same), "{lang:?} {number}");
        }
    }
}
