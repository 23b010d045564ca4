// Runs in a page before its own scripts: notes when each remote picture shows its first frame, and
// what wasm takes of the memory. Gives every page the same small camera, so that pages are compared
// and not codecs. Keeps no connection and no track alive.
(() => {
  const bench = (window.bench = { joined: 0, wasmMemories: [] });
  // The first frame of each remote video track by id; 0 where none was shown yet.
  const firstFrames = new Map();
  let forgotten = new Set();

  const getUserMedia = MediaDevices.prototype.getUserMedia;
  MediaDevices.prototype.getUserMedia = function (wishes) {
    const { deviceId } = Object(wishes.video);
    const video = wishes.video && { width: 640, height: 480, frameRate: 20, ...(deviceId && { deviceId }) };
    return getUserMedia.call(this, { ...wishes, video });
  };

  const note = ({ track }) => {
    if (track.kind === 'video' && !firstFrames.has(track.id)) firstFrames.set(track.id, 0);
  };
  const Native = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Native {
    constructor(...args) {
      super(...args);
      this.addEventListener('track', note);
    }
  };

  const isRemote = ({ id }) => firstFrames.has(id) && !forgotten.has(id);
  const remoteTracks = (video) => (video.srcObject?.getVideoTracks?.() ?? []).filter(isRemote);
  const watched = new WeakSet();
  const watch = (video) => {
    if (watched.has(video)) return;
    watched.add(video);
    video.requestVideoFrameCallback(() => {
      watched.delete(video);
      for (const { id } of remoteTracks(video)) firstFrames.set(id, firstFrames.get(id) || Date.now());
      if (!video.srcObject?.getVideoTracks?.().length && video.isConnected) watch(video);
    });
  };
  const source = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    ...source,
    set(stream) {
      source.set.call(this, stream);
      if (stream && this instanceof HTMLVideoElement) watch(this);
    },
  });

  // The moments at which remote pictures showed their first frames, in order.
  bench.frames = () =>
    [...firstFrames].filter(([id, at]) => at && !forgotten.has(id)).map(([, at]) => at).sort((a, b) => a - b);
  // From here on only tracks that come later count.
  bench.forget = () => {
    forgotten = new Set(firstFrames.keys());
    document.querySelectorAll('video').forEach(watch);
  };
  bench.pictures = () => {
    const videos = [...document.querySelectorAll('video')].filter((video) => remoteTracks(video).length);
    return {
      frames: videos.reduce((sum, video) => sum + video.getVideoPlaybackQuality().totalVideoFrames, 0),
      size: `${videos[0]?.videoWidth}×${videos[0]?.videoHeight}`,
    };
  };
  // Presses Join by the clock of the page: no driver's latency is in the figure.
  bench.join = (selector) => {
    bench.joined = Date.now();
    document.querySelector(selector).click();
    return bench.joined;
  };

  bench.wasmMemory = () => bench.wasmMemories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
  const keep = (made) => {
    const memory = (made.instance ?? made).exports.memory;
    if (memory && !bench.wasmMemories.includes(memory)) bench.wasmMemories.push(memory);
    return made;
  };
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const native = WebAssembly[name];
    WebAssembly[name] = (...args) => native.call(WebAssembly, ...args).then(keep);
  }
})();
