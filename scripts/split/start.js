// Replaces the end of the glue. src/boot.js compiles the wasm itself, so one way to start it is
// enough. The loader of the parts takes the running instance from initSync.
async function __wbg_init({ module_or_path: module }) {
  return __wbg_finalize_init(await WebAssembly.instantiate(module, __wbg_get_imports()), module);
}
const initSync = () => wasm;
export { initSync, __wbg_init as default };
