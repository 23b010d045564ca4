// The floor: as little as a page needs for a call, written by hand for nothing but speed. Any number
// of people; one connection to each.
//
//   answer ahead   A member's card has an offer. The page of a visitor answers it in the lobby, and
//                  Join carries the answer: two hops. Each offer is for one visitor; when it is used,
//                  the member puts another into its card.
//   ?warm          The answer is sent from the lobby, with no track attached, so that the transport
//                  is up there. Join attaches the tracks: no hop.
//
// It promises less than the page that it is compared with. The visitor's page may send packets to
// members before Join, nothing is sealed or repaired, and two that join at once do not meet.
import { connect, hide, openMedia, query, ready, show } from './common.js';

const isWarm = query.has('warm');
const id = crypto.randomUUID();
// What each other page is to this one: { peer, connection, channel, stream, hasJoined }.
const links = new Map();
// In the lobby, by member: a link that has answered the offer in the member's card.
const answered = new Map();
// A link without a peer yet. Its offer is in this page's card.
let spare;
let hasJoined = false;

// ---- one link

function newLink(peer) {
  const connection = new RTCPeerConnection({ certificates, bundlePolicy: 'max-bundle', iceCandidatePoolSize: 1 });
  const link = { peer, connection, stream: null, hasJoined: false };
  connection.ontrack = ({ track, streams }) => {
    if (track.kind === 'video') link.stream = streams[0] ?? new MediaStream([track]);
    showLink(link);
  };
  connection.onicecandidate = ({ candidate }) => {
    if (candidate && link.peer && links.get(link.peer) === link) relay.send(link.peer, { candidate });
  };
  link.channel = connection.createDataChannel('presence', { negotiated: true, id: 0 });
  link.channel.onopen = () => hasJoined && link.channel.send('joined');
  link.channel.onmessage = () => {
    link.hasJoined = true;
    attach(link);
  };
  if (!isWarm) for (const track of tracks) connection.addTrack(track, stream);
  return link;
}

async function newOffer(peer) {
  const link = newLink(peer);
  if (isWarm) for (const { kind } of tracks) link.connection.addTransceiver(kind, { streams: [stream] });
  await link.connection.setLocalDescription();
  return link;
}

async function newAnswer(peer, offer) {
  const link = newLink(peer);
  await link.connection.setRemoteDescription({ type: 'offer', sdp: offer });
  if (isWarm) for (const transceiver of link.connection.getTransceivers()) transceiver.direction = 'sendrecv';
  await link.connection.setLocalDescription();
  return link;
}

function adopt(peer, link) {
  drop(peer);
  link.peer = peer;
  links.set(peer, link);
  showLink(link);
}

function drop(peer) {
  links.get(peer)?.connection.close();
  links.delete(peer);
  hide(peer);
}

// A warm link shows its picture from the start: it has no frame before both have joined.
function showLink(link) {
  if (link.stream && links.get(link.peer) === link) show(link.peer, link.stream);
}

function attach({ connection, hasJoined: isMember }) {
  if (!isWarm || !hasJoined || !isMember) return;
  for (const { sender, receiver } of connection.getTransceivers())
    sender.replaceTrack(tracks.find(({ kind }) => kind === receiver.track.kind));
}

// ---- the card

const sdpOf = ({ connection }) => connection.localDescription.sdp;
const mark = (sdp) => sdp.match(/a=ice-ufrag:(\S+)/)[1];

function card() {
  const answers = [...answered].map(([peer, link]) => [peer, { sdp: sdpOf(link), to: link.to }]);
  return { offer: sdpOf(spare), answers: Object.fromEntries(answers) };
}

async function gathered({ connection }) {
  while (connection.iceGatheringState !== 'complete')
    await new Promise((done) => connection.addEventListener('icegatheringstatechange', done, { once: true }));
}

// An offer need not be complete to be used: later candidates follow it.
async function refill() {
  const link = await newOffer(null);
  spare = link;
  gathered(link).then(() => isInRoom() && spare === link && relay.update(card()));
}

// ---- the room

const isInRoom = () => hasJoined || isWarm;

async function answerAhead(peer, { offer }) {
  const link = await newAnswer(peer, offer);
  link.to = mark(offer);
  answered.get(peer)?.connection.close();
  answered.set(peer, link);
}

// A member offers by a message to a visitor that has not answered its card, or not the last one.
async function offerTo(peer) {
  const link = await newOffer(peer);
  adopt(peer, link);
  relay.send(peer, { offer: sdpOf(link) });
}

async function onJoin({ from, card }) {
  if (!isInRoom()) return answerAhead(from, card);
  const answer = card.answers[id];
  if (!answer || !spare || answer.to !== mark(sdpOf(spare))) return offerTo(from);
  const link = spare;
  spare = null;
  adopt(from, link);
  await link.connection.setRemoteDescription({ type: 'answer', sdp: answer.sdp });
  // Out of the way of the first frame.
  setTimeout(refill, 1000);
}

async function onMessage({ from, body: { offer, answer, candidate } }) {
  if (offer) {
    const link = await newAnswer(from, offer);
    adopt(from, link);
    relay.send(from, { answer: sdpOf(link) });
  }
  const connection = links.get(from)?.connection;
  if (answer) await connection?.setRemoteDescription({ type: 'answer', sdp: answer });
  if (candidate) await connection?.addIceCandidate(candidate).catch(() => {});
}

function enter() {
  relay.join(card());
  for (const [peer, link] of answered) adopt(peer, link);
  answered.clear();
}

let welcomed;
const welcome = new Promise((done) => (welcomed = done));
const relay = connect(id, {
  welcome: ({ members }) => welcomed(members),
  join: onJoin,
  update: ({ from, card }) => !isInRoom() && answerAhead(from, card),
  from: onMessage,
  leave: ({ from }) => {
    drop(from);
    answered.get(from)?.connection.close();
    answered.delete(from);
  },
});

const certificate = RTCPeerConnection.generateCertificate({ name: 'ECDSA', namedCurve: 'P-256' });
const [stream, members, ...certificates] = await Promise.all([openMedia(), welcome, certificate]);
const tracks = stream.getTracks();
await Promise.all([refill(), ...members.map(({ id: peer, card }) => answerAhead(peer, card))]);

if (isWarm) {
  enter();
  while ([...links.values()].some(({ channel }) => channel.readyState !== 'open'))
    await new Promise((done) => setTimeout(done, 10));
}
ready(() => {
  hasJoined = true;
  if (!isWarm) return enter();
  for (const link of links.values()) {
    if (link.channel.readyState === 'open') link.channel.send('joined');
    attach(link);
  }
});
