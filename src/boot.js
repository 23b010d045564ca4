// Starts the app. Trunk names the files by their content, and puts the names into the preload links
// of the page, where this script finds them. It is no inline script, so that the content security
// policy can forbid those. It waits for no style sheet, and stores its progress in `window.visavis`
// for public/watchdog.js.
const start = (window.visavis ??= {});
const soon = (ms) => new Promise((done) => setTimeout(done, ms));

// The nodes after the app's element are parsed last.
const isRead = () => document.readyState !== 'loading' || document.getElementById('boot-late');

// If the watchdog does not load, the app starts without it.
const watched = async () => {
  for (let waits = 0; !start.isWatched && waits < 30; waits += 1) await soon(50);
};

// A style sheet that is still loading blocks all painting, so it is removed.
const giveUpSheets = () => {
  for (const link of document.querySelectorAll('link[rel=stylesheet]')) if (!link.sheet) link.remove();
};

// Reads all bytes of a response, counts them as they arrive, and checks them against the build's
// hash. A browser that provides `crypto.subtle` only to secure pages checks nothing on others.
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
  // The copy is counted: the response itself is compiled as it arrives, and cached by the browser.
  const bytes = read(answer.clone(), integrity);
  const isNamed = answer.headers.get('content-type')?.startsWith('application/wasm');
  const module = isNamed ? WebAssembly.compileStreaming(answer) : bytes.then((bytes) => WebAssembly.compile(bytes));
  // A wrong hash explains more than the compile error that it causes.
  module.catch(() => {});
  await bytes;
  return module;
};

// Requests the words of the reader's language, which are a part of the page, as src/model/lang.rs
// chooses them. The app asks for what it wants by itself: a wrong guess here costs one request.
const fetchWords = (app) => {
  let chosen;
  try {
    chosen = localStorage.getItem('visavis:lang');
  } catch {}
  for (const tag of [new URLSearchParams(location.search).get('lang'), chosen, ...(navigator.languages ?? [])]) {
    const code = tag?.split(/[-_]/)[0].toLowerCase();
    if (code === 'en' || app.prefetch?.(code)) break;
  }
};

try {
  const watching = watched();
  while (!isRead()) await soon(10);
  const [glue, wasm] = ['link[rel="modulepreload"]', 'link[rel="preload"][as="fetch"]'].map((link) => document.querySelector(link));
  // The app takes the first answer, and asks again by itself (src/session/fetch.rs).
  start.settings = fetch('config.json', { cache: 'no-cache' });
  start.settings.catch(() => {});
  Object.assign(start, { file: glue.href, integrity: glue.integrity });
  const app = await import(glue.href);
  fetchWords(app);
  // Every address but that of a call shows the first page.
  if (!/^#\/?([rd]\/|direct$)/.test(location.hash)) app.prefetch?.('home');
  Object.assign(start, { file: wasm.href, integrity: wasm.integrity });
  const module = await compile(wasm);
  await watching;
  if (!start.isWatched) giveUpSheets();
  // first.js must run before the app. If it does not load, the app starts without it.
  for (let waits = 0; !start.keepsNodes && waits < 20; waits += 1) await soon(50);
  start.hasAllFiles = true;
  if (!start.isHeld) await app.default({ module_or_path: module });
} catch (error) {
  console.error(error);
  start.error = error;
  if (!start.isWatched) document.getElementById('boot-late')?.classList.remove('boot__late');
}
