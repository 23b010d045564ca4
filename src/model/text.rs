//! The text of a chat message, made safe to show.

use std::rc::Rc;

use super::format_chars::{has_ink, is_invisible};
use super::json::{FromJson, ToJson, put_string};

/// A text of at most 4,000 characters in several lines, without control and bidirectional override
/// characters. May be empty: then there is nothing to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChatText(Rc<str>);

/// A span of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextSpan<'a> {
    /// Plain text.
    Plain(&'a str),
    /// The complete address of a web page.
    Link(&'a str),
    /// The address of a web page without its scheme.
    Bare(&'a str),
    /// A mail address.
    Mail(&'a str),
}

impl ChatText {
    /// The maximum number of characters.
    pub const MOST: usize = 4_000;

    /// Cleans an untrusted text. Reads little more of it than it keeps.
    pub fn clean(text: &str) -> Self {
        let mut clean = String::new();
        let mut breaks = 0;
        let shown = text.chars().take(2 * Self::MOST).filter(|c| is_shown(*c));
        for character in shown.take(Self::MOST) {
            if character == '\n' {
                breaks += 1;
                // Many empty lines would push everything else out of view.
                if breaks > 2 || clean.is_empty() {
                    continue;
                }
            } else if !character.is_whitespace() {
                breaks = 0;
            }
            clean.push(character);
        }
        if !has_ink(&clean) {
            clean.clear();
        }
        Self(clean.trim_end().into())
    }

    /// Returns the cleaned text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether the text is a few emoji and nothing else.
    pub fn is_emoji(&self) -> bool {
        let mut characters = self.0.chars().filter(|c| !c.is_whitespace());
        let is_short = self.0.chars().count() <= MOST_EMOJI;
        is_short && has_ink(&self.0) && characters.all(is_emoji)
    }

    /// Returns whether the cleaned text has nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the beginning of the text in one line, of at most so many characters.
    pub fn beginning(&self, most: usize) -> String {
        let line = self.0.split_whitespace().collect::<Vec<_>>().join(" ");
        match line.char_indices().nth(most) {
            Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
            None => line,
        }
    }

    /// Splits the text into consecutive spans without a gap. Only `http:` and `https:` addresses,
    /// words that begin with `www.` and mail addresses are links, and only those that plainly show
    /// their host.
    pub fn spans(&self) -> Vec<TextSpan<'_>> {
        let mut spans = Vec::new();
        let (mut plain, mut at) = (0, 0);
        let lower = self.0.to_ascii_lowercase();
        for _ in 0..MOST_CANDIDATES {
            let Some((start, end)) = next_link(&self.0, &lower, at) else {
                break;
            };
            at = end;
            if let (Some(before), Some(link)) = (self.0.get(plain..start), self.0.get(start..end))
                && let Some(link) = span_of(link)
            {
                spans.extend((!before.is_empty()).then_some(TextSpan::Plain(before)));
                spans.push(link);
                plain = end;
            }
        }
        let rest = self.0.get(plain..).filter(|rest| !rest.is_empty());
        spans.extend(rest.map(TextSpan::Plain));
        spans
    }
}

impl FromJson for ChatText {
    fn from_json(text: &str) -> Option<Self> {
        Some(Self::clean(&String::from_json(text)?))
    }
}

impl ToJson for ChatText {
    fn to_json(&self, out: &mut String) {
        put_string(out, self.as_str());
    }
}

/// Returns the next word at or after `from` that begins like an address. `lower` is the text in
/// lower case.
fn next_link(text: &str, lower: &str, from: usize) -> Option<(usize, usize)> {
    let (rest, lower) = (text.get(from..)?, lower.get(from..)?);
    let first = |prefix: &str| {
        let mut starts = lower.match_indices(prefix).map(|(at, _)| at);
        starts.find(|at| {
            let before = rest.get(..*at).and_then(|it| it.chars().next_back());
            before.is_none_or(|before| {
                let is_inside = prefix == "www." && INSIDE.contains(&before);
                !before.is_alphanumeric() && !is_inside
            })
        })
    };
    let mail = || {
        let (at, _) = lower.match_indices('@').next()?;
        let local = lower.get(..at)?;
        Some(local.rfind(|c| !is_mail_char(c)).map_or(0, |end| {
            end + local
                .get(end..)
                .and_then(|it| it.chars().next())
                .map_or(0, char::len_utf8)
        }))
    };
    let starts = ["http://", "https://", "www."]
        .into_iter()
        .filter_map(first);
    let start = starts.chain(mail()).min()?;
    let word = rest.get(start..)?;
    let end = word.find(|c: char| c.is_whitespace() || ENDS.contains(&c));
    let mut link = word.get(..end.unwrap_or(word.len()))?;
    // Punctuation that closes a sentence, and a bracket around the address, are not part of it.
    let opened = link.matches('(').count();
    let mut closed = link.matches(')').count();
    while let Some(last) = link.chars().next_back() {
        let is_outside = CLOSERS.contains(&last) && !(last == ')' && opened >= closed);
        if !is_outside {
            break;
        }
        closed -= usize::from(last == ')');
        link = &link[..link.len() - last.len_utf8()];
    }
    Some((from + start, from + start + link.len().max("@".len())))
}

/// Returns the link that a word is, if it is one.
fn span_of(word: &str) -> Option<TextSpan<'_>> {
    let has_scheme = word.contains("://");
    let is_bare = word
        .get(..4)
        .is_some_and(|start| start.eq_ignore_ascii_case("www."));
    if has_scheme && is_plain_address(word) {
        return Some(TextSpan::Link(word));
    }
    if is_bare && is_domain(word.split(['/', '?', '#']).next().unwrap_or_default()) {
        return Some(TextSpan::Bare(word)).filter(|_| word.len() <= LONGEST_LINK);
    }
    let (local, domain) = word.split_once('@')?;
    let is_mail = !local.is_empty() && local.chars().all(is_mail_char) && is_domain(domain);
    (is_mail && word.len() <= LONGEST_MAIL).then_some(TextSpan::Mail(word))
}

/// Returns whether a text is a name of the domain name system with at least two parts.
fn is_domain(text: &str) -> bool {
    let is_label = |label: &str| {
        let is_inside = |c: char| c.is_alphanumeric() || c == '-';
        !label.is_empty() && label.chars().all(is_inside)
    };
    text.contains('.') && text.split('.').all(is_label)
}

/// Returns whether a character may stand before the `@` of a mail address without quotes.
const fn is_mail_char(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '.' | '_' | '-' | '+')
}

