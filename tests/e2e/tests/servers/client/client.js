// A page as the documentation of PeerJS has it: it answers every call, and makes those that the
// test asks for. It notes what happens, for the test to read.
const wanted = new URLSearchParams(location.search);
const media = navigator.mediaDevices.getUserMedia({ audio: true, video: true });
const client = { isOpen: false, calls: [], closed: [], troubles: [] };

const peer = new Peer(wanted.get('id'), {
  host: '127.0.0.1',
  port: Number(wanted.get('port')),
  config: { iceServers: [] },
});
peer.on('open', () => (client.isOpen = true));
peer.on('error', error => client.troubles.push(error.type));
peer.on('call', async call => {
  take(call);
  call.answer(await media);
});

function take(call) {
  client.calls.push(call);
  call.on('stream', stream => (document.querySelector('video').srcObject = stream));
  call.on('close', () => client.closed.push(call.connectionId));
}

client.call = async (id, name) => take(peer.call(id, await media, { metadata: name }));
client.callWithoutPicture = async id => take(peer.call(id, new MediaStream((await media).getAudioTracks())));
client.hangUp = () => client.calls.at(-1).close();
client.destroy = () => peer.destroy();
client.count = () => client.calls.length;
client.metadata = () => client.calls.at(-1)?.metadata ?? null;
client.connection = () => client.calls.at(-1)?.connectionId ?? null;
// An answer is in force, so that packets may leave.
client.isAnswered = () => client.calls.at(-1)?.peerConnection?.remoteDescription != null;
// What has come in on the call that was placed last: pictures decoded and painted, packets of
// sound.
client.received = async () => {
  const painted = document.querySelector('video').getVideoPlaybackQuality().totalVideoFrames;
  const sum = { decoded: 0, painted, packets: 0 };
  const connection = client.calls.at(-1)?.peerConnection;
  for (const stat of connection ? (await connection.getStats()).values() : []) {
    if (stat.type !== 'inbound-rtp') continue;
    if (stat.kind === 'video') sum.decoded += stat.framesDecoded ?? 0;
    else sum.packets += stat.packetsReceived ?? 0;
  }
  return sum;
};
window.client = client;
