//! Cycles among the files of `src/`: no file may import, through others or not, what imports it.
//!
//! A folder's own file names the others in it, and re-exports what they define. An import through
//! it leads to the file that defines the name. A re-export is an import only if its file uses the
//! name.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::source::{File, Tree, has_word, paths};

/// What each module uses of the others.
pub(crate) type Uses = BTreeMap<String, BTreeSet<String>>;

/// The names that each module re-exports, and their paths.
type Exports = BTreeMap<String, BTreeMap<String, String>>;

#[test]
fn no_file_imports_what_imports_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tree = Tree::read(root).expect("the sources can be read");

    assert_eq!(cycles(&uses(&tree)), Vec::<String>::new());
}

#[test]
fn a_cycle_is_found_through_re_exports_and_through_other_files() {
    for (files, cycle) in [
        (
            &[
                (
                    "src/call/mod.rs",
                    "mod a;\nmod b;\npub use a::A;\npub use b::B;",
                ),
                ("src/call/a.rs", "use crate::call::B;"),
                ("src/call/b.rs", "use super::A;"),
            ],
            "call::a, call::b",
        ),
        (
            &[
                ("src/a.rs", "use crate::b::B;"),
                ("src/b.rs", "fn f() { crate::c::go() }"),
                ("src/c.rs", "use super::a::{A, X};"),
            ],
            "a, b, c",
        ),
        (
            &[
                ("src/call/mod.rs", "mod a;\npub use a::A;\npub struct C(A);"),
                ("src/call/a.rs", "use crate::call::C;"),
                ("src/b.rs", "use crate::call::C;"),
            ],
            "call, call::a",
        ),
    ] {
        assert_eq!(cycles(&uses(&Tree::of(files))), [cycle]);
    }
}

#[test]
fn what_is_used_in_one_direction_is_no_cycle() {
    let tree = Tree::of(&[
        (
            "src/call/mod.rs",
            "mod a;\nmod b;\npub use a::A;\npub(crate) use b::{B as C, D};",
        ),
        ("src/call/a.rs", "pub(in crate::call) struct A(super::C);"),
        ("src/call/b.rs", "pub struct B; pub struct D;"),
    ]);

    let uses = uses(&tree);

    assert_eq!(uses["call::a"], BTreeSet::from(["call::b".to_owned()]));
    assert_eq!(cycles(&uses), Vec::<String>::new());
}

/// Returns, for each module, the modules that define what it uses.
pub(crate) fn uses(tree: &Tree) -> Uses {
    let mut exports = Exports::new();
    let mut used = Vec::new();
    for file in tree.rust() {
        let module = module(file);
        let (code, re_exports) = split(&file.code);
        // These say where the names of children lead.
        let is_declaration = |line: &&str| line.contains("mod ") && line.ends_with(';');
        let declared: Vec<_> = code.lines().filter(is_declaration).collect();
        let declared = declared.join("\n");
        let mut exported = BTreeMap::new();
        for statement in re_exports {
            for path in paths_in(file, &format!("{declared}\n{statement}")) {
                exported.insert(exported_name(&statement, &path), path);
            }
        }
        let mut own = paths_in(file, &code);
        let is_used = |name: &str| code.lines().any(|line| has_word(line, name));
        let named = exported.iter().filter(|(name, _)| is_used(name));
        own.extend(named.map(|(_, path)| path.clone()));
        used.push((module.clone(), own));
        exports.insert(module, exported);
    }
    let mut uses = Uses::new();
    for (module, own) in used {
        let targets = own.iter().filter_map(|path| definition(&exports, path, 8));
        let others = targets.filter(|target| *target != module && !target.is_empty());
        uses.insert(module.clone(), others.collect());
    }
    uses
}

/// Returns the groups of modules that use each other, in one step or several.
fn cycles(uses: &Uses) -> Vec<String> {
    let reached: BTreeMap<&String, BTreeSet<&String>> = uses
        .keys()
        .map(|module| (module, reach(uses, module)))
        .collect();
    let mut groups = BTreeSet::new();
    for (module, reached_by_it) in &reached {
        let back = |other: &&&String| reached.get(**other).is_some_and(|it| it.contains(module));
        let group: Vec<_> = reached_by_it
            .iter()
            .filter(back)
            .map(|it| it.as_str())
            .collect();
        if !group.is_empty() {
            groups.insert(group.join(", "));
        }
    }
    groups.into_iter().collect()
}

fn reach<'a>(uses: &'a Uses, from: &str) -> BTreeSet<&'a String> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<_> = uses[from].iter().collect();
    while let Some(module) = next.pop() {
        if reached.insert(module) {
            next.extend(uses.get(module).into_iter().flatten());
        }
    }
    reached
}

/// Follows a path to the module that defines what it names.
fn definition(exports: &Exports, path: &str, most: usize) -> Option<String> {
    let segments: Vec<_> = path.split("::").collect();
    for end in (0..=segments.len()).rev() {
        let module = segments[..end].join("::");
        let Some(exported) = exports.get(&module) else {
            continue;
        };
        let Some(target) = segments.get(end).and_then(|name| exported.get(*name)) else {
            return Some(module);
        };
        let rest = segments[end + 1..]
            .iter()
            .map(|segment| format!("::{segment}"));
        let target = rest.fold(target.clone(), |path, segment| path + &segment);
        return match most {
            0 => None,
            most => definition(exports, &target, most - 1),
        };
    }
    None
}

/// Separates the code from its re-exports.
fn split(code: &str) -> (String, Vec<String>) {
    let (mut rest, mut re_exports) = (String::new(), Vec::new());
    let mut statement: Option<String> = None;
    for line in code.lines() {
        let begin = line.trim_start();
        let is_re_export = begin.starts_with("pub use ")
            || (begin.starts_with("pub(") && begin.contains(") use "));
        if statement.is_none() && !is_re_export {
            rest += line;
            rest.push('\n');
            continue;
        }
        let text = statement.take().unwrap_or_default() + " " + line;
        if line.contains(';') {
            re_exports.push(text);
        } else {
            statement = Some(text);
        }
    }
    (rest, re_exports)
}

/// Returns the name under which a statement exports what a path names.
fn exported_name(statement: &str, path: &str) -> String {
    let name = path.rsplit("::").next().unwrap_or(path);
    let alias = statement.split(&format!("{name} as ")).nth(1);
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let alias = alias.map(|rest| rest.chars().take_while(|c| is_name(*c)).collect());
    alias.unwrap_or_else(|| name.to_owned())
}

fn paths_in(file: &File, code: &str) -> BTreeSet<String> {
    let part = File {
        path: file.path.clone(),
        text: String::new(),
        code: code.to_owned(),
    };
    paths(&part).into_iter().map(|(_, path)| path).collect()
}

fn module(file: &File) -> String {
    match file.path.as_str() {
        "src/main.rs" => "main".to_owned(),
        _ => file.module().join("::"),
    }
}
