// Stands in place of the end of the glue: src/boot.js compiles the wasm, and starts it in no other
// way. The loader of the parts asks for what is running.
async function __wbg_init({ module_or_path: module }) {
  return __wbg_finalize_init(await WebAssembly.instantiate(module, __wbg_get_imports()), module);
}
const initSync = () => wasm;
export { initSync, __wbg_init as default };
