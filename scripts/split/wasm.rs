//! The binary format of wasm, as far as the tools need it.
//! <https://webassembly.github.io/spec/core/binary/index.html>

/// Reading from the front of bytes. `None`: they end too early, or a number is too large.
pub trait Read<'a>: Sized {
    fn take(&mut self, count: usize) -> Option<&'a [u8]>;

    /// Returns what `skip` skips.
    fn taken<T>(&mut self, skip: impl FnOnce(&mut Self) -> Option<T>) -> Option<&'a [u8]>;

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    /// LEB128, as everywhere in wasm.
    fn number(&mut self) -> Option<usize> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(number);
            }
            shift += 7;
        }
    }

    fn signed(&mut self) -> Option<i64> {
        let (mut number, mut shift) = (0_i64, 0);
        loop {
            let byte = self.byte()?;
            number |= i64::from(byte & 0x7f).checked_shl(shift)?;
            shift += 7;
            if byte < 0x80 {
                let is_negative = byte & 0x40 != 0 && shift < 64;
                return Some(if is_negative {
                    number | -1 << shift
                } else {
                    number
                });
            }
        }
    }

    fn sized(&mut self) -> Option<&'a [u8]> {
        let size = self.number()?;
        self.take(size)
    }

    /// Skips a value type: a number or a reference to a function or a JavaScript value. `None` for
    /// any other, which these tools do not know.
    fn value_type(&mut self) -> Option<u8> {
        self.byte()
            .filter(|it| matches!(it, 0x6f | 0x70 | 0x7b..=0x7f))
    }

    /// Skips what an import is. Returns its kind.
    fn import_kind(&mut self) -> Option<u8> {
        let kind = self.byte()?;
        match kind {
            FUNCTION => drop(self.number()?),
            TABLE => drop((self.value_type()?, self.limits()?)),
            MEMORY => self.limits()?,
            // Whether it is mutable.
            GLOBAL => drop((self.value_type()?, self.byte()?)),
            _ => return None,
        }
        Some(kind)
    }

    /// Skips the type of a function.
    fn function_type(&mut self) -> Option<()> {
        const PARAMETERS_AND_RESULTS: usize = 2;
        (self.byte()? == 0x60).then_some(())?;
        for _ in 0..PARAMETERS_AND_RESULTS {
            for _ in 0..self.number()? {
                self.value_type()?;
            }
        }
        Some(())
    }

    fn limits(&mut self) -> Option<()> {
        let has_maximum = self.byte()? & 1 == 1;
        self.number()?;
        if has_maximum {
            self.number()?;
        }
        Some(())
    }
}

impl<'a> Read<'a> for &'a [u8] {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.split_at_checked(count)?;
        *self = rest;
        Some(taken)
    }

    fn taken<T>(&mut self, skip: impl FnOnce(&mut Self) -> Option<T>) -> Option<&'a [u8]> {
        let before = *self;
        skip(self)?;
        before.get(..before.len() - self.len())
    }
}

/// The sections of a wasm but custom ones, by their ids, and what of them concerns its functions.
/// <https://webassembly.github.io/spec/core/binary/modules.html>
pub struct Module<'a> {
    pub header: &'a [u8],
    pub sections: Vec<(u8, &'a [u8])>,
    /// The types of functions.
    pub types: Vec<&'a [u8]>,
    /// The number of imported functions: the indexes of all others follow.
    pub imported: usize,
    /// The type of each function that is not imported.
    pub functions: Vec<usize>,
    /// The body of each.
    pub bodies: Vec<&'a [u8]>,
}

impl<'a> Module<'a> {
    pub fn parse(wasm: &'a [u8]) -> Option<Self> {
        let (header, mut rest) = wasm.split_at_checked(8)?;
        let mut module = Self {
            header,
            sections: Vec::new(),
            types: Vec::new(),
            imported: 0,
            functions: Vec::new(),
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
                TYPES => {
                    let count = body.number()?;
                    module.types = (0..count)
                        .map(|_| body.taken(Read::function_type))
                        .collect::<Option<_>>()?;
                }
                IMPORTS => {
                    for _ in 0..body.number()? {
                        (body.sized()?, body.sized()?);
                        module.imported += usize::from(body.import_kind()? == FUNCTION);
                    }
                }
                FUNCTIONS => {
                    let count = body.number()?;
                    module.functions = (0..count).map(|_| body.number()).collect::<Option<_>>()?;
                }
                CODE => {
                    let count = body.number()?;
                    module.bodies = (0..count).map(|_| body.sized()).collect::<Option<_>>()?;
                }
                _ => {}
            }
        }
        (module.functions.len() == module.bodies.len()).then_some(module)
    }
}

/// Writing to the end of bytes.
pub trait Write {
    fn put_number(&mut self, number: usize);
    fn put_signed(&mut self, number: i64);
    fn put_sized(&mut self, content: &[u8]);
}

impl Write for Vec<u8> {
    fn put_number(&mut self, mut number: usize) {
        while number >= 0x80 {
            self.push((number & 0x7f | 0x80) as u8);
            number >>= 7;
        }
        self.push(number as u8);
    }

    fn put_signed(&mut self, mut number: i64) {
        while !(-0x40..0x40).contains(&number) {
            self.push((number & 0x7f | 0x80) as u8);
            number >>= 7;
        }
        self.push((number & 0x7f) as u8);
    }

    fn put_sized(&mut self, content: &[u8]) {
        self.put_number(content.len());
        self.extend(content);
    }
}

// The kinds of imports and exports.
pub const FUNCTION: u8 = 0;
const TABLE: u8 = 1;
const MEMORY: u8 = 2;
const GLOBAL: u8 = 3;

// The ids of sections.
pub const CUSTOM: u8 = 0;
pub const TYPES: u8 = 1;
pub const IMPORTS: u8 = 2;
pub const FUNCTIONS: u8 = 3;
pub const TABLES: u8 = 4;
pub const MEMORIES: u8 = 5;
pub const GLOBALS: u8 = 6;
pub const EXPORTS: u8 = 7;
pub const START: u8 = 8;
pub const ELEMENTS: u8 = 9;
pub const CODE: u8 = 10;
pub const DATA: u8 = 11;
pub const DATA_COUNT: u8 = 12;
