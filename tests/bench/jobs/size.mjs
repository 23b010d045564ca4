// What a release weighs, and where the bytes of its wasm are.
import { readFileSync, readdirSync } from 'node:fs';
import { extname } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

import { print, printConditions, progress } from '../lib/report.mjs';
import { functionsOf, sectionSizes } from '../lib/wasm.mjs';

export function size({ by, dist }) {
  if (!by) return weigh(dist);
  const groupOf = GROUPS[by];
  if (!groupOf) throw new Error(`--by takes ${Object.keys(GROUPS).join(' or ')}`);
  return breakDown(dist, by, groupOf);
}

function weigh(dist) {
  const kinds = new Map();
  for (const name of readdirSync(dist, { recursive: true })) {
    const kind = extname(name);
    if (!CODE.includes(kind)) continue;
    const bytes = readFileSync(`${dist}/${name}`);
    const sum = kinds.get(kind) ?? { files: 0, raw: 0, small: 0 };
    kinds.set(kind, { files: sum.files + 1, raw: sum.raw + bytes.length, small: sum.small + compressed(bytes, 11) });
  }
  const total = [...kinds.values()].reduce((sum, kind) => ({
    files: sum.files + kind.files,
    raw: sum.raw + kind.raw,
    small: sum.small + kind.small,
  }));
  const rows = [...kinds, ['all', total]].map(([kind, { files, raw, small }]) => [kind, files, raw, small]);
  printConditions({ dist, how: 'the same on every machine' });
  print('The code of a release, bytes', ['kind', 'files', 'raw', 'brotli -q 11'], rows);
}

// Brotli of the code with and without each group: what the download would lose with it. Groups share
// what they are compressed against, so the figures do not add up to the whole.
function breakDown(dist, by, groupOf) {
  const name = readdirSync(dist).find((name) => name.endsWith('_bg.wasm'));
  const bytes = readFileSync(`${dist}/${name}`);
  const functions = functionsOf(bytes);
  if (functions.every(({ name }) => name === functions[0].name)) throw new Error(`${name} has no names`);
  const groups = new Map(functions.map(({ name }) => [groupOf(name), []]));
  for (const each of functions) groups.get(groupOf(each.name)).push(each);
  const code = (functions) => Buffer.concat(functions.map(({ code }) => code));
  const whole = { raw: code(functions).length, small: compressed(code(functions), 9) };

  const share = (functions) => code(functions).length / whole.raw;
  const large = [...groups].filter(([, own]) => share(own) >= LEAST_SHARE);
  const rows = large.map(([group, own], index) => {
    if (index % 20 === 0) progress(`group ${index + 1} of ${large.length}`);
    const rest = functions.filter(({ name }) => groupOf(name) !== group);
    return { group, own, small: whole.small - compressed(code(rest), 9) };
  });
  rows.sort((a, b) => b.small - a.small);

  const sections = [...sectionSizes(bytes)].filter(([kind]) => kind !== 'other').map(([kind, size]) => `${kind} ${size}`);
  printConditions({ dist, how: `built with names · ${sections.join(', ')} bytes` });
  print(
    `The code of the main wasm by ${by}: ${functions.length} functions, ${whole.raw} bytes, ${whole.small} after brotli -q 9`,
    [by, 'functions', 'bytes', 'share', 'brotli, left out'],
    rows.map(({ group, own, small }) => [
      `\`${group}\``, own.length, code(own).length, `${(100 * share(own)).toFixed(1)} %`, small,
    ]),
  );
  console.log(`\n${groups.size - rows.length} more with less than ${100 * LEAST_SHARE} % each.`);
}

const compressed = (bytes, quality) =>
  brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }).length;

// Names are those of Rust's v0 mangling, demangled: `<crate[hash]::module::Type>::function`.
const GROUPS = {
  // The crate that wrote the code: the first one in the name.
  crate: (name) => name.match(/([a-z0-9_]+)\[[0-9a-f]+\]/)?.[1] ?? 'shims of wasm-bindgen',
  // The module of ours on whose behalf it is there: every instance of a generic counts for the first
  // of our types in its name, but for what is generic itself.
  module: (name) => {
    const ours = [...name.matchAll(/visavis\[[0-9a-f]+\]::((?:[a-z0-9_]+::)?[a-z0-9_]+)/g)].map(([, path]) => path);
    return ours.find((path) => !GENERIC.includes(path)) ?? ours[0] ?? 'none of ours';
  },
};
const GENERIC = ['ui::framework', 'model::map', 'model::set'];
const CODE = ['.wasm', '.js', '.css', '.html'];
const LEAST_SHARE = 0.002;
