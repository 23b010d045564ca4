//! The house rules that neither the compiler nor clippy checks, each with samples that break it:
//! who may use whom, what a source file may hold, and what the page may contain.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use source::{Breach, File, Tree, paths, tags};

mod cycles;
mod imports;
mod links;
mod prose;
mod protocols;
mod quotations;
mod source;

#[test]
fn every_layer_uses_only_the_layers_below_it() {
    hold(
        layers,
        &[
            ("src/ui/app.rs", "use crate::browser::clock;"),
            ("src/ui/app.rs", "use crate::signaling::Frame;"),
            (
                "src/ui/app.rs",
                "use crate::call::{CallView, command::Command};",
            ),
            (
                "src/ui/home/page.rs",
                "fn f() { super::super::super::browser::page::go() }",
            ),
            ("src/session/mod.rs", "use crate::ui::app::App;"),
            ("src/session/mod.rs", "use crate::i18n::catalog;"),
            ("src/call/mod.rs", "use crate::{model::Now, session};"),
            ("src/call/mod.rs", "use super::browser::clock;"),
            (
                "src/call/mesh/peer_link.rs",
                "use crate::signaling::transport::Socket;",
            ),
            ("src/signaling/mod.rs", "use crate::call::Input;"),
            ("src/browser/page.rs", "fn f() -> crate::call::Input {}"),
            ("src/browser/page.rs", "use crate::config::Config;"),
            ("src/model/id.rs", "use crate::signaling::Route;"),
            ("src/i18n/en.rs", "use crate::session::Boot;"),
            (
                "src/main.rs",
                "fn main() { visavis::browser::page::start() }",
            ),
        ],
    );
}

#[test]
fn no_file_is_longer_than_450_lines() {
    hold(lengths, &[("src/ui/app.rs", &"//\n".repeat(451))]);
}

#[test]
fn every_file_begins_with_what_it_is_for() {
    hold(
        openings,
        &[("src/ui/app.rs", "use yew::prelude::*;\n//! Late.")],
    );
}

#[test]
fn nothing_is_shared_through_a_ref_cell() {
    hold(
        ref_cells,
        &[
            ("src/ui/app.rs", "struct A(Rc<RefCell<u8>>);"),
            (
                "src/ui/app.rs",
                "struct A(std::rc::Rc<std::cell::RefCell<u8>>);",
            ),
            ("src/call/mod.rs", "use std::cell::RefCell;"),
            ("src/session/pump.rs", "struct A(RefCell<u8>);"),
        ],
    );
}

#[test]
fn nothing_outside_tests_lifts_a_lint_that_holds_a_rule() {
    hold(
        allowances,
        &[
            ("src/call/mod.rs", "#[allow(clippy::unwrap_used)] fn f() {}"),
            (
                "src/browser/listen.rs",
                "#![expect(clippy::disallowed_methods)]",
            ),
        ],
    );
}

#[test]
fn the_screen_starts_no_task_of_its_own() {
    hold(tasks, &[("src/ui/hooks/mod.rs", "spawn_local(async {});")]);
}

#[test]
fn the_page_has_no_inline_script_and_no_inline_style() {
    hold(
        inline,
        &[
            ("index.html", "<div style=\"color: red\"></div>"),
            (
                "index.html",
                "<script type=\"module\">import './a.js'</script>",
            ),
            ("index.html", "<style>a { color: red }</style>"),
            ("index.html", "<body onload=\"start()\"></body>"),
            ("src/ui/app.rs", "html! { <div style=\"color: red\" /> }"),
            ("src/ui/app.rs", "html! { <div style={colour} /> }"),
        ],
    );
}

#[test]
fn the_page_links_the_joined_style_sheet_and_every_rule_is_in_a_layer() {
    let link = |name: &str| format!("<link data-trunk rel=\"css\" href=\"{name}\" />\n");
    let joined = link("target/styles.css");
    let (twice, more) = (joined.repeat(2), link("styles/base.css"));
    for page in [&twice, &more, &[joined, more.clone()].concat(), ""] {
        let tree = Tree::of(&[("index.html", page)]);
        assert!(!style_sheets(&tree).is_empty(), "this page passes:\n{page}");
    }
    hold(
        style_sheets,
        &[
            ("styles/base.css", "@import 'tokens.css';"),
            ("styles/base.css", "a { color: red }"),
            ("styles/base.css", "@layer base { a { b: c } } a { b: c }"),
            (
                "styles/base.css",
                "@media print { @layer base { a { b: c } } }",
            ),
        ],
    );
}

