// Loads the parts of the app: the body of a function in the glue, after the constants `folder`, `sums` and
// `needs` that scripts/split/wasm-bindgen writes.

// The files that are on their way before the app asks for them, and those that it asked for.
const early = {};
const running = {};

// Starts to fetch a part. Returns whether there is one of this name.
const prefetch = (part) => {
  for (const file of needs[part] ?? []) {
    if (early[file] || running[file]) continue;
    early[file] = load(file);
    // The app asks for it once more.
    early[file].catch(() => delete early[file]);
  }
  return part in needs;
};

// A file that does not come in time counts as lost, so that the page can say so. It is compiled when it is
// whole, which its integrity requires anyway: so no server has to know the type of wasm files.
const load = async (file) => {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), 15_000);
  try {
    const answer = await fetch(new URL(file, folder), { integrity: sums[file], signal: giveUp.signal });
    return await WebAssembly.compile(await answer.arrayBuffer());
  } finally {
    clearTimeout(timer);
  }
};

// The app's functions and memory are what `initSync` returns once it runs.
const run = async (file) => {
  const loading = early[file] ?? load(file);
  delete early[file];
  await WebAssembly.instantiate(await loading, { __wasm_split: initSync() });
};

// The app calls this with a function of its own to call back, by its place in the table.
const loader = (part) => async (callback, data) => {
  let isLoaded = true;
  try {
    await Promise.all(needs[part].map((file) => (running[file] ??= run(file).catch((error) => {
      delete running[file];
      throw error;
    }))));
  } catch (error) {
    console.error(error);
    isLoaded = false;
  }
  initSync().__indirect_function_table.get(callback)(data, isLoaded);
};

return Object.fromEntries(Object.keys(needs).map((part) => [`__wasm_split_load_${part}`, loader(part)])
  .concat([['prefetch', prefetch]]));
