// Bundles the pages under pages/ as an application's own bundler would: the floor page into its one
// HTML file, each of the others into a script beside it. Compressed copies stand beside all of them.
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';

const source = fileURLToPath(new URL('../pages', import.meta.url));

// Returns the folder, which it has filled.
export async function buildPages(folder) {
  for (const name of ['floor', 'peerjs', 'simple-peer', 'trystero']) {
    const { outputFiles } = await build({
      entryPoints: [`${source}/${name}.js`],
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      define: { global: 'globalThis' },
      write: false,
    });
    const script = outputFiles[0].text;
    const isInline = name === 'floor';
    const file = `app-${createHash('sha256').update(script).digest('hex').slice(0, 16)}.js`;
    const tag = isInline ? `<script type="module">${script}</script>` : `<script type="module" src="${file}"></script>`;
    const frame = await readFile(`${source}/page.html`, 'utf8');
    await mkdir(`${folder}/${name}`, { recursive: true });
    await put(`${folder}/${name}/index.html`, frame.replace('<!--script-->', () => tag).replace('<!--name-->', name));
    if (!isInline) await put(`${folder}/${name}/${file}`, script);
  }
  return folder;
}

async function put(file, text) {
  await writeFile(file, text);
  await writeFile(`${file}.br`, brotliCompressSync(text));
}
