//! The languages of the page, and the choice among them. The catalogs are in `i18n`.

/// A language of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// English.
    En,
    /// Simplified Chinese.
    Zh,
    /// Spanish.
    Es,
    /// German.
    De,
    /// French.
    Fr,
}

impl Lang {
    /// All languages, in the order of the menu.
    pub const ALL: [Self; 5] = [Self::En, Self::Zh, Self::Es, Self::De, Self::Fr];

    /// Returns the language that the link requests, else the one that the local user chose, else
    /// the first of the browser's languages that the page has, else English.
    pub fn detect(linked: Option<Self>, chosen: Option<Self>, browser: &[String]) -> Self {
        let browser = || browser.iter().find_map(|tag| Self::speaks(tag));
        linked.or(chosen).or_else(browser).unwrap_or(Self::En)
    }

    /// Returns the language of a BCP 47 tag. Only the first subtag counts: every Chinese tag is
    /// `Zh`.
    pub fn speaks(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_']).next().unwrap_or(tag);
        let is_it = |lang: &Self| lang.code().eq_ignore_ascii_case(language);
        Self::ALL.into_iter().find(is_it)
    }

    /// Returns a stable name: the first subtag.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
            Self::Es => "es",
            Self::De => "de",
            Self::Fr => "fr",
        }
    }

    /// Returns the value of the document's `lang` attribute.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-Hans",
            other => other.code(),
        }
    }

    /// Returns the name of the language in that language.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Zh => "简体中文",
            Self::Es => "Español",
            Self::De => "Deutsch",
            Self::Fr => "Français",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn browser(tags: &[&str]) -> Vec<String> {
        tags.iter().map(|tag| (*tag).to_owned()).collect()
    }

    #[test]
    fn the_link_goes_before_the_choice_and_the_choice_before_the_browser() {
        let asked = browser(&["it-IT", "zh-TW", "en"]);

        let detect = |linked, chosen| Lang::detect(linked, chosen, &asked);

        assert_eq!(detect(Some(Lang::En), Some(Lang::De)), Lang::En);
        assert_eq!(detect(None, Some(Lang::De)), Lang::De);
        assert_eq!(detect(None, None), Lang::Zh);
    }

    #[test]
    fn a_language_that_the_page_does_not_speak_is_passed_over() {
        let detect = |tags: &[&str]| Lang::detect(None, None, &browser(tags));

        assert_eq!(Lang::speaks("tlh"), None);
        assert_eq!(detect(&["tlh", "fr-CA"]), Lang::Fr);
        assert_eq!(detect(&["frx"]), Lang::En);
        assert_eq!(detect(&[]), Lang::En);
    }

    #[test]
    fn of_a_tag_only_the_language_counts() {
        for (tag, lang) in [
            ("ZH_cn", Lang::Zh),
            ("zh-Hant-HK", Lang::Zh),
            ("es-419", Lang::Es),
            ("de-AT", Lang::De),
            ("FR", Lang::Fr),
        ] {
            assert_eq!(Lang::speaks(tag), Some(lang), "{tag}");
        }
    }

    #[test]
    fn every_language_is_found_by_its_code_and_by_its_tag() {
        for lang in Lang::ALL {
            assert_eq!(Lang::speaks(lang.code()), Some(lang));
            assert_eq!(Lang::speaks(lang.tag()), Some(lang));
        }
    }
}