#[test]
fn the_joined_style_sheet_is_every_sheet_once_and_the_layers_first() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tree = Tree::read(root).expect("the sources");

    let join = Command::new("sh")
        .arg("scripts/join-styles")
        .current_dir(root)
        .status();

    assert!(join.expect("a shell").success());
    let joined = std::fs::read_to_string(root.join("target/styles.css")).expect("a joined sheet");
    let sheets: Vec<_> = tree.files.iter().filter(|file| is_sheet(file)).collect();
    for sheet in &sheets {
        assert_eq!(joined.matches(&sheet.text).count(), 1, "{}", sheet.path);
    }
    let length: usize = sheets.iter().map(|sheet| sheet.text.len()).sum();
    assert_eq!(joined.len(), length, "and nothing else");
    let layers = sheets
        .iter()
        .find(|sheet| sheet.path == "styles/layers.css");
    assert!(layers.is_some_and(|layers| joined.starts_with(&layers.text)));
}

#[test]
fn every_component_with_a_class_has_a_style_sheet_of_its_name() {
    hold(
        components,
        &[(
            "src/ui/call/stage/tile.rs",
            "html! { <p class=\"tile\" /> }",
        )],
    );
}

#[test]
fn what_a_comment_a_text_or_a_test_says_breaks_no_rule() {
    let text = r##"
        //! Never `Rc<RefCell<u8>>`; not `spawn_local` either. It's a rule.
        /* spawn_local(async {}) /* Rc<RefCell<u8>> */ clippy::panic */
        const A: &str = "crate::browser::clock, \" clippy::panic";
        const B: &str = r#"use crate::browser; " spawn_local"#;
        const C: char = '"';
        fn f<'a>(text: &'a str) -> &'a str { text }
        #[cfg(test)]
        mod tests { #![allow(clippy::panic)] fn g() { spawn_local(a); if b { panic!() } } }
    "##;
    let tree = Tree::of(&[("src/ui/app.rs", text)]);

    for rule in [layers, ref_cells, allowances, tasks] {
        assert_eq!(rule(&tree), [], "a false alarm");
    }
}

/// What each layer may use of ours, itself aside, as the beginnings of paths.
const LAYERS: [(&str, &[&str]); 10] = [
    (
        "ui",
        &[
            "session",
            "i18n",
            "config",
            "invite",
            "model",
            "layout",
            // Pure rules, which are no part of a running call.
            "call::doctor",
            "call::timeline",
            "call::view",
            "call::fault",
            "call::CallView",
            "call::Notice",
            "call::InjectedFault",
            "call::ConversationIntent",
            "call::Intent",
            "call::input::Intent",
            "call::input::Playback",
            // What the intent of the debug panel carries.
            "call::InjectedFault",
        ],
    ),
    (
        "session",
        &[
            "call",
            "signaling",
            "browser",
            "config",
            "invite",
            "model",
            "layout",
        ],
    ),
    ("call", &["signaling", "model"]),
    ("signaling", &["model"]),
    ("browser", &["model"]),
    ("model", &[]),
    (
        "i18n",
        &[
            "call::doctor",
            "call::timeline",
            "call::view",
            "call::fault",
            "call::InjectedFault",
            "call::Notice",
            "call::input::InjectedFault",
            "config",
            "invite",
            "model",
            "layout",
        ],
    ),
    ("layout", &["model"]),
    ("config", &["signaling", "model"]),
    // What the members of a room share.
    ("invite", &["signaling::seal", "model"]),
];

fn layers(tree: &Tree) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for file in tree.rust() {
        let module = file.module();
        let layer = module.first().map_or("main", String::as_str);
        let allowed: &[&str] = match layer {
            "main" => &["ui", "session"],
            layer => LAYERS
                .iter()
                .find(|(name, _)| *name == layer)
                .map_or(&[], |(_, used)| used),
        };
        for (line, path) in paths(file) {
            let mut beginnings = allowed.iter().copied().chain([layer]);
            // The socket is the one part of signaling that is not pure.
            let is_shell = path.starts_with("signaling::transport") && layer != "session";
            let is_self = path.starts_with("signaling::transport") && layer == "signaling";
            if (is_shell && !is_self) || !beginnings.any(|beginning| is_within(&path, beginning)) {
                breaches.push(file.breach(line, format!("`{layer}` may not use `{path}`")));
            }
        }
    }
    breaches
}

