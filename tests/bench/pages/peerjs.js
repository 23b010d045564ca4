// PeerJS as its documents show it: the first participant has a known id and answers, the second
// calls that id.
import { Peer } from 'peerjs';
import { openMedia, query, ready, room, show } from './common.js';

const waiting = `room-${room}`;
const isFirst = query.get('name') === 'p1';

const stream = await openMedia();
const peer = new Peer(isFirst ? waiting : undefined, {
  host: 'localhost',
  port: Number(query.get('port')),
  path: '/',
  config: { iceServers: [] },
});
const follow = (call) => call.on('stream', (stream) => show('remote', stream));
let hasJoined = false;

peer.on('call', (call) => {
  if (!hasJoined) return;
  call.answer(stream);
  follow(call);
});
peer.on('open', () =>
  ready(() => {
    hasJoined = true;
    if (!isFirst) follow(peer.call(waiting, stream));
  }),
);
