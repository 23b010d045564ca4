// What comes before the app: the theme of the first paint, and the app's hold on its own nodes.

// Applies the chosen theme before the first paint, because the app starts later, and shows the
// shape of the lobby at the address of a call. Reading the storage may throw.
if (/^#\/?r\//.test(location.hash)) document.documentElement.dataset.boot = 'lobby';
try {
  const theme = localStorage.getItem('visavis:theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {}

// Translators, spelling checkers and other extensions replace, move and remove nodes of the page,
// while the app continues with the nodes that it made: it would write into nodes that are no longer
// on the page, and crash when it inserts before one of them. What follows intercepts the app's
// changes to the DOM, so that the app finds its tree as it left it. The known case is the browser's
// translation, which replaces each text by an element: https://issues.chromium.org/issues/41407169
(() => {
  // Tells src/boot.js, which waits for this. A browser without MutationObserver has no translator.
  (window.visavis ??= {}).keepsNodes = true;
  if (typeof MutationObserver !== 'function') return;
  const { insertBefore, removeChild } = Node.prototype;
  const nodeValue = Object.getOwnPropertyDescriptor(Node.prototype, 'nodeValue');

  // The parent under which the app has put each of its nodes.
  const home = new WeakMap();
  // Groups of replaced nodes: { parent, gone, came, previous, next }. `gone` are nodes of the app,
  // `came` are the foreign nodes in their place, `previous` and `next` were their neighbors. Keyed
  // by the nodes of `gone` and of `came`.
  const away = new WeakMap();
  const standIn = new WeakMap();
  // How often children of a parent were restored, and since when: limits a fight with another
  // script.
  const healed = new WeakMap();
  // The current call comes from the app.
  let isApp = false;

  const wanted = ({ parent, gone }) => gone.filter((node) => home.get(node) === parent);

  const note = (records) => {
    const fresh = new Set(), groups = new Set(), bare = [];
    for (const { target, addedNodes, removedNodes, previousSibling, nextSibling } of records) {
      const came = [...addedNodes].filter((node) => !home.has(node));
      const gone = [...removedNodes].filter((node) => home.get(node) === target);
      for (const node of came) fresh.add(node);
      // A foreign node replaces another foreign node.
      let group = [...removedNodes].map((node) => standIn.get(node)).find((old) => old?.parent === target);
      // Some scripts insert first and remove then, others the other way round.
      const beside = [previousSibling, nextSibling].find((node) => fresh.has(node));
      if (gone.length && !came.length && beside) {
        came.push(beside);
        group ??= standIn.get(beside);
      } else if (came.length && !gone.length) {
        const isHere = ({ parent, previous, next }) =>
          parent === target && previous === previousSibling && next === nextSibling;
        group ??= bare.find(isHere);
      }
      if (!group && !gone.length) continue;
      group ??= { parent: target, gone: [], came: [], previous: previousSibling, next: nextSibling };
      if (!came.length) bare.push(group);
      groups.add(group);
      for (const node of gone) away.set(node, group);
      for (const node of came) standIn.set(node, group);
      group.gone.push(...gone.filter((node) => !group.gone.includes(node)));
      group.came.push(...came.filter((node) => !group.came.includes(node)));
    }
    for (const { parent, gone } of groups)
      for (const node of gone) if (node.parentNode === parent) away.delete(node);
    return groups;
  };

  // Returns the child of a parent that is the node, contains it, or replaces it.
  const place = (parent, node) => {
    for (let hops = 0; node && hops < 1000; hops += 1) {
      let child = node;
      while (child && child.parentNode !== parent) child = child.parentNode;
      if (child) return child;
      const group = away.get(node) ?? standIn.get(node);
      const seen = group?.came.find((other) => other.parentNode === parent);
      if (seen) return seen;
      node = group?.next;
    }
    return null;
  };

  const drop = (node) => node.parentNode && removeChild.call(node.parentNode, node);

  const restore = (group) => {
    const { parent, came, next } = group;
    const at = came.find((node) => node.parentNode === parent) ?? place(parent, next);
    for (const node of wanted(group)) {
      insertBefore.call(parent, node, at);
      away.delete(node);
    }
    for (const node of came) if (node.parentNode === parent) drop(node);
  };

  const holdsOwn = (node) => home.has(node) || [...node.childNodes].some(holdsOwn);

  // Removes the replacement of a node that the app moves or removes.
  const release = (node) => {
    const group = away.get(node);
    if (!group) return;
    if (wanted(group).length > 1) return restore(group);
    away.delete(node);
    drop(node);
    for (const other of group.came) if (other.parentNode === group.parent && !holdsOwn(other)) drop(other);
  };

  // Restores the replaced subtree that contains a node, if there is one.
  const mend = (node) => {
    while (!node.isConnected) {
      let top = node;
      while (top.parentNode) top = top.parentNode;
      const group = away.get(top);
      if (!group?.came.length) return;
      restore(group);
      if (!top.parentNode) return;
    }
  };

  const watch = new MutationObserver((records) => {
    for (const group of note(records)) {
      // Copies of elements have no event listeners.
      const isCopied = wanted(group).some((node) => node.nodeType === 1 && !node.isConnected);
      if (!isCopied || !group.came.some((node) => node.nodeType === 1)) continue;
      const now = performance.now(), last = healed.get(group.parent);
      const count = last && now - last.since < 10_000 ? last : { since: now, times: 0 };
      healed.set(group.parent, count);
      if ((count.times += 1) <= 40) restore(group);
    }
    watch.takeRecords();
  });
  watch.observe(document, { childList: true, subtree: true });

  Node.prototype.insertBefore = function (node, before) {
    if (!isApp) return insertBefore.call(this, node, before);
    note(watch.takeRecords());
    for (let up = this; up.parentNode && !home.has(up); up = up.parentNode) home.set(up, up.parentNode);
    mend(this);
    release(node);
    if (before && before.parentNode !== this) {
      const group = away.get(before);
      if (group && wanted(group).length > 1) restore(group);
    }
    home.set(node, this);
    insertBefore.call(this, node, before && place(this, before));
    watch.takeRecords();
    return node;
  };

  Node.prototype.removeChild = function (node) {
    if (!isApp) return removeChild.call(this, node);
    note(watch.takeRecords());
    release(node);
    home.delete(node);
    drop(node);
    watch.takeRecords();
    return node;
  };

  Object.defineProperty(Node.prototype, 'nodeValue', {
    ...nodeValue,
    set(text) {
      nodeValue.set.call(this, text);
      if (!isApp) return;
      note(watch.takeRecords());
      const group = away.get(this);
      if (group) restore(group);
      mend(this);
      watch.takeRecords();
    },
  });

  // The calls of the app are those of its module. Other calls are not intercepted.
  const OWN = /^__wbg_(insertBefore|removeChild|set_nodeValue)_/;
  const marked = (act) => (...values) => {
    isApp = true;
    try {
      return act(...values);
    } finally {
      isApp = false;
    }
  };
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const native = globalThis.WebAssembly?.[name];
    if (!native) continue;
    WebAssembly[name] = (source, imports) => {
      for (const module of Object.values(imports ?? {}))
        for (const [key, act] of Object.entries(module)) if (OWN.test(key)) module[key] = marked(act);
      return native.call(WebAssembly, source, imports);
    };
  }
})();
