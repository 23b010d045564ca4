// Runs in every page before the page's own scripts: keeps every object that must not leak, to ask
// later how many of them are still alive. Changes nothing of what the page sees.
(() => {
  if (window.top !== window || window.visavisProbe) return;
  const connections = [], sockets = [], tracks = new Set(), contexts = [], frames = [];
  const arrivals = { audio: [], video: [] };
  const calls = { setRemoteDescription: 0, setLocalDescription: 0, getUserMedia: 0 };

  const remember = (direction, data) => {
    frames.push(`${direction} ${typeof data === 'string' ? data : `(${data.byteLength ?? data.size} bytes)`}`);
    if (frames.length > 400) frames.shift();
  };

  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...args) { super(...args); connections.push(this); }
    setRemoteDescription(...args) { calls.setRemoteDescription++; return super.setRemoteDescription(...args); }
    setLocalDescription(...args) { calls.setLocalDescription++; return super.setLocalDescription(...args); }
  };

  window.WebSocket = class extends WebSocket {
    constructor(...args) {
      super(...args);
      sockets.push(this);
      this.addEventListener('message', event => remember('<', event.data));
    }
    send(data) { remember('>', data); return super.send(data); }
  };

  window.AudioContext = class extends AudioContext {
    constructor(...args) { super(...args); contexts.push(this); }
  };

  for (const name of ['getUserMedia', 'getDisplayMedia']) {
    const native = navigator.mediaDevices?.[name];
    if (!native) continue;
    MediaDevices.prototype[name] = async function (...args) {
      calls.getUserMedia++;
      const stream = await native.apply(this, args);
      for (const track of stream.getTracks()) tracks.add(track);
      return stream;
    };
  }
  const clone = MediaStreamTrack.prototype.clone;
  MediaStreamTrack.prototype.clone = function () {
    const copy = clone.call(this);
    tracks.add(copy);
    return copy;
  };

  const open = () => connections.filter(connection => connection.signalingState !== 'closed');
  const alive = kind => [...tracks].filter(track => track.kind === kind && track.readyState === 'live').length;

  const probe = {
    open,
    live: () => ({
      audio: alive('audio'),
      video: alive('video'),
      connections: open().length,
      sockets: sockets.filter(socket => socket.readyState < WebSocket.CLOSED).length,
      contexts: contexts.filter(context => context.state !== 'closed').length,
      ...calls,
    }),
    // What the open connections have received so far, all of them together.
    flow: async () => {
      const sum = { frames: 0, energy: 0, frames_sent: 0 };
      for (const connection of open()) {
        for (const stat of (await connection.getStats()).values()) {
          if (stat.type === 'inbound-rtp' && stat.kind === 'video') sum.frames += stat.framesDecoded ?? 0;
          if (stat.type === 'inbound-rtp' && stat.kind === 'audio') sum.energy += stat.totalAudioEnergy ?? 0;
          if (stat.type === 'outbound-rtp' && stat.kind === 'video') sum.frames_sent += stat.framesSent ?? 0;
        }
      }
      return sum;
    },
    // From now on notes when sound and picture came, by the wall clock: audio packets of all open
    // connections, and pictures painted in all tiles. Only growth counts, for a restart makes new
    // receivers and counters that begin anew.
    watch: () => {
      const counts = new Map();
      const grows = (key, count) => {
        const before = counts.get(key) ?? 0;
        counts.set(key, count);
        return count > before;
      };
      const note = kind => arrivals[kind].push(performance.timeOrigin + performance.now());
      setInterval(() => {
        const videos = [...document.querySelectorAll('[data-testid=tile]:not([data-self=true]) video')];
        if (videos.filter(v => grows(v, v.getVideoPlaybackQuality().totalVideoFrames)).length) note('video');
      }, 20);
      const listen = async () => {
        let has_come = false;
        for (const connection of open()) {
          for (const stat of (await connection.getStats()).values()) {
            if (stat.type === 'inbound-rtp' && stat.kind === 'audio')
              has_come = grows(`${connections.indexOf(connection)} ${stat.id}`, stat.packetsReceived ?? 0) || has_come;
          }
        }
        if (has_come) note('audio');
        // Chromium reads its counters anew each 50 ms.
        setTimeout(listen, 50);
      };
      listen();
    },
    // When something came, from just before a moment on.
    arrivals: (kind, from) => {
      const first = arrivals[kind].findLastIndex(at => at < from);
      return arrivals[kind].slice(Math.max(first, 0));
    },
    // The ICE generation of each open connection, by its user fragment.
    generations: () => open().map(c => /a=ice-ufrag:(\S+)/.exec(c.localDescription?.sdp ?? '')?.[1] ?? ''),
    restartIce: () => open().forEach(connection => connection.restartIce()),
    sockets: () => sockets.map(socket => socket.url),
    policies: () => connections.map(connection => connection.getConfiguration().iceTransportPolicy),
    report: () => ({
      address: location.href,
      live: probe.live(),
      sockets: sockets.map(socket => `${socket.url} ${socket.readyState}`),
      connections: connections.map(c => `${c.signalingState} ${c.connectionState} ${c.iceConnectionState}`),
      marks: performance.getEntriesByType('mark').map(mark => `${mark.name} ${mark.startTime.toFixed(0)}`),
      frames,
    }),
  };
  Object.defineProperty(window, 'visavisProbe', { value: probe });
})();