/// Whether a path is `beginning` or below it. A path that ends above it, as in `use crate::call;`,
/// gives access to all of it.
fn is_within(path: &str, beginning: &str) -> bool {
    path.strip_prefix(beginning)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

fn lengths(tree: &Tree) -> Vec<Breach> {
    let is_long = |file: &&File| file.text.lines().count() > 450;
    let breach = |file: &File| file.breach(451, "longer than 450 lines".to_owned());
    tree.rust().filter(is_long).map(breach).collect()
}

fn openings(tree: &Tree) -> Vec<Breach> {
    let is_mute = |file: &&File| !file.text.starts_with("//! ");
    let breach = |file: &File| file.breach(1, "does not begin with a `//!` line".to_owned());
    tree.rust().filter(is_mute).map(breach).collect()
}

fn ref_cells(tree: &Tree) -> Vec<Breach> {
    let mut breaches = tree.search(
        "src",
        &["Rc<RefCell", "Rc<std::cell::RefCell", "Rc<cell::RefCell"],
    );
    for layer in ["src/call", "src/session"] {
        breaches.extend(tree.search(layer, &["RefCell"]));
    }
    breaches
}

/// The lints of `Cargo.toml` and `clippy.toml` against panics, leaks and clocks.
fn allowances(tree: &Tree) -> Vec<Breach> {
    let lints = [
        "clippy::disallowed_methods",
        "clippy::expect_used",
        "clippy::panic",
        "clippy::todo",
        "clippy::unimplemented",
        "clippy::unreachable",
        "clippy::unwrap_used",
    ];
    tree.search("src", &lints)
}

fn tasks(tree: &Tree) -> Vec<Breach> {
    tree.search("src/ui", &["spawn_local"])
}

fn inline(tree: &Tree) -> Vec<Breach> {
    let mut breaches = tree.search("src/ui", &[" style="]);
    for file in tree.files.iter().filter(|file| file.path == "index.html") {
        for (at, tag) in tags(&file.text) {
            let is_script = tag.starts_with("<script") && !tag.contains(" src=");
            let names = tag.split('"').step_by(2).collect::<Vec<_>>().join(" ");
            let is_handler = |name: &str| name.starts_with("on") && name.ends_with('=');
            let has_handler = names.split_whitespace().any(is_handler);
            let is_inline = has_handler || names.contains(" style=") || tag.starts_with("<style");
            if is_script || is_inline {
                breaches.push(file.breach(at, format!("inline script or style: {tag}")));
            }
        }
    }
    breaches
}

fn style_sheets(tree: &Tree) -> Vec<Breach> {
    let mut breaches = tree.search("styles", &["@import"]);
    for sheet in tree.files.iter().filter(|file| is_sheet(file)) {
        let loose = outside_layers(&sheet.text);
        breaches.extend(loose.map(|rule| sheet.breach(1, format!("in no layer: {rule}"))));
    }
    let Some(page) = tree.files.iter().find(|file| file.path == "index.html") else {
        return breaches;
    };
    let links: Vec<(usize, &str)> = tags(&page.text)
        .into_iter()
        .filter(|(_, tag)| tag.contains("rel=\"css\""))
        .collect();
    let is_joined = |tag: &str| tag.contains("data-trunk") && tag.contains("\"target/styles.css\"");
    if links.len() != 1 || !links.iter().all(|(_, tag)| is_joined(tag)) {
        let message = "the one style sheet is target/styles.css, which Trunk links";
        breaches.push(page.breach(links.first().map_or(1, |(at, _)| *at), message.to_owned()));
    }
    breaches
}

fn is_sheet(file: &File) -> bool {
    file.path.starts_with("styles/") && file.path.ends_with(".css")
}

/// Returns the first rule that stands in no layer. Layers override each other whatever the order of
/// the sheets is.
fn outside_layers(sheet: &str) -> Option<String> {
    let (mut depth, mut rule) = (0, String::new());
    let mut pieces = sheet.split("/*");
    let first = pieces.next().unwrap_or_default();
    let rest = pieces.map(|piece| piece.split_once("*/").map_or("", |(_, code)| code));
    for character in std::iter::once(first).chain(rest).flat_map(str::chars) {
        match character {
            '{' | ';' if depth == 0 => {
                if !rule.trim_start().starts_with("@layer ") {
                    return Some(rule.trim().to_owned());
                }
                rule.clear();
            }
            '}' => rule.clear(),
            _ => rule.push(character),
        }
        depth += i32::from(character == '{') - i32::from(character == '}');
    }
    None
}

fn components(tree: &Tree) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for file in tree.rust() {
        // What stands where on a whole page is in styles/layout.css.
        let is_page = |name: &str| name.ends_with("page.rs") || !name.contains('/');
        let name = file.path.strip_prefix("src/ui/");
        let Some(name) = name.filter(|name| !is_page(name)) else {
            continue;
        };
        let sheet = format!("styles/{}", name.replace(".rs", ".css"));
        let has_class = file.code.contains("class=") || file.code.contains("classes!");
        if has_class && tree.files.iter().all(|file| file.path != sheet) {
            breaches.push(file.breach(1, format!("uses `class=`, and there is no {sheet}")));
        }
    }
    breaches
}

/// A rule: everything in the tree that breaks it.
type Rule = fn(&Tree) -> Vec<Breach>;

/// Shows that the rule can be broken, by every one of the samples alone, and that the sources do
/// not break it.
fn hold(rule: Rule, samples: &[(&str, &str)]) {
    for sample in samples {
        assert!(
            !rule(&Tree::of(&[*sample])).is_empty(),
            "this sample passes: {sample:?}"
        );
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tree = Tree::read(root).expect("the sources can be read");
    let mut list = String::new();
    for breach in rule(&tree) {
        let _ = writeln!(list, "  {}:{}: {}", breach.path, breach.line, breach.what);
    }
    assert!(list.is_empty(), "broken at\n{list}");
}