/// Returns whether an address has a host, and no user name or password before it that could pass
/// for the host.
fn is_plain_address(link: &str) -> bool {
    let authority = link.split_once("//").map_or("", |(_, rest)| rest);
    let authority = authority
        .split(['/', '?', '#', '\\'])
        .next()
        .unwrap_or_default();
    let is_host = authority.starts_with(|c: char| c.is_alphanumeric() || c == '[');
    is_host && !authority.contains('@') && link.len() <= LONGEST_LINK
}

/// Returns whether a character may appear in another user's page. Bidirectional embeddings,
/// overrides and isolates have an effect beyond their text (UAX #9, section 2). The others are
/// never visible.
fn is_shown(character: char) -> bool {
    let is_break = matches!(character, '\u{2028}' | '\u{2029}');
    !is_break
        && !is_invisible(character)
        && (!character.is_control() || matches!(character, '\n' | '\t'))
}

/// Removes the user name and password from an address.
pub fn without_credentials(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else {
        return address.to_owned();
    };
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let host = host.rsplit('@').next().unwrap_or(host);
    format!("{scheme}://{host}{path}")
}

/// Turns the text of a server or a browser into one line of at most `most` bytes, without control,
/// bidirectional and invisible characters.
pub fn one_line(text: &str, most: usize) -> String {
    let is_shown = |c: &char| !c.is_control() && !is_invisible(*c);
    let mut line: String = text.chars().filter(is_shown).take(most).collect();
    line.truncate(line.floor_char_boundary(most));
    line
}

const ENDS: [char; 8] = ['<', '>', '"', '`', '“', '”', '「', '」'];
const CLOSERS: [char; 20] = [
    '.', ',', ';', ':', '!', '?', ')', ']', '}', '\'', '。', '，', '、', '；', '：', '！', '？',
    '）', '】', '》',
];
/// Words of one message that may be links. Each costs a search through the rest of the text.
const MOST_CANDIDATES: usize = 64;
const LONGEST_LINK: usize = 2_048;
/// <https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1>
const LONGEST_MAIL: usize = 254;
/// After these, a word goes on that is another address.
const INSIDE: [char; 4] = ['@', '.', '-', '_'];

/// Returns whether a character is an emoji or joins several to one
/// (<https://www.unicode.org/reports/tr51/>, without the digits and letters that a keycap or a flag
/// is made of where they stand alone).
const fn is_emoji(character: char) -> bool {
    matches!(character,
        '\u{200d}' | '\u{fe0f}' | '\u{231a}'..='\u{23ff}' | '\u{2600}'..='\u{27bf}'
        | '\u{2b05}'..='\u{2b55}' | '\u{1f1e6}'..='\u{1f1ff}' | '\u{1f300}'..='\u{1faff}'
        | '\u{e0020}'..='\u{e007f}')
}

