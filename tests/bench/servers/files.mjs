// Serves the files of a folder as docs/hosting.md has it: compressed where a compressed copy stands
// beside a file, and kept by browsers where a hash is in its name.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

export function filesOf(folder) {
  return async ({ url, headers }, response) => {
    const path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    const accepted = headers['accept-encoding'] ?? '';
    const copy = COPIES.find(({ end, name }) => accepted.includes(name) && existsSync(file + end));
    const head = {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'cache-control': IS_HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    };
    try {
      const body = await readFile(copy ? file + copy.end : file);
      response.writeHead(200, copy ? { ...head, 'content-encoding': copy.name } : head).end(body);
    } catch {
      response.writeHead(404).end();
    }
  };
}

const COPIES = [{ end: '.br', name: 'br' }, { end: '.gz', name: 'gzip' }];
const IS_HASHED = /-[0-9a-f]{8,}(_bg)?(\/[a-z0-9_]+)?\.(css|js|wasm)$/;
const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};
