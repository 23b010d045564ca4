// Runs in every frame before the scripts of the page: takes away what the name of the frame says,
// and notes all errors that were not caught. In the page around the frames it offers `cuts` and
// `tryCut`.
(() => {
  const value = (target, name, value) => Object.defineProperty(target, name, { value, configurable: true });
  const throwing = (target, name) => Object.defineProperty(target, name, {
    get() { throw new DOMException('', 'SecurityError'); }, configurable: true,
  });
  const throws = () => { throw new TypeError('no'); };
  const forever = () => new Promise(() => {});
  const media = () => MediaDevices.prototype;
  const nothing = () => {};
  const cuts = {
    'nothing at all': nothing,
    'mediaDevices is null': () => value(navigator, 'mediaDevices', null),
    'mediaDevices is undefined': () => value(navigator, 'mediaDevices', undefined),
    'mediaDevices throws': () => throwing(navigator, 'mediaDevices'),
    'mediaDevices is an empty object': () => value(navigator, 'mediaDevices', {}),
    'mediaDevices takes no listeners': () => value(navigator.mediaDevices, 'addEventListener', undefined),
    'mediaDevices keeps its listeners': () => value(navigator.mediaDevices, 'removeEventListener', undefined),
    'getUserMedia is missing': () => { delete media().getUserMedia; },
    'getUserMedia gives nothing': () => { media().getUserMedia = nothing; },
    'getUserMedia breaks its promise without a reason': () => { media().getUserMedia = () => Promise.reject(); },
    'getUserMedia throws a word': () => { media().getUserMedia = () => { throw 'no'; }; },
    'getUserMedia gives no stream': () => { media().getUserMedia = async () => ({}); },
    'enumerateDevices is missing': () => { delete media().enumerateDevices; },
    'enumerateDevices gives null': () => { media().enumerateDevices = async () => null; },
    'enumerateDevices gives hollow devices': () => { media().enumerateDevices = async () => [{}, null, { kind: 'audioinput' }]; },
    'getDisplayMedia is undefined': () => { media().getDisplayMedia = undefined; },
    'getSupportedConstraints throws': () => { media().getSupportedConstraints = throws; },
    'tracks have no settings': () => { delete MediaStreamTrack.prototype.getSettings; },
    'tracks cannot be cloned': () => { delete MediaStreamTrack.prototype.clone; },
    'AudioContext is missing': () => { delete window.AudioContext; },
    'AudioContext is hollow': () => { window.AudioContext = function () {}; },
    'AudioContext throws': () => { window.AudioContext = class { constructor() { throws(); } }; },
    'analysers hear nothing': () => { delete AnalyserNode.prototype.getFloatTimeDomainData; },
    'wakeLock is empty': () => value(navigator, 'wakeLock', {}),
    'wakeLock is null': () => value(navigator, 'wakeLock', null),
    'wakeLock gives nothing': () => value(navigator, 'wakeLock', { request: nothing }),
    'wakeLock throws': () => throwing(navigator, 'wakeLock'),
    'mediaSession is null': () => value(navigator, 'mediaSession', null),
    'mediaSession throws': () => value(navigator, 'mediaSession', { setActionHandler: throws, setCameraActive: throws }),
    'locks are null': () => value(navigator, 'locks', null),
    'locks never answer': () => value(navigator, 'locks', { request: forever }),
    'locks give nothing': () => value(navigator, 'locks', { request: nothing }),
    'nothing is stored': () => { throwing(window, 'localStorage'); throwing(window, 'sessionStorage'); },
    'storage is null': () => { value(window, 'localStorage', null); value(window, 'sessionStorage', null); },
    'storage is full': () => { Storage.prototype.setItem = throws; },
    'no languages': () => { value(navigator, 'languages', undefined); value(navigator, 'language', undefined); },
    'languages are null': () => value(navigator, 'languages', null),
    'clipboard and permissions are null': () => { value(navigator, 'clipboard', null); value(navigator, 'permissions', null); },
    'no observers': () => { for (const name of ['ResizeObserver', 'MutationObserver', 'IntersectionObserver']) delete window[name]; },
    'matchMedia is missing': () => { window.matchMedia = undefined; },
    'matchMedia gives null': () => { window.matchMedia = () => null; },
    'Intl is missing': () => { delete window.Intl; },
    'dates have no words': () => { Date.prototype.toLocaleString = throws; },
    'performance cannot mark': () => { Performance.prototype.mark = throws; Performance.prototype.getEntriesByType = undefined; },
    'performance is undefined': () => value(window, 'performance', undefined),
    'history cannot be changed': () => { History.prototype.replaceState = throws; },
    'URL cannot parse': () => { delete URL.canParse; delete URL.parse; },
    'no channels between tabs': () => { delete window.BroadcastChannel; delete window.Notification; },
    'frames are not announced': () => { delete HTMLVideoElement.prototype.requestVideoFrameCallback; },
    'frame callbacks cannot be cancelled': () => { delete HTMLVideoElement.prototype.cancelVideoFrameCallback; },
    'no modal dialogs': () => { delete HTMLDialogElement.prototype.showModal; delete HTMLDialogElement.prototype.close; },
    'speakers throw': () => { HTMLMediaElement.prototype.setSinkId = throws; },
    'play promises nothing': () => { const { play } = HTMLMediaElement.prototype; HTMLMediaElement.prototype.play = function () { play.call(this).catch(nothing); }; },
    'MediaRecorder is missing': () => { delete window.MediaRecorder; },
    'MediaRecorder is hollow': () => { window.MediaRecorder = function () {}; },
    'BarcodeDetector is hollow': () => { window.BarcodeDetector = function () {}; },
    'share is undefined': () => { value(navigator, 'share', undefined); value(navigator, 'canShare', throws); },
    'full screen and pictures in pictures are gone': () => { Element.prototype.requestFullscreen = undefined; value(document, 'pictureInPictureEnabled', undefined); delete window.documentPictureInPicture; },
    'crypto is not subtle': () => value(crypto, 'subtle', undefined),
    'no codecs are named': () => { delete window.RTCRtpReceiver; },
    'popovers and anchors are gone': () => { HTMLElement.prototype.showPopover = undefined; },
    'no segmenter': () => { Intl.Segmenter = undefined; },
    // No calls with these: the page says so, and goes on.
    'no call: RTCPeerConnection is hollow': () => { const P = function () {}; P.prototype = { close: nothing, createDataChannel: nothing, createOffer: nothing, setRemoteDescription: nothing }; window.RTCPeerConnection = P; },
    'no call: RTCPeerConnection is a hollow proxy': () => { const made = { close: nothing, createDataChannel: nothing }; window.RTCPeerConnection = new Proxy(RTCPeerConnection, { construct: () => made }); },
    'no call: RTCPeerConnection throws': () => { window.RTCPeerConnection = class { constructor() { throw new DOMException('', 'NotAllowedError'); } }; },
    'no call: RTCPeerConnection makes no channels': () => { RTCPeerConnection.prototype.createDataChannel = throws; },
    'no call: RTCPeerConnection takes no listeners': () => { RTCPeerConnection.prototype.addEventListener = undefined; },
    'no call: RTCPeerConnection is undefined': () => { window.RTCPeerConnection = undefined; },
  };
  window.uncaught = [];
  window.addEventListener('error', event => window.uncaught.push(`${event.message}`));
  window.addEventListener('unhandledrejection', event => window.uncaught.push(`rejected: ${event.reason}`));
  cuts[window.name]?.();
  if (window !== top) return;

  const until = async (what, is, limit = 20000) => {
    for (const end = Date.now() + limit; Date.now() < end;) {
      const found = is();
      if (found) return found;
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    throw new Error(what);
  };

  window.cuts = Object.keys(cuts);

  // What is wrong with the page under one cut, from the lobby to the last screen. Nothing, if
  // nothing is. Each has a room of its own.
  window.tryCut = async (name, anyLink) => {
    const at = window.cuts.indexOf(name), letters = 'ABCDEFGHIJKLMNOP';
    const link = anyLink.replace(/.{3}$/, `${letters[at % 16]}${letters[at >> 4]}Q`);
    const frame = document.createElement('iframe');
    Object.assign(frame, { name, src: link, width: 700, height: 500, allow: 'camera; microphone; display-capture' });
    document.body.append(frame);
    const shown = testid => frame.contentDocument?.querySelector(`[data-testid=${testid}]`);
    const press = async testid => (await until(`no ${testid}`, () => shown(testid))).click();
    const toggles = async testid => {
      const is = () => shown(testid).getAttribute('aria-pressed');
      const before = is();
      // A device that gives nothing is off, stays so, and is marked.
      const isMissing = () => shown(testid).dataset.troubled === 'true' && is() === 'false';
      if (isMissing()) return;
      await press(testid);
      await until(`${testid} does nothing`, () => is() !== before || isMissing(), 3000);
    };
    try {
      await until('no lobby', () => shown('lobby'));
      await toggles('lobby-mic');
      if (name.startsWith('no call')) {
        await until('no word of WebRTC', () => /WebRTC/.test(frame.contentDocument.body.innerText));
        if (!shown('lobby-join').disabled) throw new Error('it can be joined');
      } else {
        await until('Join stays off', () => shown('lobby-join') && !shown('lobby-join').disabled);
        await press('lobby-join');
        await until('no question for a name', () => shown('call') || shown('lobby').innerText.includes('Join as guest'));
        if (!shown('call')) await press('lobby-join');
        await until('no call', () => shown('call'));
        for (const button of ['mic', 'camera']) await toggles(button);
        for (const panel of ['settings', 'chat', 'people']) { if (shown(panel)) { await press(panel); await press(panel); } }
        await press('leave');
        await until('the user does not leave', () => shown('left'));
      }
      const { uncaught } = frame.contentWindow;
      return uncaught.length ? `${name}: uncaught: ${uncaught.join('; ')}` : null;
    } catch (error) {
      return `${name}: ${error.message} (${frame.contentWindow?.uncaught?.join('; ')})`;
    } finally {
      frame.remove();
    }
  };
})();
