// Starts the app. Trunk gives the files names that change with their content, and leaves those
// names in the preload links of the page, where this finds them. A script of its own, and not an
// inline one, so that the content security policy can forbid those.
const address = (selector) => document.querySelector(selector).href;

try {
  const app = await import(address('link[rel="modulepreload"]'));
  await app.default({ module_or_path: address('link[rel="preload"][as="fetch"]') });
} catch (error) {
  console.error(error);
  const sorry = document.getElementById('boot-sorry');
  if (sorry) sorry.hidden = false;
}
