//! What is pasted or dropped: files for the call, or something that belongs to the field under it.

/// What the clipboard or the pointer carries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// Files are among it.
    pub has_files: bool,
    /// A part of a document is among it.
    pub has_html: bool,
    /// Text is among it.
    pub has_text: bool,
    /// That text, once it can be read.
    pub text: String,
    /// What its files are called, once that can be read.
    pub names: Vec<String>,
    /// It is dragged, and not pasted.
    pub is_drag: bool,
    /// It comes to a field for text.
    pub is_over_field: bool,
}

impl Carried {
    /// Whether these are files to be sent. Text wins: programs for documents and tables put a picture of
    /// what was copied beside its text. A picture out of a page brings its address as a part of a
    /// document, and no text.
    pub fn is_for_us(&self) -> bool {
        if !self.has_files {
            return false;
        }
        // Some systems put the names of copied files beside them.
        let mut lines = self.text.lines().map(str::trim);
        let is_of_files = !self.names.is_empty()
            && lines.clone().next().is_some()
            && lines.all(|line| self.names.iter().any(|name| line.ends_with(name.as_str())));
        let is_text = self.has_text && !is_of_files;
        match (self.is_drag, self.is_over_field) {
            (false, _) => !is_text || self.text.is_empty(),
            (true, true) => !is_text && !self.has_html,
            // Some systems bring the address of a dragged file as text, but none as a document.
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

        // Copied in a page: its address is markup.
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
