//! Puts the functions of a wasm into an order in which compression finds more: each function
//! follows those that it shares the most code with. Functions that do the same become one, numbers
//! are written as short as they can be, and names and remarks are left out.

use std::cmp::Reverse;
use std::collections::{HashMap, VecDeque};
use std::ops::Range;

use crate::wasm::{
    CODE, CUSTOM, ELEMENTS, EXPORTS, FUNCTIONS, GLOBALS, IMPORTS, Read, START, Write,
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
        let mut places = vec![0; bodies.len()];
        for (place, function) in order.iter().enumerate() {
            *places.get_mut(*function)? = self.imported + place;
        }
        for index in indexes.iter_mut().skip(self.imported) {
            *index = *places.get(*index - self.imported)?;
        }
        let copy = |rest| Copy {
            rest,
            result: Vec::new(),
            indexes: &indexes,
        };

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
                _ => section.result.extend(*body),
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
                let mut copy = Copy {
                    rest: body,
                    result: Vec::new(),
                    indexes: &indexes,
                };
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
        match body.byte()? {
            0 => {
                body.number()?;
                functions += 1;
            }
            1 => {
                body.byte()?;
                body.limits()?;
            }
            2 => body.limits()?,
            3 => drop(body.take(2)?),
            _ => return None,
        }
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
    // The first of equal ones: the largest, as wasm-bindgen leaves them.
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

/// A copy in the making, with new indexes of functions.
struct Copy<'a> {
    rest: &'a [u8],
    result: Vec<u8>,
    indexes: &'a [usize],
}

impl Copy<'_> {
    fn bytes(&mut self, count: usize) -> Option<()> {
        self.result.extend(self.rest.take(count)?);
        Some(())
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = self.rest.byte()?;
        self.result.push(byte);
        Some(byte)
    }

    fn number(&mut self) -> Option<usize> {
        let number = self.rest.number()?;
        self.result.put_number(number);
        Some(number)
    }

    /// A signed number, written as it is: it is as short as it can be, or a placeholder.
    fn signed(&mut self) -> Option<()> {
        let number = self.rest.signed()?;
        self.result.put_signed(number);
        Some(())
    }

    fn sized(&mut self) -> Option<()> {
        let content = self.rest.sized()?;
        self.result.put_sized(content);
        Some(())
    }

    fn function(&mut self) -> Option<()> {
        let index = self.rest.number()?;
        self.result.put_number(*self.indexes.get(index)?);
        Some(())
    }

    fn exports(&mut self) -> Option<()> {
        for _ in 0..self.number()? {
            self.sized()?;
            match self.byte()? {
                0 => self.function()?,
                _ => drop(self.number()?),
            }
        }
        self.end()
    }

    fn globals(&mut self) -> Option<()> {
        for _ in 0..self.number()? {
            self.bytes(2)?;
            self.expression()?;
        }
        self.end()
    }

    fn elements(&mut self) -> Option<()> {
        for _ in 0..self.number()? {
            let flags = self.number()?;
            let (is_active, has_table, has_expressions) =
                (flags & 1 == 0, flags & 2 != 0, flags & 4 != 0);
            if is_active && has_table {
                self.number()?;
            }
            if is_active {
                self.expression()?;
            }
            // The kind or type of the elements.
            if flags & 3 != 0 {
                self.byte()?;
            }
            for _ in 0..self.number()? {
                if has_expressions {
                    self.expression()?;
                } else {
                    self.function()?;
                }
            }
        }
        self.end()
    }

    fn body(&mut self) -> Option<()> {
        for _ in 0..self.number()? {
            self.number()?;
            self.byte()?;
        }
        self.expression()?;
        self.end()
    }

    fn end(&self) -> Option<()> {
        self.rest.is_empty().then_some(())
    }

    /// Instructions up to the `end` of them all.
    fn expression(&mut self) -> Option<()> {
        let mut depth = 1;
        while depth > 0 {
            depth = match self.instruction()? {
                BLOCK..=IF => depth + 1,
                END => depth - 1,
                _ => depth,
            };
        }
        Some(())
    }

    /// The alignment is a hint that no engine follows: always the natural one costs no bit.
    fn memory_access(&mut self, opcode: u8) -> Option<()> {
        // A higher bit would name another memory.
        if self.rest.number()? > 3 {
            return None;
        }
        self.result.push(match opcode {
            0x2c | 0x2d | 0x30 | 0x31 | 0x3a | 0x3c => 0,
            0x2e | 0x2f | 0x32 | 0x33 | 0x3b | 0x3d => 1,
            0x28 | 0x2a | 0x34..=0x36 | 0x38 | 0x3e => 2,
            _ => 3,
        });
        self.number().map(drop)
    }

    /// <https://webassembly.github.io/spec/core/binary/instructions.html>
    fn instruction(&mut self) -> Option<u8> {
        let opcode = self.byte()?;
        match opcode {
            0x00 | 0x01 | 0x05 | END | 0x0f | 0x1a | 0x1b | 0x45..=0xc4 | 0xd1 => {}
            BLOCK..=IF | 0x41 | 0x42 | 0xd0 => self.signed()?,
            0x0c | 0x0d | 0x20..=0x26 | 0x3f | 0x40 => drop(self.number()?),
            0x0e => {
                for _ in 0..=self.number()? {
                    self.number()?;
                }
            }
            0x10 | 0x12 | 0xd2 => self.function()?,
            0x11 | 0x13 => drop((self.number()?, self.number()?)),
            0x1c => {
                let count = self.number()?;
                self.bytes(count)?;
            }
            0x28..=0x3e => self.memory_access(opcode)?,
            0x43 => self.bytes(4)?,
            0x44 => self.bytes(8)?,
            0xfc => match self.number()? {
                0..=7 => {}
                9 | 11 | 13 | 15..=17 => drop(self.number()?),
                8 | 10 | 12 | 14 => drop((self.number()?, self.number()?)),
                _ => return None,
            },
            _ => return None,
        }
        Some(opcode)
    }
}

/// A piece of code has this many bytes. Found by trying, as the next three numbers.
const PIECE: usize = 4;
/// A piece that this many functions share says that they are alike.
const SHARED: Range<usize> = 2..400;
const RECENT: usize = 3;
const SMALLEST: i64 = 40;
const PRECISION: i64 = 1 << 20;

const BLOCK: u8 = 0x02;
const IF: u8 = 0x04;
const END: u8 = 0x0b;
