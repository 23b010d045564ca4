// simple-peer in its usual pattern: who joins learns of the members and initiates to each of them.
import SimplePeer from 'simple-peer/simplepeer.min.js';
import { connect, hide, openMedia, ready, show } from './common.js';

const peers = new Map();
let hasJoined = false;

const link = (other, initiator) => {
  peers.get(other)?.destroy();
  const peer = new SimplePeer({ initiator, stream, config: { iceServers: [] } });
  peers.set(other, peer);
  peer.on('signal', (data) => relay.send(other, data));
  peer.on('stream', (stream) => show(other, stream));
  peer.on('error', () => {});
  peer.on('close', () => peers.get(other) === peer && peers.delete(other));
  return peer;
};

let welcomed;
const welcome = new Promise((done) => (welcomed = done));
const relay = connect(crypto.randomUUID(), {
  welcome: () => welcomed(),
  joined: ({ members }) => members.forEach(({ id }) => link(id, true)),
  from: ({ from, body }) => hasJoined && (peers.get(from) ?? link(from, false)).signal(body),
  leave: ({ from }) => hide(from),
});
const [stream] = await Promise.all([openMedia(), welcome]);

ready(() => {
  hasJoined = true;
  relay.join({});
});
