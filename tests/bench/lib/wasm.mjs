// The functions of a wasm file: their names and their code, in order.
// https://webassembly.github.io/spec/core/binary/modules.html

export function functionsOf(bytes) {
  const names = new Map();
  let imported = 0;
  let bodies = [];
  for (const { id, start, end } of sections(bytes)) {
    const reader = new Reader(bytes, start, end);
    if (id === CUSTOM && reader.name() === 'name') readNames(reader, names);
    if (id === IMPORT) imported = countImportedFunctions(reader);
    if (id === CODE) bodies = readBodies(reader);
  }
  return bodies.map((code, index) => ({ name: names.get(imported + index) ?? 'without a name', code }));
}

// The bytes of each kind of section, headers included.
export function sectionSizes(bytes) {
  const sizes = new Map();
  for (const { id, header, end } of sections(bytes)) {
    const kind = KINDS[id] ?? 'other';
    sizes.set(kind, (sizes.get(kind) ?? 0) + end - header);
  }
  return sizes;
}

function* sections(bytes) {
  const reader = new Reader(bytes, 8, bytes.length);
  while (!reader.isAtEnd()) {
    const header = reader.position;
    const id = reader.byte();
    const size = reader.number();
    const start = reader.position;
    reader.position += size;
    yield { id, header, start, end: start + size };
  }
}

function readNames(reader, names) {
  while (!reader.isAtEnd()) {
    const kind = reader.byte();
    const end = reader.number() + reader.position;
    if (kind === FUNCTION_NAMES)
      for (let left = reader.number(); left > 0; left -= 1) names.set(reader.number(), reader.name());
    reader.position = end;
  }
}

function countImportedFunctions(reader) {
  let functions = 0;
  for (let left = reader.number(); left > 0; left -= 1) {
    reader.name();
    reader.name();
    const kind = reader.byte();
    if (kind === IMPORTED_FUNCTION) functions += 1;
    reader.importType(kind);
  }
  return functions;
}

function readBodies(reader) {
  const bodies = [];
  for (let left = reader.number(); left > 0; left -= 1) {
    const start = reader.position;
    const size = reader.number();
    reader.position += size;
    bodies.push(reader.bytes.subarray(start, reader.position));
  }
  return bodies;
}

class Reader {
  constructor(bytes, start, end) {
    Object.assign(this, { bytes, position: start, end });
  }

  isAtEnd() {
    return this.position >= this.end;
  }

  byte() {
    return this.bytes[this.position++];
  }

  // An unsigned LEB128.
  number() {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  name() {
    const length = this.number();
    this.position += length;
    return this.bytes.toString('utf8', this.position - length, this.position);
  }

  limits() {
    const hasMost = this.byte() & 1;
    this.number();
    if (hasMost) this.number();
  }

  importType(kind) {
    switch (kind) {
      case IMPORTED_FUNCTION:
        return this.number();
      case IMPORTED_TABLE:
        this.byte();
        return this.limits();
      case IMPORTED_MEMORY:
        return this.limits();
      case IMPORTED_GLOBAL:
        this.position += 2;
        return undefined;
      default:
        throw new Error(`an import of kind ${kind}`);
    }
  }
}

const CUSTOM = 0;
const IMPORT = 2;
const CODE = 10;
const KINDS = { 2: 'imports', 9: 'elements', 10: 'code', 11: 'data' };
const FUNCTION_NAMES = 1;
const [IMPORTED_FUNCTION, IMPORTED_TABLE, IMPORTED_MEMORY, IMPORTED_GLOBAL] = [0, 1, 2, 3];
