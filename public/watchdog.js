// Watches the page from outside: that it starts, and that it lives. What goes wrong is said in a
// sentence, with a button that loads the page again.
//
// Loaded by this name alone and without a hash of its content, so that an old index.html from a cache
// still finds it after a deployment; asynchronously, so that the page does not wait for it; and written
// in the JavaScript of 2009, so that every browser can read it. It shares `window.visavis` with
// src/boot.js and src/browser/watchdog.rs, and whichever runs first makes it.
(function () {
  'use strict';
  var page = (window.visavis = window.visavis || {});
  var root = document.documentElement;
  var lost = []; // style sheets that did not come
  var refused = {}; // what the content security policy keeps away, by address
  var isJudged = false, isCrashed = false, isAsking = false, isReloading = false;
  var shown = null; // the cause that is on the screen
  var progress = '', progressAt = Date.now(), lookedAt = Date.now();

  page.isWatched = true;

  function isStarted() {
    var app = document.getElementById('app');
    return !!app && !!app.firstElementChild && !app.querySelector('.boot');
  }

  function look() {
    var now = Date.now(), wasFrozen = now - lookedAt > 2000;
    lookedAt = now;
    var late = document.getElementById('boot-late');
    if (late) late.hidden = true;
    if (page.error && !isJudged) judge(page.file, page.integrity, page.error);
    var before = progress;
    progress = [document.readyState, page.bytes, page.file, countFiles()].join();
    if (progress !== before || wasFrozen) progressAt = now;
    var isStalled = now - progressAt > STALL_MS;
    var sheets = document.querySelectorAll('link[rel=stylesheet]'), waiting = [];
    for (var i = 0; i < sheets.length; i++) {
      if (!hasCome(sheets[i]) && lost.indexOf(sheets[i]) < 0) waiting.push(sheets[i]);
    }
    // One that failed before this script ran has no sheet either.
    if (waiting.length && (isStalled || document.readyState === 'complete')) {
      waiting.forEach(function (sheet) { lose(sheet, isStalled); });
    }
    if (!isStarted()) {
      if (isStalled && !isJudged && !shown) say('slow', name(page.file || bootScript().src));
      if (document.readyState === 'complete' && !page.file && !isJudged) judge(bootScript().src, bootScript().integrity);
    } else {
      if (!isReloading && !lost.length) forget('visavis:reloaded');
      if (shown && !isCrashed && shown !== 'look') hide();
      if (lost.length && !shown) say('look', name(lost[0].href));
      if (!waiting.length && document.readyState === 'complete') clearInterval(looking);
    }
  }

  function countFiles() {
    try {
      return performance.getEntriesByType('resource').length;
    } catch (_) {
      return 0;
    }
  }

  // Chromium gives a sheet without rules to a link whose file is not there.
  function hasCome(link) {
    try {
      return link.sheet.cssRules.length > 0;
    } catch (_) {
      return false;
    }
  }

  function bootScript() {
    return document.querySelector('script[type=module]') || {};
  }

  // A style sheet that does not come keeps everything from being painted for as long as it is waited for.
  function lose(sheet, isHanging) {
    if (lost.indexOf(sheet) >= 0) return;
    lost.push(sheet);
    console.error('visavis: no style sheet ' + sheet.href);
    if (isHanging) return sheet.parentNode.removeChild(sheet);
    if (isStarted()) return;
    probe(sheet.href, sheet.integrity, function (cause) {
      if (MAY_BE_DEPLOYED[cause] && !isStarted() && mayReload()) reload([sheet.href], true);
    });
  }

  // Why a file that the page cannot do without has not come, or does not run.
  function judge(url, integrity, error) {
    isJudged = true;
    var detail = error ? String(error.message || error) : '';
    if (location.protocol === 'file:') return say('file');
    if (!('noModule' in document.createElement('script'))) return say('old');
    if (window.origin === 'null') return say('forbidden', 'sandbox');
    if (typeof WebAssembly !== 'object' || !WebAssembly.instantiate) return say('off');
    if (refused[url]) return say('forbidden', 'Content-Security-Policy: ' + refused[url]);
    if (!mayCompile()) return say('forbidden', "Content-Security-Policy: script-src without 'wasm-unsafe-eval'");
    probe(url, integrity, function (cause, what) {
      var kind = error && error.name;
      if (cause === 'again') {
        if (kind === 'IntegrityError') cause = 'changed';
        else if (kind === 'SyntaxError' || kind === 'CompileError') cause = 'old';
        // A network that fails is a TypeError as well, but not once all has come.
        else if (page.hasAllFiles || (kind && kind !== 'TypeError')) cause = 'failed';
      }
      if (MAY_BE_DEPLOYED[cause] && mayReload()) return reload([url], true);
      var isFile = cause !== 'failed' && cause !== 'old';
      say(cause === 'again' ? 'lost' : cause, isFile ? name(url) + what : detail);
    });
  }

  // Asks for a file once more, past the cache: `done` gets a cause, or 'again' if it is there now.
  function probe(url, integrity, done) {
    var isOver = false;
    function over(cause, what) {
      if (!isOver) done(cause, what || '');
      isOver = true;
    }
    setTimeout(over, PROBE_MS, 'slow');
    fetch(url, { cache: 'reload' }).then(function (answer) {
      var type = (answer.headers.get('content-type') || '').split(';')[0];
      var isScript = /\.js$/.test(url.split('?')[0]), isStyle = /\.css$/.test(url.split('?')[0]);
      var isOther = /html/.test(type) || (isScript && type && !/javascript/.test(type)) || (isStyle && type && type !== 'text/css');
      if (answer.status === 404 || answer.status === 410) return over('missing', ': ' + answer.status);
      if (!answer.ok) return over('refused', ': ' + answer.status);
      if (isOther) return over('missing', ': ' + type);
      if (!integrity || !(isScript || isStyle) || !window.crypto || !crypto.subtle) return over('again');
      return answer.arrayBuffer().then(function (bytes) {
        return crypto.subtle.digest('SHA-384', bytes);
      }).then(function (digest) {
        var sum = 'sha384-' + btoa(String.fromCharCode.apply(null, new Uint8Array(digest)));
        over(sum === integrity ? 'again' : 'changed');
      });
    }).catch(function () { over('lost'); });
  }

  function mayCompile() {
    try {
      return !!new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
    } catch (_) {
      return false;
    }
  }

  // Once, and not again before the page has started: a reload that helps nothing must not go on for ever.
  function mayReload() {
    try {
      if (sessionStorage.getItem('visavis:reloaded')) return false;
      sessionStorage.setItem('visavis:reloaded', '1');
      return true;
    } catch (_) {
      return false;
    }
  }

  function forget(key) {
    try { sessionStorage.removeItem(key); } catch (_) {}
  }

  // Loads the page again, and past the cache what it is made of. A reload that the user did not ask for is
  // skipped once the app has started: then it can be used, and what has not come is said.
  function reload(files, isUnasked) {
    var asked = [location.href.split('#')[0]].concat(files || []), left = asked.length, isOver = false;
    function go() {
      if (isOver) return;
      isOver = true;
      isReloading = !(isUnasked && isStarted());
      if (isReloading) location.reload();
    }
    function next() {
      left -= 1;
      if (left === 0) go();
    }
    isReloading = true;
    if (!window.fetch) return go();
    asked.forEach(function (url) {
      fetch(url, { cache: 'reload' }).then(function (answer) { return answer.arrayBuffer(); }).then(next, next);
    });
    setTimeout(go, PROBE_MS);
  }

  // Most errors that nothing catches are harmless, and many come from extensions. What tells is whether
  // the page still answers. An exception that passed through the app's own code may leave it unable to.
  function thrown(error, message) {
    if (!isStarted()) {
      if (error && error.name === 'SyntaxError' && !page.file && !isJudged) judge(bootScript().src, bootScript().integrity, error);
      return;
    }
    if (window.WebAssembly && WebAssembly.RuntimeError && error instanceof WebAssembly.RuntimeError) return crash(message);
    if (isAsking || isCrashed) return;
    isAsking = true;
    setTimeout(function () { isAsking = false; }, ANSWER_MS);
    ask('call', message);
    ask('screen', message);
  }

  function ask(part, message) {
    var question = new CustomEvent('visavis:pulse-' + part, { cancelable: true }), isAlive = false;
    function answered() { isAlive = true; }
    addEventListener('visavis:alive-' + part, answered);
    dispatchEvent(question);
    setTimeout(function () {
      removeEventListener('visavis:alive-' + part, answered);
      // Who prevents the default of the question owes an answer; there is no call on the first page.
      if (question.defaultPrevented && !isAlive) crash(message);
    }, ANSWER_MS);
  }

  page.panicked = function (message) {
    console.error(message, new Error().stack);
    if (isStarted()) return crash(message);
    isJudged = true;
    say('failed', firstLine(message));
  };

  // The document goes, and with it every device, connection and socket; the one that comes in its place
  // says what happened, and starts the app only when that is asked for.
  function crash(message) {
    if (isCrashed) return;
    isCrashed = true;
    say('crashed');
    save(function (recording) {
      var state = { crash: String(message), recording: recording, lang: root.lang };
      try {
        // What the app has noted on this entry of the history.
        state.was = history.state;
        history.replaceState({ visavis: state }, '');
      } catch (_) {}
      location.reload();
    });
  }

  // A recording that runs is brought to its end first, if it still can be.
  function save(done) {
    var isDone = false;
    function over(outcome) {
      if (!isDone) done(outcome);
      isDone = true;
    }
    var question = new CustomEvent('visavis:crash', { cancelable: true });
    ['kept', 'gone'].forEach(function (outcome) {
      // The browser begins its download after this.
      addEventListener('visavis:' + outcome, function () { setTimeout(over, HAND_OVER_MS, outcome); });
    });
    dispatchEvent(question);
    if (!question.defaultPrevented) return over('');
    setTimeout(over, SAVE_MS, 'gone');
  }

  function remembered() {
    var state = null;
    try {
      state = history.state && history.state.visavis;
      if (state) history.replaceState(state.was, '');
    } catch (_) {}
    return state;
  }

  function say(cause, detail, recording, lang) {
    shown = cause;
    console.error('visavis: ' + cause + (detail ? ', ' + detail : ''));
    if (!document.body) return setTimeout(say, LOOK_MS, cause, detail, recording, lang);
    var words = WORDS[language(lang)];
    var mark = document.querySelector('.boot .mark');
    var box = document.getElementById('boot-sorry') || document.createElement('section');
    box.id = 'boot-sorry';
    box.hidden = false;
    box.className = 'sorry';
    box.lang = words.tag;
    box.setAttribute('role', 'alert');
    box.textContent = '';
    if (mark && cause !== 'look') box.appendChild(mark.cloneNode(true));
    add(box, 'p', 'sorry__text', words[cause] + (recording ? ' ' + words[recording] : ''));
    if (detail) add(box, 'p', 'sorry__detail', detail);
    var row = add(box, 'p', 'sorry__row');
    if (cause !== 'file' && cause !== 'old') {
      button(row, 'button button--primary', words.reload, function () { reload(page.file); });
    }
    if (cause === 'look') button(row, 'button button--quiet', words.dismiss, function () { lost = []; hide(); });
    document.body.insertBefore(box, document.body.firstChild);
    var app = document.getElementById('app');
    // Without its look, the app still makes calls.
    if (app) app.hidden = cause !== 'look';
  }

  function add(parent, tag, name, text) {
    var element = document.createElement(tag);
    element.className = name;
    if (text) element.textContent = text;
    parent.appendChild(element);
    return element;
  }

  function button(row, name, text, pressed) {
    var element = add(row, 'button', name, text);
    element.type = 'button';
    element.onclick = pressed;
  }

  function hide() {
    var box = document.getElementById('boot-sorry'), app = document.getElementById('app');
    if (box) box.hidden = true;
    if (app) app.hidden = false;
    shown = null;
  }

  // As src/model/lang.rs chooses.
  function language(given) {
    var stored = null;
    try { stored = localStorage.getItem('visavis:lang'); } catch (_) {}
    var asked = [given, (/[?&]lang=([\w-]+)/.exec(location.search) || [])[1], stored]
      .concat(navigator.languages || navigator.language || 'en');
    for (var i = 0; i < asked.length; i++) {
      var code = String(asked[i] || '').split('-')[0].toLowerCase();
      if (WORDS.hasOwnProperty(code)) return code;
    }
    return 'en';
  }

  function firstLine(text) {
    return String(text).split('\n')[0].replace(/^panicked at (.*\/)?/, '');
  }

  function name(url) {
    return String(url || '').split(/[?#]/)[0].split('/').pop();
  }

  var LOOK_MS = 250; // between two looks
  var STALL_MS = 6000; // nothing more has come for so long
  var PROBE_MS = 4000; // for a second try
  var ANSWER_MS = 3000; // the page answers within milliseconds, if it is not busy
  var SAVE_MS = 10000; // for the rest of a recording
  var HAND_OVER_MS = 1500;
  var MAY_BE_DEPLOYED = { missing: true, changed: true, again: true };

  var WORDS = {
    en: {
      tag: 'en',
      missing: 'Part of this page is missing. Reload it in a moment.',
      changed: 'Part of this page was changed on its way. Try another network.',
      lost: 'Part of this page couldn’t load. Check your connection, then reload.',
      refused: 'This site isn’t sending part of this page. Reload it in a moment.',
      slow: 'This page is loading slowly. Wait a little, or reload.',
      old: 'This browser is too old for calls. Please update it.',
      off: 'WebAssembly is off here. Allow it for this page, then reload.',
      forbidden: 'This page isn’t allowed to run here. Open it in a new tab.',
      file: 'This page can’t run from a file. Open it from a website.',
      failed: 'This page couldn’t start. Reload it, or use another browser.',
      look: 'The design of this page didn’t load. Reload to get it.',
      crashed: 'Something went wrong. Your camera and microphone are off. Reload to continue.',
      kept: 'Your recording so far was saved.',
      gone: 'Your recording couldn’t be saved.',
      reload: 'Reload',
      dismiss: 'Close'
    },
    zh: {
      tag: 'zh-Hans',
      missing: '页面缺少一部分。请稍后刷新。',
      changed: '页面的一部分在途中被改动。请换一个网络。',
      lost: '页面的一部分无法加载。请检查网络，然后刷新。',
      refused: '网站没有发送页面的一部分。请稍后刷新。',
      slow: '页面加载缓慢。请稍等，或刷新。',
      old: '此浏览器版本太旧，无法通话。请更新。',
      off: 'WebAssembly 已关闭。请允许本页面使用，然后刷新。',
      forbidden: '本页面不能在这里运行。请在新标签页中打开。',
      file: '本页面不能从文件运行。请从网站打开。',
      failed: '页面未能启动。请刷新，或换一个浏览器。',
      look: '页面的外观没有加载。请刷新。',
      crashed: '出了点问题。你的摄像头和麦克风已关闭。请刷新以继续。',
      kept: '此前的录制内容已保存。',
      gone: '录制内容未能保存。',
      reload: '刷新',
      dismiss: '关闭'
    },
    es: {
      tag: 'es',
      missing: 'Falta una parte de esta página. Recárgala en un momento.',
      changed: 'Una parte de esta página cambió por el camino. Prueba otra red.',
      lost: 'No se pudo cargar una parte. Revisa tu conexión y recarga.',
      refused: 'Este sitio no envía una parte de la página. Recarga luego.',
      slow: 'Esta página carga despacio. Espera un poco o recarga.',
      old: 'Este navegador es demasiado antiguo para llamadas. Actualízalo.',
      off: 'WebAssembly está desactivado. Permítelo en esta página y recarga.',
      forbidden: 'Esta página no puede funcionar aquí. Ábrela en otra pestaña.',
      file: 'Esta página no funciona desde un archivo. Ábrela desde un sitio web.',
      failed: 'No se pudo iniciar la página. Recárgala o usa otro navegador.',
      look: 'No se cargó el diseño de esta página. Recarga para verlo.',
      crashed: 'Algo ha fallado. Tu cámara y tu micrófono están apagados. Recarga para continuar.',
      kept: 'Lo grabado hasta ahora se ha guardado.',
      gone: 'No se pudo guardar tu grabación.',
      reload: 'Recargar',
      dismiss: 'Cerrar'
    },
    de: {
      tag: 'de',
      missing: 'Ein Teil dieser Seite fehlt. Laden Sie sie gleich noch einmal.',
      changed: 'Ein Teil dieser Seite wurde unterwegs verändert. Versuchen Sie ein anderes Netz.',
      lost: 'Ein Teil dieser Seite lädt nicht. Prüfen Sie die Verbindung, dann neu laden.',
      refused: 'Die Website sendet einen Teil der Seite nicht. Laden Sie gleich neu.',
      slow: 'Diese Seite lädt langsam. Warten Sie etwas, oder laden Sie neu.',
      old: 'Dieser Browser ist zu alt für Anrufe. Bitte aktualisieren Sie ihn.',
      off: 'WebAssembly ist hier aus. Erlauben Sie es für diese Seite, dann neu laden.',
      forbidden: 'Diese Seite darf hier nicht laufen. Öffnen Sie sie in neuem Tab.',
      file: 'Diese Seite läuft nicht aus einer Datei. Öffnen Sie sie im Web.',
      failed: 'Diese Seite konnte nicht starten. Neu laden oder anderen Browser verwenden.',
      look: 'Die Gestaltung dieser Seite fehlt. Laden Sie neu.',
      crashed: 'Etwas ging schief. Ihre Kamera und Ihr Mikrofon sind aus. Bitte neu laden.',
      kept: 'Ihre bisherige Aufnahme ist gespeichert.',
      gone: 'Ihre Aufnahme konnte nicht gespeichert werden.',
      reload: 'Neu laden',
      dismiss: 'Schließen'
    },
    fr: {
      tag: 'fr',
      missing: 'Une partie de cette page manque. Rechargez-la dans un instant.',
      changed: 'Une partie de cette page a changé en chemin. Essayez un autre réseau.',
      lost: 'Une partie de cette page ne charge pas. Vérifiez la connexion, puis rechargez.',
      refused: 'Ce site n’envoie pas une partie de la page. Rechargez bientôt.',
      slow: 'Cette page charge lentement. Patientez un peu ou rechargez.',
      old: 'Ce navigateur est trop ancien pour les appels. Mettez-le à jour.',
      off: 'WebAssembly est désactivé. Autorisez-le pour cette page, puis rechargez.',
      forbidden: 'Cette page ne peut pas fonctionner ici. Ouvrez-la dans un nouvel onglet.',
      file: 'Cette page ne fonctionne pas depuis un fichier. Ouvrez-la sur un site.',
      failed: 'Cette page n’a pas pu démarrer. Rechargez-la ou changez de navigateur.',
      look: 'L’apparence de cette page n’a pas chargé. Rechargez.',
      crashed: 'Un problème est survenu. Votre caméra et votre micro sont éteints. Rechargez.',
      kept: 'Votre enregistrement est sauvegardé jusqu’ici.',
      gone: 'Votre enregistrement n’a pas pu être sauvegardé.',
      reload: 'Recharger',
      dismiss: 'Fermer'
    }
  };

  document.addEventListener('securitypolicyviolation', function (event) {
    refused[event.blockedURI] = event.effectiveDirective;
  });
  addEventListener('error', function (event) {
    var from = event.target;
    if (from === window) return thrown(event.error, event.message);
    if (from.tagName === 'LINK' && from.rel === 'stylesheet') lose(from, false);
    if (from.tagName === 'SCRIPT' && from.type === 'module' && !isJudged && !isStarted()) judge(from.src, from.integrity);
  }, true);
  addEventListener('unhandledrejection', function (event) {
    thrown(event.reason, String((event.reason && event.reason.message) || event.reason));
  });
  // The app may ask whether the page is really to go; it is.
  addEventListener('beforeunload', function (event) {
    if (isCrashed) event.stopImmediatePropagation();
  }, true);
  // Nothing else follows the address while a sentence stands in the app's place.
  addEventListener('hashchange', function () {
    if (shown && shown !== 'look') location.reload();
  });

  var before = remembered();
  if (before) {
    page.isHeld = isJudged = isCrashed = true;
    say('crashed', firstLine(before.crash), before.recording, before.lang);
    return;
  }
  if (!('noModule' in document.createElement('script'))) return say('old');
  var looking = setInterval(look, LOOK_MS);
})();
