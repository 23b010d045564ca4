//! Makes one wasm of several that a page loads beside its main one: a file of a few bytes costs a
//! request of its own, and its hash in the glue.

use crate::rewriter::{Indexes, Rewriter};
use crate::wasm::{
    CODE, DATA, DATA_COUNT, ELEMENTS, EXPORTS, FUNCTIONS, IMPORTS, Module, Read, TYPES, Write,
};

/// Returns one wasm that does what these do, or `None` if one of them is not as wasm-split writes
/// it: it imports no function and at most one memory, table and global, the same as the others,
/// exports nothing, and fills the memory and the table at fixed addresses.
pub fn merge(wasms: &[Vec<u8>]) -> Option<Vec<u8>> {
    let mut merged = Merged::default();
    for wasm in wasms {
        merged.add(&Module::parse(wasm)?)?;
    }
    merged.finish(wasms.first()?.get(..8)?)
}

/// The contents of the sections, without the counts before them.
#[derive(Default)]
struct Merged<'a> {
    types: Section,
    imports: Vec<&'a [u8]>,
    /// The kinds of the imports.
    kinds: Vec<u8>,
    functions: Section,
    elements: Section,
    bodies: Section,
    data: Section,
}

#[derive(Default)]
struct Section {
    count: usize,
    content: Vec<u8>,
}

impl Section {
    /// Adds what a section holds, whose count stands before it.
    fn add(&mut self, mut section: &[u8]) -> Option<()> {
        self.count += section.number()?;
        self.content.extend(section);
        Some(())
    }
}

impl<'a> Merged<'a> {
    fn add(&mut self, module: &Module<'a>) -> Option<()> {
        (module.imported == 0).then_some(())?;
        let count = module.bodies.len();
        let indexes = Indexes {
            functions: (self.functions.count..).take(count).collect(),
            types: (self.types.count..).take(module.types.len()).collect(),
        };
        for (id, body) in &module.sections {
            match *id {
                TYPES => self.types.add(body)?,
                IMPORTS => self.import(body)?,
                FUNCTIONS => {
                    for kind in &module.functions {
                        self.functions.count += 1;
                        self.functions
                            .content
                            .put_number(*indexes.types.get(*kind)?);
                    }
                }
                ELEMENTS => {
                    let mut copy = Rewriter::new(body, &indexes);
                    copy.elements()?;
                    self.elements.add(&copy.result)?;
                }
                CODE => {
                    for body in &module.bodies {
                        let mut copy = Rewriter::new(body, &indexes);
                        copy.body()?;
                        (!copy.names_segments).then_some(())?;
                        self.bodies.count += 1;
                        self.bodies.content.put_sized(&copy.result);
                    }
                }
                DATA => {
                    let mut copy = Rewriter::new(body, &indexes);
                    copy.data()?;
                    self.data.add(&copy.result)?;
                }
                DATA_COUNT => {}
                EXPORTS => (*body == [0]).then_some(())?,
                _ => return None,
            }
        }
        Some(())
    }

    fn import(&mut self, mut body: &'a [u8]) -> Option<()> {
        for _ in 0..body.number()? {
            let mut kind = None;
            let import = body.taken(|body| {
                (body.sized()?, body.sized()?);
                kind = body.import_kind();
                kind
            })?;
            if !self.imports.contains(&import) {
                // Another memory, table or global would need indexes of its own.
                (!self.kinds.contains(&kind?)).then_some(())?;
                self.kinds.push(kind?);
                self.imports.push(import);
            }
        }
        Some(())
    }

    fn finish(self, header: &[u8]) -> Option<Vec<u8>> {
        let mut data_count = Vec::new();
        data_count.put_number(self.data.count);
        let imports = Section {
            count: self.imports.len(),
            content: self.imports.concat(),
        };
        let mut result = header.to_vec();
        for (id, section) in [
            (TYPES, self.types),
            (IMPORTS, imports),
            (FUNCTIONS, self.functions),
            (ELEMENTS, self.elements),
            (CODE, self.bodies),
            (DATA, self.data),
        ] {
            if id == CODE {
                result.push(DATA_COUNT);
                result.put_sized(&data_count);
            }
            let mut body = Vec::new();
            body.put_number(section.count);
            body.extend(section.content);
            result.push(id);
            result.put_sized(&body);
        }
        Some(result)
    }
}
