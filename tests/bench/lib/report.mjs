// Medians, spreads and Markdown tables, and what a table was measured with.
import os from 'node:os';
import { readdirSync } from 'node:fs';

export function median(values) {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

// `median (least–most)` of the runs that gave a figure, and how many gave none.
export function cell(values, digits = 0) {
  const known = values.filter(Number.isFinite);
  const failures = values.length - known.length;
  const note = failures ? ` ✗${failures}` : '';
  if (!known.length) return `–${note}`;
  const text = (value) => value.toFixed(digits);
  const spread = known.length > 1 ? ` (${text(Math.min(...known))}–${text(Math.max(...known))})` : '';
  return `${text(median(known))}${spread}${note}`;
}

export const table = (head, rows) =>
  [head, head.map((_, column) => (column ? '---:' : '---')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

export const print = (title, head, rows) => console.log(`\n**${title}**\n\n${table(head, rows)}`);

// Progress goes to standard error, so that standard output is the report alone.
export const progress = (...words) => console.error(new Date().toISOString().slice(11, 19), ...words);

// The line above the tables: `how` says how many runs of what.
export function printConditions({ browser, dist, how, busy = [] }) {
  const machine = `${os.cpus()[0].model.trim()}, ${os.cpus().length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GiB`;
  const parts = [`${new Date().toISOString().slice(0, 10)}`, machine, `${os.type()} ${os.release().split('-')[0]}`];
  if (browser) parts.push(`Chromium ${browser}`);
  parts.push(`Node ${process.versions.node}`, `release ${releaseOf(dist)}`, how);
  if (busy.length) parts.push(`processors busy before a call: ${Math.round(100 * median(busy))} % (median)`);
  console.log(`${parts.join(' · ')}`);
}

// The hash that Trunk gave to the wasm of a build.
function releaseOf(dist) {
  const wasm = readdirSync(dist).find((name) => name.endsWith('_bg.wasm'));
  return wasm?.replace(/^.*-([0-9a-f]+)_bg\.wasm$/, '$1') ?? 'unknown';
}
