// The pages that are compared, and the servers that they need.
//
//   servers    names in `servers`
//   url        from the ports at which pages reach these servers, delays included
//   ready      matches once Join can be pressed; `join` is pressed then
//   joined     matches once the first participant is in the call
//   leave      what leaves the call, if there is such a thing
//   comesBack  a reloaded page goes straight back into the call
//   settle     ms after which the next participant may come
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const node = process.execPath;

const plain = { servers: ['relay'], ready: '#join:enabled', join: '#join', settle: 1500 };

export const pages = {
  visavis: {
    servers: ['matchbox', 'site'],
    url: ({ site }, room, name) => `http://localhost:${site}/?name=${name}#/r/${room}`,
    ready: '[data-testid="lobby-join"]:enabled',
    join: '[data-testid="lobby-join"]',
    joined: '[data-testid="call"]',
    leave: '[data-testid="leave"]',
    comesBack: true,
    settle: 1500,
  },
  floor: { ...plain, url: ({ relay }, room) => `http://localhost:${relay}/floor/?room=${room}` },
  'floor-warm': { ...plain, url: ({ relay }, room) => `http://localhost:${relay}/floor/?warm&room=${room}` },
  peerjs: {
    ...plain,
    servers: ['relay', 'peerserver'],
    url: ({ relay, peerserver }, room, name) => `http://localhost:${relay}/peerjs/?port=${peerserver}&room=${room}&name=${name}`,
  },
  'simple-peer': { ...plain, url: ({ relay }, room) => `http://localhost:${relay}/simple-peer/?room=${room}` },
  trystero: {
    ...plain,
    servers: ['relay', 'mqtt'],
    url: ({ relay, mqtt }, room) => `http://localhost:${relay}/trystero/?port=${mqtt}&room=${room}`,
  },
};

// How each is started on a port. `ports` are those at which pages reach the others.
export const servers = {
  relay: (port, { site }) => ({ program: node, args: [here('servers/relay.mjs'), port, site] }),
  peerserver: (port) => ({
    program: node,
    args: [here('node_modules/peer/dist/bin/peerjs.js'), '--host', '127.0.0.1', '--port', port, '--path', '/'],
  }),
  mqtt: (port) => ({ program: node, args: [here('servers/mqtt.mjs'), port] }),
  matchbox: (port) => ({ program: 'matchbox_server', args: [`127.0.0.1:${port}`] }),
  site: (port, { dist, ports }) => ({
    program: node,
    args: [here('servers/site.mjs'), port, dist, `ws://localhost:${ports.matchbox}/`],
  }),
};
