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
      missing: 'Part of this page is not on its server. Perhaps a new version has just been put there. Reload the page; if that does not help, its host can.',
      changed: 'Part of this page was changed on its way here, by a filter or a network. Reload it; if that does not help, try another network.',
      lost: 'Part of this page could not be loaded. Check the network and whatever blocks content in this browser, then reload.',
      refused: 'The web server does not give out part of this page. Wait a moment, then reload; if that does not help, its host can.',
      slow: 'This page takes long to arrive: the network or its server is slow. Wait, or reload.',
      old: 'This browser is too old for calls. A current version of Firefox, Chrome, Edge or Safari can make them.',
      off: 'WebAssembly is switched off in this browser, by a security setting or Lockdown Mode, and calls need it. Allow it for this page, then reload.',
      forbidden: 'The web server, or the page around this one, forbids this page to run. Open it in a tab of its own; if that does not help, only its host can.',
      file: 'This page cannot run from a file. It has to come from a web server.',
      failed: 'This page could not start. Reload it; if that does not help, a current version of Firefox, Chrome, Edge or Safari will.',
      look: 'The file for how this page looks has not arrived. Reload to get it.',
      crashed: 'An error has stopped this page. Camera and microphone are off. Reload to go on.',
      kept: 'What was recorded until then is saved.',
      gone: 'The recording could not be saved.',
      reload: 'Reload',
      dismiss: 'Dismiss'
    },
    zh: {
      tag: 'zh-Hans',
      missing: '服务器上缺少此页面的一部分，可能刚刚更新了版本。请刷新；如果仍然不行，请联系网站的管理者。',
      changed: '此页面的一部分在传输途中被过滤器或网络改动。请刷新；如果仍然不行，请换一个网络。',
      lost: '此页面的一部分无法加载。请检查网络以及浏览器中的内容拦截，然后刷新。',
      refused: '服务器没有提供此页面的一部分。请稍候再刷新；如果仍然不行，请联系网站的管理者。',
      slow: '页面加载缓慢：网络或服务器较慢。请等待，或刷新。',
      old: '此浏览器版本太旧，无法通话。请使用新版的 Firefox、Chrome、Edge 或 Safari。',
      off: '此浏览器的安全设置或锁定模式关闭了 WebAssembly，而通话需要它。请允许本页面使用，然后刷新。',
      forbidden: '服务器或外层页面禁止此页面运行。请在单独的标签页中打开；如果仍然不行，只有网站的管理者能解决。',
      file: '此页面不能从文件运行，必须由网络服务器提供。',
      failed: '页面未能启动。请刷新重试；如果仍然不行，请改用新版的 Firefox、Chrome、Edge 或 Safari。',
      look: '页面的外观没有加载。刷新即可完整显示。',
      crashed: '页面因错误而停止。摄像头和麦克风已关闭。请刷新以继续。',
      kept: '此前录制的内容已保存。',
      gone: '录制内容未能保存。',
      reload: '刷新',
      dismiss: '关闭'
    },
    es: {
      tag: 'es',
      missing: 'Falta una parte de esta página en su servidor; quizá se acaba de publicar una versión nueva. Recárgala; si eso no ayuda, puede hacerlo quien la administra.',
      changed: 'Un filtro o una red ha cambiado una parte de esta página por el camino. Recárgala; si eso no ayuda, prueba con otra red.',
      lost: 'No se pudo cargar una parte de esta página. Revisa la red y lo que bloquee contenido en este navegador, y recarga.',
      refused: 'El servidor no entrega una parte de esta página. Espera un momento y recarga; si eso no ayuda, puede hacerlo quien la administra.',
      slow: 'Esta página tarda en llegar: la red o su servidor va lento. Espera, o recarga.',
      old: 'Este navegador es demasiado antiguo para las llamadas. Una versión actual de Firefox, Chrome, Edge o Safari puede hacerlas.',
      off: 'WebAssembly está desactivado en este navegador, por un ajuste de seguridad o el modo de aislamiento, y las llamadas lo necesitan. Permítelo en esta página y recarga.',
      forbidden: 'El servidor, o la página que rodea a esta, prohíbe que se ejecute. Ábrela en una pestaña propia; si eso no ayuda, solo puede hacerlo quien la administra.',
      file: 'Esta página no funciona desde un archivo. Tiene que venir de un servidor web.',
      failed: 'No se pudo iniciar la página. Recárgala; si eso no ayuda, usa una versión actual de Firefox, Chrome, Edge o Safari.',
      look: 'No ha llegado el aspecto de esta página. Recarga para verla entera.',
      crashed: 'Un error ha detenido esta página. La cámara y el micrófono están apagados. Recarga para continuar.',
      kept: 'Lo grabado hasta entonces está guardado.',
      gone: 'No se pudo guardar la grabación.',
      reload: 'Recargar',
      dismiss: 'Cerrar'
    },
    de: {
      tag: 'de',
      missing: 'Ein Teil dieser Seite fehlt auf ihrem Server; vielleicht wurde gerade eine neue Version eingespielt. Laden Sie die Seite neu; wenn das nicht hilft, kann es nur ihr Betreiber.',
      changed: 'Ein Teil dieser Seite wurde unterwegs verändert, von einem Filter oder einem Netz. Laden Sie sie neu; wenn das nicht hilft, versuchen Sie ein anderes Netz.',
      lost: 'Ein Teil dieser Seite konnte nicht geladen werden. Prüfen Sie das Netz und was in diesem Browser Inhalte blockiert, und laden Sie neu.',
      refused: 'Der Server gibt einen Teil dieser Seite nicht heraus. Warten Sie einen Moment und laden Sie neu; wenn das nicht hilft, kann es nur der Betreiber.',
      slow: 'Diese Seite braucht lange: Das Netz oder ihr Server ist langsam. Warten Sie, oder laden Sie neu.',
      old: 'Dieser Browser ist zu alt für Anrufe. Eine aktuelle Version von Firefox, Chrome, Edge oder Safari kann sie.',
      off: 'WebAssembly ist in diesem Browser abgeschaltet, durch eine Sicherheitseinstellung oder den Blockierungsmodus, und Anrufe brauchen es. Erlauben Sie es für diese Seite und laden Sie neu.',
      forbidden: 'Der Server oder die umgebende Seite verbietet dieser Seite zu laufen. Öffnen Sie sie in einem eigenen Tab; wenn das nicht hilft, kann es nur ihr Betreiber.',
      file: 'Diese Seite läuft nicht aus einer Datei. Sie muss von einem Webserver kommen.',
      failed: 'Die Seite konnte nicht starten. Laden Sie sie neu; wenn das nicht hilft, verwenden Sie eine aktuelle Version von Firefox, Chrome, Edge oder Safari.',
      look: 'Das Aussehen dieser Seite ist nicht angekommen. Laden Sie neu, um sie ganz zu sehen.',
      crashed: 'Ein Fehler hat diese Seite angehalten. Kamera und Mikrofon sind aus. Laden Sie neu, um fortzufahren.',
      kept: 'Was bis dahin aufgenommen wurde, ist gespeichert.',
      gone: 'Die Aufnahme konnte nicht gespeichert werden.',
      reload: 'Neu laden',
      dismiss: 'Schließen'
    },
    fr: {
      tag: 'fr',
      missing: 'Une partie de cette page manque sur son serveur ; une nouvelle version vient peut-être d’y être mise. Rechargez-la ; si cela n’aide pas, son hébergeur le peut.',
      changed: 'Une partie de cette page a été modifiée en chemin, par un filtre ou un réseau. Rechargez-la ; si cela n’aide pas, essayez un autre réseau.',
      lost: 'Une partie de cette page n’a pas pu être chargée. Vérifiez le réseau et ce qui bloque du contenu dans ce navigateur, puis rechargez.',
      refused: 'Le serveur ne fournit pas une partie de cette page. Attendez un instant, puis rechargez ; si cela n’aide pas, son hébergeur le peut.',
      slow: 'Cette page met longtemps à arriver : le réseau ou son serveur est lent. Attendez, ou rechargez.',
      old: 'Ce navigateur est trop ancien pour les appels. Une version récente de Firefox, Chrome, Edge ou Safari en est capable.',
      off: 'WebAssembly est désactivé dans ce navigateur, par un réglage de sécurité ou le mode Isolement, et les appels en ont besoin. Autorisez-le pour cette page, puis rechargez.',
      forbidden: 'Le serveur, ou la page qui entoure celle-ci, lui interdit de fonctionner. Ouvrez-la dans son propre onglet ; si cela n’aide pas, seul son hébergeur le peut.',
      file: 'Cette page ne fonctionne pas depuis un fichier. Elle doit venir d’un serveur web.',
      failed: 'La page n’a pas pu démarrer. Rechargez-la ; si cela n’aide pas, utilisez une version récente de Firefox, Chrome, Edge ou Safari.',
      look: 'L’apparence de cette page n’est pas arrivée. Rechargez pour l’avoir entière.',
      crashed: 'Une erreur a arrêté cette page. La caméra et le micro sont éteints. Rechargez pour continuer.',
      kept: 'Ce qui était enregistré jusque-là est sauvegardé.',
      gone: 'L’enregistrement n’a pas pu être sauvegardé.',
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
