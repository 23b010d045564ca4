//! Pasted or dropped data: files for the call, or input for the text field at that point.

/// The data in the clipboard or under the pointer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// The data contains files.
    pub has_files: bool,
    /// The data contains HTML.
    pub has_html: bool,
    /// The data contains plain text.
    pub has_text: bool,
    /// The text, once it can be read.
    pub text: String,
    /// The names of the files, once they can be read.
    pub names: Vec<String>,
    /// The data is dragged, not pasted.
    pub is_drag: bool,
    /// The target is a text field.
    pub is_over_field: bool,
}

impl Carried {
    /// Returns whether the data are files to send. Text takes precedence: office programs put a
    /// picture of the copied part beside its text. A picture copied from a page comes with HTML and
    /// without text.
    pub fn is_for_us(&self) -> bool {
        if !self.has_files {
            return false;
        }
        // Some systems add the names of copied files as text.
        let mut lines = self.text.lines().map(str::trim);
        let is_of_files = !self.names.is_empty()
            && lines.clone().next().is_some()
            && lines.all(|line| self.names.iter().any(|name| line.ends_with(name.as_str())));
        let is_text = self.has_text && !is_of_files;
        match (self.is_drag, self.is_over_field) {
            (false, _) => !is_text || self.text.is_empty(),
            (true, true) => !is_text && !self.has_html,
            // Some systems add the address of a dragged file as text, but not as HTML.
            (true, false) => !(is_text && self.has_html),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pasted(text: &str, names: &[&str]) -> Carried {
        Carried {
            has_files: !names.is_empty(),
            has_text: !text.is_empty(),
            text: text.to_owned(),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            ..Carried::default()
        }
    }

    #[test]
    fn text_wins_over_the_picture_of_it() {
        for is_over_field in [true, false] {
            let mut office = pasted("7\t8", &["image.png"]);
            (office.has_html, office.is_over_field) = (true, is_over_field);

            assert!(!office.is_for_us());
            office.is_drag = true;
            assert!(!office.is_for_us());
        }
    }

    #[test]
    fn a_picture_alone_is_a_file_also_over_a_field() {
        let mut picture = pasted("", &["image.png"]);
        assert!(picture.is_for_us());

        picture.is_over_field = true;
        assert!(picture.is_for_us());

        // A picture that was copied in a page: its address comes as HTML.
        picture.has_html = true;
        assert!(picture.is_for_us());
    }

    #[test]
    fn a_copied_file_is_a_file_though_its_name_comes_as_text() {
        let mut file = pasted("notes.txt", &["notes.txt"]);
        file.is_over_field = true;
        assert!(file.is_for_us());

        let several = pasted(
            "file:///home/ana/a.txt\r\nfile:///home/ana/b.txt",
            &["a.txt", "b.txt"],
        );
        assert!(several.is_for_us());

        assert!(!pasted("see notes.txt below", &["notes.txt"]).is_for_us());
    }

    #[test]
    fn dragged_text_and_links_are_no_files() {
        let text = Carried {
            has_text: true,
            has_html: true,
            is_drag: true,
            ..Carried::default()
        };
        let link = Carried {
            has_html: false,
            ..text.clone()
        };

        assert!(!text.is_for_us());
        assert!(!link.is_for_us());
    }

    #[test]
    fn a_picture_dragged_out_of_a_page_is_a_file_but_for_a_field() {
        let mut picture = Carried {
            has_files: true,
            has_html: true,
            is_drag: true,
            ..Carried::default()
        };
        assert!(picture.is_for_us());

        picture.is_over_field = true;
        assert!(!picture.is_for_us());
    }

    #[test]
    fn files_from_the_system_are_files_wherever_they_are_dropped() {
        for is_over_field in [true, false] {
            let file = Carried {
                has_files: true,
                is_drag: true,
                is_over_field,
                ..Carried::default()
            };

            assert!(file.is_for_us());
        }
    }
}
