// Starts the app. Trunk gives the files names that change with their content, and leaves those
// names in the preload links of the page, where this finds them. A script of its own, and not an
// inline one, so that the content security policy can forbid those. It waits for no style sheet, and
// leaves in `window.visavis` how far it has come, for public/watchdog.js.
const start = (window.visavis ??= {});
const soon = (ms) => new Promise((done) => setTimeout(done, ms));

// What comes after the app's place in the document is read last.
const isRead = () => document.readyState !== 'loading' || document.getElementById('boot-late');

// An app that is not watched is better than none, if the watchdog does not come.
const watched = async () => {
  for (let waits = 0; !start.isWatched && waits < 30; waits += 1) await soon(50);
};

// A style sheet that has not come by the time that all else has keeps everything from being painted.
const giveUpSheets = () => {
  for (const link of document.querySelectorAll('link[rel=stylesheet]')) if (!link.sheet) link.remove();
};

// All bytes of an answer, counted as they come, and compared with what the page was built with. A
// browser that gives `crypto.subtle` to secure pages only compares nothing elsewhere.
const read = async (answer, integrity) => {
  const reader = answer.body.getReader();
  const chunks = [];
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    chunks.push(next.value);
    start.bytes = (start.bytes ?? 0) + next.value.length;
  }
  const bytes = await new Blob(chunks).arrayBuffer();
  if (crypto.subtle && integrity) {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
    if (integrity !== `sha384-${btoa(String.fromCharCode(...digest))}`) {
      throw Object.assign(new Error('not what the page was built with'), { name: 'IntegrityError' });
    }
  }
  return bytes;
};

const compile = async ({ href, integrity }) => {
  const answer = await fetch(href);
  if (!answer.ok) throw new TypeError(`${answer.status}`);
  // The copy is counted: the answer itself is compiled as it comes, and kept compiled by the browser.
  const bytes = read(answer.clone(), integrity);
  const isNamed = answer.headers.get('content-type')?.startsWith('application/wasm');
  const module = isNamed ? WebAssembly.compileStreaming(answer) : bytes.then((bytes) => WebAssembly.compile(bytes));
  // Bytes that are not the right ones say more than that they do not compile.
  module.catch(() => {});
  await bytes;
  return module;
};

try {
  const watching = watched();
  while (!isRead()) await soon(10);
  const [glue, wasm] = ['link[rel="modulepreload"]', 'link[rel="preload"][as="fetch"]'].map((link) => document.querySelector(link));
  Object.assign(start, { file: glue.href, integrity: glue.integrity });
  const app = await import(glue.href);
  Object.assign(start, { file: wasm.href, integrity: wasm.integrity });
  const module = await compile(wasm);
  await watching;
  if (!start.isWatched) giveUpSheets();
  // What keeps the nodes of the app has to be there first. Without it the app is better than none.
  for (let waits = 0; !start.keepsNodes && waits < 20; waits += 1) await soon(50);
  start.hasAllFiles = true;
  if (!start.isHeld) await app.default({ module_or_path: module });
} catch (error) {
  console.error(error);
  start.error = error;
  if (!start.isWatched) document.getElementById('boot-late')?.classList.remove('boot__late');
}
