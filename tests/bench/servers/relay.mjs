// The pages that are written for comparison, and a signaling relay for them: relay.mjs PORT FOLDER
//
// A socket is in a room from its first moment (the lobby), and of a member once it has sent `join`.
// A member's card is kept, so that a newcomer has it with the first message.
import http from 'node:http';
import { WebSocketServer } from 'ws';
import { filesOf } from './files.mjs';

const [port, folder] = process.argv.slice(2);
const server = http.createServer(filesOf(folder));
const rooms = new Map();

new WebSocketServer({ server, path: '/relay' }).on('connection', (socket, { url }) => {
  socket._socket.setNoDelay(true);
  const query = new URL(url, 'http://localhost').searchParams;
  const [name, id] = [query.get('room'), query.get('id')];
  if (!rooms.has(name)) rooms.set(name, new Map());
  const room = rooms.get(name);
  const own = { socket, card: null };
  room.set(id, own);

  const send = (to, message) => to?.socket.send(JSON.stringify(message));
  const others = () => [...room].filter(([other]) => other !== id);
  const members = () => others().flatMap(([id, { card }]) => (card ? [{ id, card }] : []));
  const broadcast = (message) => others().forEach(([, other]) => send(other, message));

  send(own, { kind: 'welcome', members: members() });
  socket.on('message', (data) => {
    const { kind, to, body, card } = JSON.parse(data);
    if (kind === 'to') return send(room.get(to), { kind: 'from', from: id, body });
    own.card = card;
    if (kind === 'join') send(own, { kind: 'joined', members: members() });
    broadcast({ kind, from: id, card });
  });
  socket.on('close', () => {
    room.delete(id);
    broadcast({ kind: 'leave', from: id });
    if (!room.size) rooms.delete(name);
  });
});
server.listen(Number(port), '127.0.0.1');
