//! Classification of a web server's response to a request for settings.

/// A response to a request for settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The text of the settings, not parsed.
    Text(String),
    /// There are no settings. The text is for the console.
    Absent(&'static str),
    /// There may be settings, but they could not be loaded.
    Failed,
}

impl Answer {
    /// Classifies a response by its status, whether it was redirected, its content type and its
    /// text. The type has little weight: JSON is often sent with another one.
    pub fn of(status: u16, is_redirected: bool, content_type: &str, text: String) -> Self {
        match status {
            200..=299 => {}
            // Object stores respond 403 for missing objects.
            403 | 404 | 410 => return Self::Absent("the web server has none"),
            _ => return Self::Failed,
        }
        let start = text.trim_start_matches('\u{FEFF}').trim_start();
        if start.is_empty() {
            return Self::Absent("it is empty");
        }
        let is_json = start.starts_with('{') || start.starts_with('[');
        let is_page = start.starts_with('<') || content_type.to_ascii_lowercase().contains("html");
        match is_page && !is_json {
            false => Self::Text(text),
            // The login page of a protected site is a redirected page as well.
            true if is_redirected => Self::Failed,
            true => Self::Absent("the web server sends a page in its place"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(status: u16, content_type: &str, text: &str) -> Answer {
        Answer::of(status, false, content_type, text.to_owned())
    }

    #[test]
    fn a_page_in_place_of_the_settings_is_their_absence() {
        let absent = Answer::Absent("the web server sends a page in its place");

        for kind in ["text/html; charset=utf-8", "TEXT/HTML", "", "text/plain"] {
            assert_eq!(of(200, kind, "\u{FEFF}\n<!doctype html><p>"), absent);
        }
        assert_eq!(of(200, "text/html", "Not found"), absent);
        assert_eq!(of(200, "application/xml", "<?xml version='1.0'?>"), absent);
    }

    #[test]
    fn a_page_that_the_server_leads_to_is_a_failure() {
        let answer = Answer::of(200, true, "text/html", "<p>Log in".to_owned());

        assert_eq!(answer, Answer::Failed);
    }

    #[test]
    fn settings_are_read_whatever_type_they_are_sent_as() {
        for kind in ["application/json", "text/html", "text/plain", ""] {
            for text in ["{}", "\u{FEFF} {\"name\": }", "[]", "nonsense {"] {
                let is_prose = !text.contains(['{', '[']) || text.starts_with('n');
                if kind != "text/html" || !is_prose {
                    assert_eq!(of(200, kind, text), Answer::Text(text.to_owned()), "{kind}");
                }
            }
        }
    }

    #[test]
    fn an_empty_file_says_nothing() {
        for text in ["", " \n", "\u{FEFF}"] {
            assert_eq!(
                of(200, "application/json", text),
                Answer::Absent("it is empty")
            );
        }
        assert_eq!(of(204, "", ""), Answer::Absent("it is empty"));
    }

    #[test]
    fn what_is_not_there_is_absent_whatever_comes_with_it() {
        for status in [403, 404, 410] {
            let answer = of(status, "application/json", "{\"error\": \"no such file\"}");
            assert_eq!(answer, Answer::Absent("the web server has none"));
        }
    }

    #[test]
    fn a_server_in_trouble_may_have_settings_all_the_same() {
        for status in [401, 407, 429, 500, 502, 503] {
            assert_eq!(
                of(status, "text/html", "<p>Sorry"),
                Answer::Failed,
                "{status}"
            );
        }
    }
}
