//! Puts the functions of a wasm into an order in which compression finds more: each function
//! follows those that it shares the most code with. Functions that do the same become one, numbers
//! are written as short as they can be, and custom sections are left out.

use std::cmp::Reverse;
use std::collections::{HashMap, VecDeque};
use std::ops::Range;

use crate::rewriter::Rewriter;
use crate::wasm::{
    CODE, CUSTOM, DATA, DATA_COUNT, ELEMENTS, EXPORTS, FUNCTION, FUNCTIONS, GLOBALS, IMPORTS,
    MEMORIES, Read, START, TABLES, TYPES, Write,
};

/// Returns the wasm in the new order, or `None` if it holds what this tool does not know.
pub fn arrange(wasm: &[u8]) -> Option<Vec<u8>> {
    Module::parse(wasm)?.arranged()
}

/// The sections of a wasm, and what of them concerns the order of its functions.
/// <https://webassembly.github.io/spec/core/binary/modules.html>
struct Module<'a> {
    header: &'a [u8],
    sections: Vec<(u8, &'a [u8])>,
    /// The number of imported functions: the indexes of all others follow.
    imported: usize,
    types: Vec<usize>,
    bodies: Vec<&'a [u8]>,
}

impl<'a> Module<'a> {
    fn parse(wasm: &'a [u8]) -> Option<Self> {
        let (header, mut rest) = wasm.split_at_checked(8)?;
        let mut module = Self {
            header,
            sections: Vec::new(),
            imported: 0,
            types: Vec::new(),
            bodies: Vec::new(),
        };
        while !rest.is_empty() {
            let id = rest.byte()?;
            let body = rest.sized()?;
            if id != CUSTOM {
                module.sections.push((id, body));
            }
            let mut body = body;
            match id {
                IMPORTS => module.imported = imported_functions(body)?,
                FUNCTIONS => {
                    let count = body.number()?;
                    module.types = (0..count).map(|_| body.number()).collect::<Option<_>>()?;
                }
                CODE => {
                    let count = body.number()?;
                    module.bodies = (0..count).map(|_| body.sized()).collect::<Option<_>>()?;
                }
                _ => {}
            }
        }
        (module.types.len() == module.bodies.len()).then_some(module)
    }

    fn arranged(&self) -> Option<Vec<u8>> {
        let (bodies, mut indexes) = self.without_repetition()?;
        let kept: Vec<usize> = (0..bodies.len())
            .filter(|function| {
                indexes.get(self.imported + function) == Some(&(self.imported + function))
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
            *positions.get_mut(*function)? = self.imported + position;
        }
        for index in indexes.iter_mut().skip(self.imported) {
            *index = *positions.get(*index - self.imported)?;
        }
        let copy = |rest| Rewriter::new(rest, &indexes);

        let mut result = self.header.to_vec();
        for (id, body) in &self.sections {
            let mut section = copy(body);
            match *id {
                FUNCTIONS => {
                    section.result.put_number(order.len());
                    for function in &order {
                        section.result.put_number(*self.types.get(*function)?);
                    }
                }
                CODE => {
                    section.result.put_number(order.len());
                    for function in &order {
                        let mut body = copy(self.bodies.get(*function)?);
                        body.body()?;
                        section.result.put_sized(&body.result);
                    }
                }
                EXPORTS => section.exports()?,
                START => section.function()?,
                GLOBALS => section.globals()?,
                ELEMENTS => section.elements()?,
                TABLES => section.tables()?,
                TYPES | IMPORTS | MEMORIES | DATA | DATA_COUNT => section.result.extend(*body),
                _ => return None,
            }
            result.push(*id);
            result.put_sized(&section.result);
        }
        Some(result)
    }

    /// Returns all bodies, and for each index that of the first function that does the same. Two
    /// functions that differ only in calling one of such a pair each are a pair themselves.
    fn without_repetition(&self) -> Option<(Vec<Vec<u8>>, Vec<usize>)> {
        let mut indexes: Vec<usize> = (0..self.imported + self.bodies.len()).collect();
        loop {
            let mut bodies = Vec::new();
            for body in &self.bodies {
                let mut copy = Rewriter::new(body, &indexes);
                copy.body()?;
                bodies.push(copy.result);
            }
            let mut firsts = HashMap::new();
            let mut next = indexes.clone();
            for (function, what) in self.types.iter().zip(&bodies).enumerate() {
                let first = *firsts.entry(what).or_insert(function);
                *next.get_mut(self.imported + function)? = self.imported + first;
            }
            if next == indexes {
                return Some((bodies, indexes));
            }
            indexes = next;
        }
    }
}

fn imported_functions(mut body: &[u8]) -> Option<usize> {
    let mut functions = 0;
    for _ in 0..body.number()? {
        (body.sized()?, body.sized()?);
        functions += usize::from(body.import_kind()? == FUNCTION);
    }
    Some(functions)
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
