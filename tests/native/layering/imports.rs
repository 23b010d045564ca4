//! The import graph in `docs/architecture.md`: computed from the sources, and the same as the one that
//! stands there.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use super::cycles::uses;
use super::source::{File, Tree, paths};

/// What each folder or file uses of the others.
type Graph = BTreeMap<String, BTreeSet<String>>;

#[test]
fn the_import_graph_in_the_docs_is_that_of_the_sources() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tree = Tree::read(root).expect("the sources can be read");
    let document = fs::read_to_string(root.join(DOCUMENT)).expect("the document can be read");
    let expected = replace(&document, &block(&tree)).expect("the document has both markers");

    if env::var_os(WRITE).is_some() {
        fs::write(root.join(DOCUMENT), expected).expect("the document can be written");
        return;
    }

    assert!(
        document == expected,
        "{DOCUMENT} shows other imports than src/ has. Write the block with\n    \
         {WRITE}=1 cargo test --locked --test native import_graph"
    );
}

#[test]
fn no_two_folders_of_the_call_use_each_other() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tree = Tree::read(root).expect("the sources can be read");

    assert_eq!(pairs(&machines(&tree)), Vec::<String>::new());
}

#[test]
fn the_graph_has_every_import_once_and_none_of_tests_and_comments() {
    let tree = Tree::of(&[
        (
            "src/ui/app.rs",
            "use crate::session::Boot;\nuse crate::model::Lang;",
        ),
        (
            "src/session/mod.rs",
            "mod boot;\nuse boot::Boot;\nuse crate::call::{Call, view};",
        ),
        (
            "src/call/mod.rs",
            "mod room;\nmod timing;\nuse room::roster::Roster;\n// use crate::browser::x;",
        ),
        (
            "src/call/room/roster.rs",
            "use super::super::timing::GRACE;\nfn f() { crate::call::mesh::go() }",
        ),
        ("src/call/room/mod.rs", "pub mod roster;\npub struct Room;"),
        ("src/call/mesh/mod.rs", "use crate::call::room::Room;"),
        (
            "src/call/timing.rs",
            "use std::time::Duration;\n#[cfg(test)]\nmod tests { use crate::call::view; }",
        ),
        ("src/call/view.rs", "use crate::call::Call;"),
        ("src/model/lang.rs", ""),
    ]);

    assert_eq!(
        text(&layers(&tree)),
        "call     -\nmodel    -\nsession  call\nui       model, session\n"
    );
    assert_eq!(
        text(&machines(&tree)),
        "mesh    room\nmod     room\nroom    mesh, timing\ntiming  -\nview    mod\n"
    );
    assert_eq!(pairs(&machines(&tree)), ["mesh and room"]);
}

#[test]
fn only_what_stands_between_the_markers_is_written() {
    let document = format!("before\n{BEGIN}\nold\n{END}\nafter\n");

    assert_eq!(
        replace(&document, "new\n"),
        Some(format!("before\n{BEGIN}\nnew\n{END}\nafter\n"))
    );
    assert_eq!(replace("no markers", "new\n"), None);
}

fn block(tree: &Tree) -> String {
    format!(
        "\n```text\nsrc/\n\n{}\nsrc/call/\n\n{}```\n\n",
        text(&layers(tree)),
        text(&machines(tree))
    )
}

/// The top-level folders and files of `src/`, without `lib.rs`, which uses nothing.
fn layers(tree: &Tree) -> Graph {
    let node = |file: &File| match file.path.as_str() {
        "src/lib.rs" => None,
        "src/main.rs" => Some("main".to_owned()),
        _ => file.module().first().cloned(),
    };
    graph(tree, node, |nodes, path| {
        let first = path.split("::").next()?;
        nodes.contains(first).then(|| first.to_owned())
    })
}

/// The folders and files of `src/call/`, each name in the one that defines it.
fn machines(tree: &Tree) -> Graph {
    let node = |module: &str| {
        let mut segments = module.split("::");
        let is_of_call = segments.next() == Some("call");
        is_of_call.then(|| segments.next().unwrap_or("mod").to_owned())
    };
    let mut graph = Graph::new();
    for (module, used) in uses(tree) {
        if let Some(from) = node(&module) {
            let others = used.iter().filter_map(|path| node(path));
            let others = others.filter(|to| *to != from).collect::<BTreeSet<_>>();
            graph.entry(from).or_default().extend(others);
        }
    }
    graph
}

fn graph(
    tree: &Tree,
    node: impl Fn(&File) -> Option<String>,
    target: impl Fn(&BTreeSet<String>, &str) -> Option<String>,
) -> Graph {
    let nodes: BTreeSet<String> = tree.rust().filter_map(&node).collect();
    let mut graph: Graph = nodes
        .iter()
        .map(|node| (node.clone(), BTreeSet::new()))
        .collect();
    for file in tree.rust() {
        let Some(from) = node(file) else {
            continue;
        };
        let used = paths(file)
            .into_iter()
            .filter_map(|(_, path)| target(&nodes, &path));
        let others = used.filter(|to| *to != from).collect::<BTreeSet<_>>();
        graph.entry(from).or_default().extend(others);
    }
    graph
}

fn text(graph: &Graph) -> String {
    let width = graph.keys().map(String::len).max().unwrap_or_default();
    let mut text = String::new();
    for (from, used) in graph {
        let used: Vec<_> = used.iter().map(String::as_str).collect();
        let used = if used.is_empty() {
            "-".to_owned()
        } else {
            used.join(", ")
        };
        let _ = writeln!(text, "{from:width$}  {used}");
    }
    text
}

/// The pairs that use each other.
fn pairs(graph: &Graph) -> Vec<String> {
    let mut pairs = Vec::new();
    for (from, used) in graph {
        let both = used
            .iter()
            .filter(|to| *to > from && graph.get(*to).is_some_and(|back| back.contains(from)));
        pairs.extend(both.map(|to| format!("{from} and {to}")));
    }
    pairs
}

fn replace(document: &str, block: &str) -> Option<String> {
    let (before, rest) = document.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n{block}{END}{after}"))
}

const DOCUMENT: &str = "docs/architecture.md";
const WRITE: &str = "VISAVIS_WRITE_GRAPH";
const BEGIN: &str = "<!-- import graph: begin -->";
const END: &str = "<!-- import graph: end -->";
