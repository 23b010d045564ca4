//! Puts the functions of a wasm into an order in which compression finds more: each function
//! follows those that it shares the most code with. Functions that do the same become one, numbers
//! are written as short as they can be, and custom sections and types that are not used are left
//! out.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, VecDeque};
use std::ops::Range;

use crate::rewriter::{Indexes, Rewriter};
use crate::wasm::{
    CODE, DATA, DATA_COUNT, ELEMENTS, EXPORTS, FUNCTIONS, GLOBALS, IMPORTS, MEMORIES, Module,
    START, TABLES, TYPES, Write,
};

/// Returns the wasm in the new order, or `None` if it holds what this tool does not know.
pub fn arrange(wasm: &[u8]) -> Option<Vec<u8>> {
    arranged(&Module::parse(wasm)?)
}

fn arranged(module: &Module<'_>) -> Option<Vec<u8>> {
    let (bodies, mut functions) = without_repetition(module)?;
    let kept: Vec<usize> = (0..bodies.len())
        .filter(|function| {
            functions.get(module.imported + function) == Some(&(module.imported + function))
        })
        .collect();
    let contents: Vec<&[u8]> = kept
        .iter()
        .filter_map(|it| Some(bodies.get(*it)?.as_slice()))
        .collect();
    let order: Vec<usize> = order_by_likeness(&contents)
        .iter()
        .filter_map(|it| kept.get(*it).copied())
        .collect();
    let mut positions = vec![0; bodies.len()];
    for (position, function) in order.iter().enumerate() {
        *positions.get_mut(*function)? = module.imported + position;
    }
    for index in functions.iter_mut().skip(module.imported) {
        *index = *positions.get(*index - module.imported)?;
    }
    let (used, types) = used_types(module, &order)?;
    let indexes = Indexes { functions, types };
    let copy = |rest| Rewriter::new(rest, &indexes);

    let mut result = module.header.to_vec();
    for (id, body) in &module.sections {
        let mut section = copy(body);
        match *id {
            TYPES => {
                section.result.put_number(used.len());
                for index in &used {
                    section.result.extend(*module.types.get(*index)?);
                }
            }
            IMPORTS => section.imports()?,
            FUNCTIONS => {
                section.result.put_number(order.len());
                for function in &order {
                    let kind = *module.functions.get(*function)?;
                    section.result.put_number(*indexes.types.get(kind)?);
                }
            }
            CODE => {
                section.result.put_number(order.len());
                for function in &order {
                    let mut body = copy(module.bodies.get(*function)?);
                    body.body()?;
                    section.result.put_sized(&body.result);
                }
            }
            EXPORTS => section.exports()?,
            START => section.function()?,
            GLOBALS => section.globals()?,
            ELEMENTS => section.elements()?,
            TABLES => section.tables()?,
            MEMORIES | DATA | DATA_COUNT => section.result.extend(*body),
            _ => return None,
        }
        result.push(*id);
        result.put_sized(&section.result);
    }
    Some(result)
}

/// Returns all bodies, and for each index that of the first function that does the same. Two
/// functions that differ only in calling one of such a pair each are a pair themselves.
fn without_repetition(module: &Module<'_>) -> Option<(Vec<Vec<u8>>, Vec<usize>)> {
    let mut indexes = Indexes {
        functions: (0..module.imported + module.bodies.len()).collect(),
        types: (0..module.types.len()).collect(),
    };
    loop {
        let mut bodies = Vec::new();
        for body in &module.bodies {
            let mut copy = Rewriter::new(body, &indexes);
            copy.body()?;
            bodies.push(copy.result);
        }
        let mut firsts = HashMap::new();
        let mut next = indexes.functions.clone();
        for (function, what) in module.functions.iter().zip(&bodies).enumerate() {
            let first = *firsts.entry(what).or_insert(function);
            *next.get_mut(module.imported + function)? = module.imported + first;
        }
        if next == indexes.functions {
            return Some((bodies, indexes.functions));
        }
        indexes.functions = next;
    }
}

