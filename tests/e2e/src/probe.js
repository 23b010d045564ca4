// Runs in every page before the page's own scripts: keeps every object that must not leak, to count
// later how many of them are still alive. Changes nothing of what the page sees, except that the
// camera has few pixels: without a graphics card, two cores encode and decode little else.
(() => {
  if (window.top !== window || window.visavisProbe) return;
  const connections = [], sockets = [], tracks = new Set(), contexts = [], frames = [];
  const watched = { audio: { spans: [] }, video: { spans: [] } };
  const painted = new WeakMap();
  const calls = { setRemoteDescription: 0, setLocalDescription: 0, restarts: 0, getUserMedia: 0 };

  const remember = (direction, data) => {
    frames.push(`${direction} ${typeof data === 'string' ? data : `(${data.byteLength ?? data.size} bytes)`}`);
    if (frames.length > 400) frames.shift();
  };

  // A description that brings other ICE credentials than the one before on its side restarts ICE.
  // An offer that is applied again, and the answer to it, counts like a restart: the remote peer
  // repeats its offer when the answer is late, and a page repeats the first offer before a restart.
  const offers = new WeakMap(), restarting = new WeakSet();
  const credentials = { setRemoteDescription: new WeakMap(), setLocalDescription: new WeakMap() };
  const describe = (connection, call, description) => {
    const given = description?.sdp?.match(/a=ice-ufrag:(\S+)/)?.[1];
    const before = credentials[call].get(connection);
    const isNew = given && before && given !== before;
    if (description?.type === 'offer') {
      const isRepeat = offers.get(connection) === description.sdp;
      if (isNew || isRepeat) restarting.add(connection); else restarting.delete(connection);
      offers.set(connection, description.sdp);
    }
    calls[isNew || restarting.has(connection) ? 'restarts' : call]++;
    if (given) credentials[call].set(connection, given);
  };

  const { getStats } = RTCPeerConnection.prototype;
  let readings = 0;
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...args) { super(...args); connections.push(this); }
    getStats(...args) { readings++; return super.getStats(...args); }
    setRemoteDescription(...args) { describe(this, 'setRemoteDescription', ...args); return super.setRemoteDescription(...args); }
    // Without an argument it sets what the browser has made by itself.
    async setLocalDescription(...args) {
      await super.setLocalDescription(...args);
      describe(this, 'setLocalDescription', args[0] ?? this.localDescription);
    }
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

  const urls = new Set();
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = thing => {
    const url = createObjectURL.call(URL, thing);
    urls.add(url);
    return url;
  };
  URL.revokeObjectURL = url => {
    urls.delete(url);
    revokeObjectURL.call(URL, url);
  };

  // The listeners on targets that outlive every screen; others go with their target.
  let listeners = [];
  const lasts = target => [window, document, document.documentElement, document.body, navigator.mediaDevices].includes(target);
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, heard, options) {
    const target = this ?? window;
    if (lasts(target) && !options?.once) listeners.push({ target, type, heard });
    return addEventListener.call(target, type, heard, options);
  };
  EventTarget.prototype.removeEventListener = function (type, heard, options) {
    const target = this ?? window;
    listeners = listeners.filter(it => it.target !== target || it.type !== type || it.heard !== heard);
    return removeEventListener.call(target, type, heard, options);
  };

  const small = wanted => {
    if (!wanted?.video || window.visavisFullPictures) return wanted;
    const size = { width: { ideal: 320 }, height: { ideal: 180 } };
    return { ...wanted, video: { ...(wanted.video === true ? {} : wanted.video), ...size } };
  };

  for (const name of ['getUserMedia', 'getDisplayMedia']) {
    const native = navigator.mediaDevices?.[name];
    if (!native) continue;
    MediaDevices.prototype[name] = async function (wanted, ...args) {
      calls.getUserMedia++;
      const stream = await native.call(this, name === 'getUserMedia' ? small(wanted) : wanted, ...args);
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

  const capture = HTMLCanvasElement.prototype.captureStream;
  HTMLCanvasElement.prototype.captureStream = function (...args) {
    const stream = capture.apply(this, args);
    for (const track of stream.getTracks()) tracks.add(track);
    return stream;
  };

  const open = () => connections.filter(connection => connection.signalingState !== 'closed');
  const alive = kind => [...tracks].filter(track => track.kind === kind && track.readyState === 'live').length;

  const probe = {
    open,
    // How often the page has read the counters of its connections.
    readings: () => readings,
    live: () => ({
      audio: alive('audio'),
      video: alive('video'),
      connections: open().length,
      sockets: sockets.filter(socket => socket.readyState < WebSocket.CLOSED).length,
      contexts: contexts.filter(context => context.state !== 'closed').length,
      urls: urls.size,
      listeners: listeners.length,
      ...calls,
    }),
    // What the open connections have received so far, all of them together.
    flow: async () => {
      const sum = { frames: 0, energy: 0, frames_sent: 0 };
      for (const connection of open()) {
        for (const stat of (await getStats.call(connection)).values()) {
          if (stat.type === 'inbound-rtp' && stat.kind === 'video') sum.frames += stat.framesDecoded ?? 0;
          if (stat.type === 'inbound-rtp' && stat.kind === 'audio') sum.energy += stat.totalAudioEnergy ?? 0;
          if (stat.type === 'outbound-rtp' && stat.kind === 'video') sum.frames_sent += stat.framesSent ?? 0;
        }
      }
      return sum;
    },
    // What has been played of one sound: seconds by the element's clock, and its energy by the
    // counters of the receiver that feeds it.
    played: async audio => {
      const [track] = audio?.srcObject?.getAudioTracks() ?? [];
      const receivers = open().flatMap(connection => connection.getReceivers());
      const receiver = receivers.find(receiver => receiver.track === track);
      let energy = 0;
      for (const stat of (await receiver?.getStats())?.values() ?? [])
        if (stat.type === 'inbound-rtp') energy += stat.totalAudioEnergy ?? 0;
      return { seconds: audio && !audio.paused && !audio.muted ? audio.currentTime : 0, energy };
    },
    // How many pictures a video has painted. Firefox does not count those of a stream: there it is
    // how many since this was first asked.
    painted: video => {
      const count = video?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
      if (count > 0 || !video) return count;
      if (!painted.has(video)) {
        painted.set(video, 0);
        const note = () => {
          painted.set(video, painted.get(video) + 1);
          video.requestVideoFrameCallback(note);
        };
        video.requestVideoFrameCallback(note);
      }
      return painted.get(video);
    },
    // From now on notes when sound and picture came, by the wall clock: audio packets of all open
    // connections, and pictures painted in all tiles. Only growth counts, for a restart makes new
    // receivers, whose counters start at zero.
    watch: () => {
      const counts = new Map();
      const grows = (key, count) => {
        const before = counts.get(key) ?? 0;
        counts.set(key, count);
        return count > before;
      };
      // A page that was too busy to look has missed nothing if more has come at the next look.
      const note = (kind, has_come) => {
        const { spans } = watched[kind];
        const at = performance.timeOrigin + performance.now();
        if (has_come && watched[kind].is_flowing) spans.at(-1)[1] = at;
        else if (has_come) spans.push([at, at]);
        watched[kind].is_flowing = has_come;
        watched[kind].at = at;
      };
      const look = async () => {
        const videos = [...document.querySelectorAll('[data-testid=tile]:not([data-self=true]) video')];
        note('video', videos.filter(v => grows(v, v.getVideoPlaybackQuality().totalVideoFrames)).length > 0);
        let has_come = false;
        for (const connection of open()) {
          for (const stat of (await connection.getStats()).values()) {
            if (stat.type === 'inbound-rtp' && stat.kind === 'audio')
              has_come = grows(`${connections.indexOf(connection)} ${stat.id}`, stat.packetsReceived ?? 0) || has_come;
          }
        }
        note('audio', has_come);
        setTimeout(look, 60);
      };
      look();
    },
    // The longest time without media, since a moment and until now, in milliseconds.
    longestGap: (kind, since) => {
      const { spans, at } = watched[kind];
      let end = since, longest = 0;
      for (const span of spans.filter(span => span[1] > since)) {
        longest = Math.max(longest, span[0] - end);
        end = span[1];
      }
      return Math.max(longest, at - end);
    },
    // How long after a moment media came, in milliseconds; null if none has.
    returnedAfter: (kind, since) => {
      const span = watched[kind].spans.find(span => span[1] > since);
      return span ? Math.max(span[0] - since, 0) : null;
    },
    // What the last live track of a kind is captured with.
    captured: kind => [...tracks].filter(track => track.kind === kind && track.readyState === 'live').at(-1)?.getSettings() ?? {},
    // The ICE generation of each open connection, by its user fragment.
    generations: () => open().map(c => /a=ice-ufrag:(\S+)/.exec(c.localDescription?.sdp ?? '')?.[1] ?? ''),
    restartIce: () => open().forEach(connection => connection.restartIce()),
    sockets: () => sockets.map(socket => socket.url),
    policies: () => open().map(connection => connection.getConfiguration().iceTransportPolicy),
    // The lines of the pictures that the open connections may send of the camera.
    sentLines: () => open().flatMap(connection => connection.getSenders())
      .filter(sender => sender.track?.kind === 'video')
      .map(sender => {
        const { scaleResolutionDownBy = 1 } = sender.getParameters().encodings[0] ?? {};
        return Math.round(sender.track.getSettings().height / scaleResolutionDownBy);
      }),
    // The addresses of the relays that the open connections go through.
    relays: async () => {
      const addresses = new Set();
      for (const connection of open()) {
        const stats = await connection.getStats();
        for (const transport of [...stats.values()].filter(stat => stat.type === 'transport')) {
          const pair = stats.get(transport.selectedCandidatePairId);
          for (const end of [stats.get(pair?.localCandidateId), stats.get(pair?.remoteCandidateId)])
            if (end?.candidateType === 'relay') addresses.add(end.address);
        }
      }
      return [...addresses];
    },
    // The streams that come and go, and what each tile plays.
    streams: async () => {
      const keys = ['type', 'kind', 'mid', 'ssrc', 'packetsReceived', 'framesDecoded', 'framesReceived', 'packetsSent', 'framesSent', 'keyFramesDecoded', 'pliCount', 'firCount', 'trackIdentifier'];
      const list = [];
      for (const connection of open()) {
        for (const stat of (await connection.getStats()).values())
          if (/bound-rtp$/.test(stat.type)) list.push(keys.filter(k => k in stat).map(k => `${k}=${stat[k]}`).join(' '));
        for (const t of connection.getTransceivers())
          list.push(`transceiver mid=${t.mid} ${t.currentDirection} ${t.receiver.track.kind} ${t.receiver.track.id} muted=${t.receiver.track.muted}`);
      }
      for (const video of document.querySelectorAll('video'))
        list.push(`video ${video.srcObject?.getTracks().map(t => `${t.kind} ${t.id} muted=${t.muted} ${t.readyState}`)} paused=${video.paused} ready=${video.readyState} time=${video.currentTime} total=${video.getVideoPlaybackQuality().totalVideoFrames}`);
      return list;
    },
    report: async () => ({
      streams: await probe.streams(),
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
