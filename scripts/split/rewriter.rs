//! The copying of sections and code with new indexes of functions and of their types.

use crate::wasm::{FUNCTION, Read, Write};

/// The new index of each function, and of each type of functions.
pub struct Indexes {
    pub functions: Vec<usize>,
    pub types: Vec<usize>,
}

/// A copy of code or of a section that is being made, with new indexes. `None`: the original holds
/// what this tool does not know.
pub struct Rewriter<'a> {
    rest: &'a [u8],
    /// What is copied so far.
    pub result: Vec<u8>,
    /// The types that the original names, by their old indexes.
    pub types: Vec<usize>,
    /// The original names segments of data or elements by their indexes, which stay as they are.
    pub names_segments: bool,
    indexes: &'a Indexes,
}

impl<'a> Rewriter<'a> {
    /// Starts a copy of `original`.
    pub const fn new(original: &'a [u8], indexes: &'a Indexes) -> Self {
        Self {
            rest: original,
            result: Vec::new(),
            types: Vec::new(),
            names_segments: false,
            indexes,
        }
    }

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

    /// Copies a signed number, and writes it as short as it can be: wasm-split leaves placeholders
    /// of five bytes.
    fn signed(&mut self) -> Option<i64> {
        let number = self.rest.signed()?;
        self.result.put_signed(number);
        Some(number)
    }

    fn value_type(&mut self) -> Option<()> {
        self.result.push(self.rest.value_type()?);
        Some(())
    }

    /// Copies the type of a block: nothing, a value type or the index of a function type.
    fn block_type(&mut self) -> Option<()> {
        let number = self.rest.signed()?;
        let number = match usize::try_from(number) {
            Ok(index) => self.new_type(index)?.try_into().ok()?,
            Err(_) => matches!(number, -64 | -17 | -16 | -5..=-1).then_some(number)?,
        };
        self.result.put_signed(number);
        Some(())
    }

    fn new_type(&mut self, index: usize) -> Option<usize> {
        self.types.push(index);
        self.indexes.types.get(index).copied()
    }

    /// Copies the index of a type.
    pub fn function_type(&mut self) -> Option<()> {
        let index = self.rest.number()?;
        let index = self.new_type(index)?;
        self.result.put_number(index);
        Some(())
    }

    fn sized(&mut self) -> Option<()> {
        let content = self.rest.sized()?;
        self.result.put_sized(content);
        Some(())
    }

    /// Copies the index of a function.
    pub fn function(&mut self) -> Option<()> {
        let index = self.rest.number()?;
        self.result.put_number(*self.indexes.functions.get(index)?);
        Some(())
    }

    /// Copies the section of imports.
    pub fn imports(&mut self) -> Option<()> {
        for _ in 0..self.number()? {
            self.sized()?;
            self.sized()?;
            if self.rest.first() == Some(&FUNCTION) {
                self.byte()?;
                self.function_type()?;
            } else {
                let mut after = self.rest;
                after.import_kind()?;
                self.bytes(self.rest.len() - after.len())?;
            }
        }
        self.end()
    }

    /// Copies the section of exports.
    pub fn exports(&mut self) -> Option<()> {
        for _ in 0..self.number()? {
            self.sized()?;
            match self.byte()? {
                FUNCTION => self.function()?,
                _ => drop(self.number()?),
            }
        }
        self.end()
    }

    /// Copies the section of tables, none of which has an initial value.
    pub fn tables(&mut self) -> Option<()> {
        self.result.extend(self.rest);
        for _ in 0..self.rest.number()? {
            (self.rest.value_type()?, self.rest.limits()?);
        }
        self.end()
    }

    /// Copies the section of globals.
    pub fn globals(&mut self) -> Option<()> {
        for _ in 0..self.number()? {
            self.value_type()?;
            self.byte()?;
            self.expression()?;
        }
        self.end()
    }

    /// Copies the section of elements, which fill tables.
    pub fn elements(&mut self) -> Option<()> {
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

    /// Copies the section of data, all of which has a place in the memory.
    pub fn data(&mut self) -> Option<()> {
        for _ in 0..self.number()? {
            (self.number()? == 0).then_some(())?;
            self.expression()?;
            self.sized()?;
        }
        self.end()
    }

    /// Copies the body of a function.
    pub fn body(&mut self) -> Option<()> {
        for _ in 0..self.number()? {
            self.number()?;
            self.value_type()?;
        }
        self.expression()?;
        self.end()
    }

    fn end(&self) -> Option<()> {
        self.rest.is_empty().then_some(())
    }

    /// Copies instructions up to the `end` that closes them.
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

    /// Copies the operands of a load or store. The alignment is a hint that changes no result, so
    /// the natural one is always written.
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

    /// Copies the second part of an opcode.
    fn wide_opcode(&mut self) -> Option<usize> {
        let opcode = self.number()?;
        // memory.init, data.drop, table.init, elem.drop
        self.names_segments |= matches!(opcode, 8 | 9 | 12 | 13);
        Some(opcode)
    }

    /// Copies an instruction. Returns its opcode.
    /// <https://webassembly.github.io/spec/core/binary/instructions.html>
    fn instruction(&mut self) -> Option<u8> {
        let opcode = self.byte()?;
        match opcode {
            0x00 | 0x01 | 0x05 | END | 0x0f | 0x1a | 0x1b | 0x45..=0xc4 | 0xd1 => {}
            BLOCK..=IF => self.block_type()?,
            0x41 | 0x42 => drop(self.signed()?),
            0xd0 => self.value_type()?,
            0x0c | 0x0d | 0x20..=0x26 | 0x3f | 0x40 => drop(self.number()?),
            0x0e => {
                for _ in 0..=self.number()? {
                    self.number()?;
                }
            }
            0x10 | 0x12 | 0xd2 => self.function()?,
            0x11 | 0x13 => drop((self.function_type()?, self.number()?)),
            0x1c => {
                for _ in 0..self.number()? {
                    self.value_type()?;
                }
            }
            0x28..=0x3e => self.memory_access(opcode)?,
            0x43 => self.bytes(4)?,
            0x44 => self.bytes(8)?,
            0xfc => match self.wide_opcode()? {
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

const BLOCK: u8 = 0x02;
const IF: u8 = 0x04;
const END: u8 = 0x0b;