/// Returns the types that imports and these functions name, each once, and the new index of each
/// type. Those that are left out have that of the first.
fn used_types(module: &Module<'_>, functions: &[usize]) -> Option<(Vec<usize>, Vec<usize>)> {
    let same = Indexes {
        functions: (0..module.imported + module.bodies.len()).collect(),
        types: (0..module.types.len()).collect(),
    };
    let mut named = BTreeSet::new();
    for (_, body) in module.sections.iter().filter(|(id, _)| *id == IMPORTS) {
        let mut copy = Rewriter::new(body, &same);
        copy.imports()?;
        named.extend(copy.types);
    }
    for function in functions {
        let mut copy = Rewriter::new(module.bodies.get(*function)?, &same);
        copy.body()?;
        named.extend(copy.types);
        named.insert(*module.functions.get(*function)?);
    }
    let (mut used, mut types) = (Vec::new(), vec![0; module.types.len()]);
    let mut places = HashMap::new();
    for index in named {
        *types.get_mut(index)? = *places.entry(*module.types.get(index)?).or_insert_with(|| {
            used.push(index);
            used.len() - 1
        });
    }
    Some((used, types))
}

/// Returns the order: greedily, the next function is the one that shares the most pieces of code
/// with the last ones, for its size. Rare pieces count more, and those that are everywhere do not
/// count.
fn order_by_likeness(bodies: &[&[u8]]) -> Vec<usize> {
    let pieces_of = |body: &[u8]| {
        let mut pieces: Vec<[u8; PIECE]> = body
            .windows(PIECE)
            .filter_map(|piece| piece.try_into().ok())
            .collect();
        pieces.sort_unstable();
        pieces.dedup();
        pieces
    };
    let mut owners: HashMap<[u8; PIECE], Vec<usize>> = HashMap::new();
    for (function, body) in bodies.iter().enumerate() {
        for piece in pieces_of(body) {
            owners.entry(piece).or_default().push(function);
        }
    }
    owners.retain(|_, functions| SHARED.contains(&functions.len()));
    // In integers, so that every machine builds the same.
    let weight = |functions: &[usize]| i64::from((bodies.len() / functions.len()).max(1).ilog2());
    let shared_of = |body: &&[u8]| {
        let pieces = pieces_of(body);
        let shared = pieces.iter().filter_map(|piece| owners.get(piece));
        shared.map(Vec::as_slice).collect::<Vec<_>>()
    };
    let shared: Vec<_> = bodies.iter().map(shared_of).collect();
    let size_of = |pieces: &Vec<&[usize]>| {
        let sum: i64 = pieces.iter().map(|functions| weight(functions)).sum();
        (sum + SMALLEST).isqrt()
    };
    let sizes: Vec<i64> = shared.iter().map(size_of).collect();

    let mut scores = vec![0; bodies.len()];
    let mut left: Vec<usize> = (0..bodies.len()).collect();
    let (mut order, mut recent) = (Vec::new(), VecDeque::new());
    let score = |scores: &[i64], function: usize| scores[function] * PRECISION / sizes[function];
    // Of equal scores the first wins, which is the largest function: wasm-bindgen sorts by size.
    while let Some(at) = (0..left.len()).min_by_key(|at| Reverse(score(&scores, left[*at]))) {
        let next = left.remove(at);
        order.push(next);
        recent.push_back(next);
        let gone = (recent.len() > RECENT)
            .then(|| recent.pop_front())
            .flatten();
        for (function, sign) in [(Some(next), 1), (gone, -1)] {
            for functions in function.into_iter().flat_map(|function| &shared[function]) {
                for other in *functions {
                    scores[*other] += sign * weight(functions);
                }
            }
        }
    }
    order
}

/// A piece of code has this many bytes. Found by trying, as the next three numbers.
const PIECE: usize = 4;
/// A piece that this many functions share says that they are alike.
const SHARED: Range<usize> = 2..400;
const RECENT: usize = 3;
const SMALLEST: i64 = 40;
const PRECISION: i64 = 1 << 20;
