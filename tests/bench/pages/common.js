// What the pages that are written for comparison share.

export const query = new URLSearchParams(location.search);
export const room = query.get('room');

const button = document.querySelector('#join');

// Opens the devices and shows the local picture.
export async function openMedia() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
  document.querySelector('#local').srcObject = stream;
  return stream;
}

// From now on Join can be pressed, once.
export function ready(join) {
  button.disabled = false;
  button.onclick = () => {
    button.disabled = true;
    join();
  };
}

const videos = new Map();

export function show(peer, stream) {
  if (!videos.has(peer)) {
    const video = Object.assign(document.createElement('video'), { autoplay: true, playsInline: true });
    videos.set(peer, video);
    document.body.append(video);
  }
  const video = videos.get(peer);
  if (video.srcObject !== stream) video.srcObject = stream;
}

export function hide(peer) {
  videos.get(peer)?.remove();
  videos.delete(peer);
}

// A client of servers/relay.mjs. `on` has a function for each kind of message.
export function connect(id, on) {
  const socket = new WebSocket(`ws://${location.host}/relay?room=${room}&id=${id}`);
  socket.onmessage = ({ data }) => {
    const { kind, ...message } = JSON.parse(data);
    on[kind]?.(message);
  };
  const send = (message) => socket.send(JSON.stringify(message));
  return {
    // Becomes a member, or replaces what newcomers learn of this one.
    join: (card) => send({ kind: 'join', card }),
    update: (card) => send({ kind: 'update', card }),
    send: (to, body) => send({ kind: 'to', to, body }),
  };
}
