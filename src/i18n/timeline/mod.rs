//! The texts of the timeline, in all languages. They are no part of the catalog: the page loads them
//! together with the code that draws it.

mod de;
mod en;
mod es;
mod fr;
mod words;
mod zh;

use crate::i18n::Lang;

pub use words::TimelineWords;

/// Returns the texts of a language.
pub const fn timeline_words(lang: Lang) -> &'static TimelineWords {
    match lang {
        Lang::En => &en::WORDS,
        Lang::Zh => &zh::WORDS,
        Lang::Es => &es::WORDS,
        Lang::De => &de::WORDS,
        Lang::Fr => &fr::WORDS,
    }
}

/// Returns every text of a language.
#[cfg(test)]
pub(super) fn samples(lang: Lang) -> Vec<String> {
    use crate::call::timeline::read::Unreadable;
    use crate::model::PathKind;

    let words = timeline_words(lang);
    let mut samples: Vec<String> = [
        words.empty,
        words.path,
        words.codecs,
        words.limited,
        words.absent,
        words.time,
        words.live,
        words.previous,
        words.next,
        words.save,
        words.not_saved,
        words.addresses,
        words.compare,
        words.unaligned,
    ]
    .map(str::to_owned)
    .into();
    for (title, names) in words.charts {
        samples.extend([title, names[0], names[1]].map(str::to_owned));
        samples.retain(|text| !text.is_empty());
    }
    samples.push(words.compared.fill(["20 ms"]));
    samples.extend(words.limit_causes.map(str::to_owned));
    let paths = [PathKind::Host, PathKind::Srflx, PathKind::Relay];
    samples.extend(paths.map(|path| words.path_kind.of(path).to_owned()));
    samples.push(words.attempt.fill(["2"]));
    let faults = [
        Unreadable::Foreign,
        Unreadable::TooLarge,
        Unreadable::OtherCall,
    ];
    samples.extend(faults.map(|fault| words.unreadable.of(fault).to_owned()));
    samples
}
