// Processes: the servers that a stage starts and ends, and what browsers take of the machine.
import { spawn } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs';
import net from 'node:net';

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

export const freePort = () =>
  new Promise((done, fail) => {
    const server = net.createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

const isOpen = (port) =>
  new Promise((done) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.on('connect', () => done(socket.destroy() && true)).on('error', () => done(false));
  });

// Starts a program that listens on a port of this machine, and waits until it does.
export async function startServer({ program, args, port, log }) {
  const file = openSync(log, 'w');
  const child = spawn(program, args, { stdio: ['ignore', file, file] });
  closeSync(file);
  const ended = new Promise((done) => child.once('exit', done).once('error', done));
  for (let tries = 0; !(await isOpen(port)); tries += 1) {
    const hasEnded = await Promise.race([ended.then(() => true), sleep(50)]);
    if (hasEnded || tries > 400) throw new Error(`${program} does not listen; what it said is in ${log}`);
  }
  return { stop: () => (child.kill(), ended) };
}

// The processes below one and itself: their CPU time in seconds, and whether each runs a page.
export function processTree(root) {
  const all = new Map();
  for (const name of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const [, parent, , , , , , , , , , user, system] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const isRenderer = readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('--type=renderer');
      const cpu = (Number(user) + Number(system)) / TICKS;
      all.set(Number(name), { pid: Number(name), parent: Number(parent), cpu, isRenderer });
    } catch {
      // It has ended since the listing.
    }
  }
  const isBelow = ({ pid, parent }) => pid === root || (all.has(parent) && isBelow(all.get(parent)));
  return [...all.values()].filter(isBelow);
}

// The private memory of a process in bytes, as Chromium's own task manager counts it.
export function privateMemory(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kibibytes = (name) => Number(status.match(new RegExp(`^${name}:\\s*(\\d+)`, 'm'))?.[1] ?? 0);
  return 1024 * (kibibytes('RssAnon') + kibibytes('VmSwap'));
}

// Waits until other programs leave most of the processors free, at most `most` ms. Returns the share
// that was last in use.
export async function quiet(most) {
  const until = Date.now() + most;
  for (;;) {
    const share = await busyShare();
    if (share < QUIET || Date.now() > until) return share;
  }
}

async function busyShare() {
  const read = () => readFileSync('/proc/stat', 'utf8').split('\n', 1)[0].split(/\s+/).slice(1, 9).map(Number);
  const before = read();
  await sleep(300);
  const spent = read().map((ticks, index) => ticks - before[index]);
  const total = spent.reduce((sum, ticks) => sum + ticks, 0);
  const idle = spent[3] + spent[4];
  return total ? 1 - idle / total : 0;
}

// Ticks a second in /proc/PID/stat, on every common machine.
const TICKS = 100;
const QUIET = 0.3;