/// The most characters of a text that is shown as emoji: some emoji are seven characters.
const MOST_EMOJI: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;

    fn links(text: &str) -> Vec<String> {
        let text = ChatText::clean(text);
        let spans = text.spans().into_iter();
        let link = |piece| match piece {
            TextSpan::Link(link) | TextSpan::Bare(link) | TextSpan::Mail(link) => {
                Some(link.to_owned())
            }
            TextSpan::Plain(_) => None,
        };
        spans.filter_map(link).collect()
    }

    #[test]
    fn a_message_of_many_links_has_no_more_than_are_looked_for_and_loses_no_text() {
        let text = ChatText::clean(&"www.a.example ".repeat(100));
        let spans = text.spans();
        let is_link = |span: &&TextSpan<'_>| !matches!(span, TextSpan::Plain(_));
        assert_eq!(spans.iter().filter(is_link).count(), MOST_CANDIDATES);
        let shown = spans.into_iter().map(|span| match span {
            TextSpan::Plain(text)
            | TextSpan::Link(text)
            | TextSpan::Bare(text)
            | TextSpan::Mail(text) => text,
        });
        assert_eq!(shown.collect::<String>(), text.as_str());
    }

    #[test]
    fn a_beginning_is_one_line_and_says_that_more_follows() {
        let text = ChatText::clean("one\ntwo  three");
        assert_eq!(text.beginning(80), "one two three");
        assert_eq!(text.beginning(8), "one two…");
        assert_eq!(ChatText::clean("王小明好").beginning(2), "王小…");
        assert_eq!(ChatText::default().beginning(5), "");
    }

    #[test]
    fn a_text_keeps_its_lines_and_loses_what_reaches_beyond_it() {
        let text = ChatText::clean("\n one\r\n\ttwo\u{202E}\u{2066}\u{0007}\n\n\n\n\nthree \n\n");

        assert_eq!(text.as_str(), " one\n\ttwo\n\nthree");
    }

    #[test]
    fn a_text_of_nothing_visible_is_empty() {
        for text in [
            "",
            " \n\t ",
            "\u{200B}\u{200D}\u{FE0F}",
            "\u{202E}\u{3164}\u{2800}",
        ] {
            assert!(ChatText::clean(text).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn an_emoji_of_several_parts_stays_whole() {
        let family = "👩\u{200D}👩\u{200D}👧 ❤\u{FE0F}";

        assert_eq!(ChatText::clean(family).as_str(), family);
    }

    #[test]
    fn a_hundred_thousand_emoji_are_cut_short() {
        let text = ChatText::clean(&"🎉".repeat(100_000));

        assert_eq!(text.as_str().chars().count(), ChatText::MOST);
    }

    #[test]
    fn addresses_are_found_without_the_sentence_around_them() {
        assert_eq!(
            links("See https://a.example/x_(y)?q=1#z, (HTTP://b.example). 见https://c.example。好"),
            ["https://a.example/x_(y)?q=1#z", "HTTP://b.example"]
        );
        assert_eq!(links("http://[::1]:80/"), ["http://[::1]:80/"]);
        assert_eq!(links("“https://d.example”"), ["https://d.example"]);
    }

    #[test]
    fn an_address_may_end_in_as_many_brackets_as_it_opens() {
        let brackets = ")".repeat(3_900);

        assert_eq!(links(&format!("http://a{brackets}")), ["http://a"]);
        assert_eq!(
            links("http://a/((b))) (http://c/(d).)"),
            ["http://a/((b))", "http://c/(d)"]
        );
    }

    #[test]
    fn what_is_no_address_or_hides_where_it_leads_is_text() {
        for text in [
            "javascript:alert(1)",
            "data:text/html,x",
            "xhttp://a.example",
            "http://",
            "https://...",
            "https://bank.example@evil.example/",
            "http https:/ httphttp",
        ] {
            assert_eq!(links(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(
            links(&format!("https://{}", "a".repeat(3_000))),
            Vec::<String>::new()
        );
    }

    #[test]
    fn addresses_without_a_scheme_and_mail_addresses_are_links() {
        for (text, expected) in [
            ("see www.example.org.", &["www.example.org"][..]),
            (
                "WWW.example.org/a?b (www.b.example)",
                &["WWW.example.org/a?b", "www.b.example"],
            ),
            (
                "write to ana.b+c@mail.example.org, please",
                &["ana.b+c@mail.example.org"],
            ),
            ("https://a.example/@ana", &["https://a.example/@ana"]),
            ("https://www.a.example", &["https://www.a.example"]),
            ("<ana@a.example>", &["ana@a.example"]),
        ] {
            assert_eq!(links(text), expected, "{text}");
        }
        for text in [
            "www.", "www..org", "@ana", "ana@", "a@b", "awww.a.b", "a@b@c.d",
        ] {
            assert_eq!(links(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_pieces_of_any_text_make_the_text() {
        for text in [
            "",
            "http://a.example http://b.example",
            "http://a@b http://c.example!",
            "<b>http://a.example</b>",
            "httphttp://x.example https://",
            "a@b.c @ www.d.e www. é@f.g@h.i",
        ] {
            let text = ChatText::clean(text);
            let spans = text.spans().into_iter().map(|piece| match piece {
                TextSpan::Plain(text)
                | TextSpan::Link(text)
                | TextSpan::Bare(text)
                | TextSpan::Mail(text) => text,
            });
            assert_eq!(spans.collect::<String>(), text.as_str());
        }
    }

    #[test]
    fn a_few_emoji_alone_are_shown_large() {
        for text in ["👍", "🎉🎉 🎉", "👩‍👩‍👧‍👦", "❤️", "🇩🇪", "☕"]
        {
            assert!(ChatText::clean(text).is_emoji(), "{text}");
        }
        let many = "👍".repeat(40);
        for text in ["", "ok 👍", "1", "\u{200d}", "→", "你好", &many] {
            assert!(!ChatText::clean(text).is_emoji(), "{text}");
        }
    }
}
