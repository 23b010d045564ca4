// Whether a long call with much coming and going grows: four people, and each minute one leaves and
// another joins. The observed page stays.
import { Crowd } from '../lib/crowd.mjs';
import { sleep } from '../lib/process.mjs';
import { print, printConditions, progress } from '../lib/report.mjs';
import { Stage } from '../lib/stage.mjs';

export async function soak({ pages, minutes, dist, folder }) {
  for (const page of pages) {
    const stage = await Stage.start([page], { dist, folder });
    try {
      const { readings, version } = await live(stage, page, minutes);
      printConditions({ browser: version, dist, how: `1 run of ${minutes} minutes` });
      report(page, readings);
    } finally {
      await stage.stop();
    }
  }
}

// A reading at the start of each minute, when all four see each other.
async function live(stage, page, minutes) {
  const crowd = await Crowd.gather(stage, page, PEOPLE);
  const readings = [];
  try {
    const began = Date.now();
    for (let minute = 0; ; minute += 1) {
      readings.push({ minute, ...(await reading(crowd)) });
      progress(`minute ${minute} of ${minutes}`);
      if (minute >= minutes) break;
      await crowd.observed.forgetFrames();
      await crowd.removeOne(minute % 2 === 0);
      await sleep(PAUSE);
      await crowd.add();
      await crowd.observed.frames();
      await sleep(began + 60_000 * (minute + 1) - Date.now());
    }
    return { readings, version: crowd.foreground.version };
  } finally {
    await crowd.end();
  }
}

async function reading(crowd) {
  const { observed } = crowd;
  await observed.collectGarbage();
  const counts = {};
  for (const name of CLASSES) counts[name] = await observed.count(name);
  const metrics = await observed.metrics();
  const wasm = await observed.page.evaluate(() => window.bench.wasmMemory());
  return {
    ...counts,
    heap: metrics.JSHeapUsedSize / 1e6,
    wasm: wasm / 1e6,
    memory: crowd.processes().memory / 1e6,
    listeners: metrics.JSEventListeners,
    nodes: metrics.Nodes,
  };
}

// The reading after the first change is the base: what is made once is there by then.
function report(page, readings) {
  const last = readings.at(-1);
  const base = readings[Math.min(1, readings.length - 1)];
  const isShown = ({ minute }) => minute <= 1 || minute === last.minute || minute % 5 === 0;
  const text = (value, digits, sign = '') => `${value > 0 ? sign : ''}${value.toFixed(digits)}`;
  const rows = readings.filter(isShown).map((it) => [it.minute, ...FIGURES.map(([key, , digits]) => text(it[key], digits))]);
  const growth = FIGURES.map(([key, , digits]) => text(last[key] - base[key], digits, '+'));
  rows.push([`**${base.minute} to ${last.minute}**`, ...growth]);
  print(`${page}: ${PEOPLE} people, one leaves and one joins each minute`, ['minute', ...FIGURES.map(([, name]) => name)], rows);
}

const PEOPLE = 4;
const PAUSE = 5000;
const CLASSES = ['Object', 'RTCPeerConnection', 'MediaStreamTrack', 'MediaStream', 'WebSocket'];
const FIGURES = [
  ['heap', 'JS heap, MB', 2],
  ['wasm', 'wasm memory, MB', 2],
  ['memory', 'page process, MB', 0],
  ['listeners', 'listeners', 0],
  ['nodes', 'DOM nodes', 0],
  ['Object', 'objects', 0],
  ['RTCPeerConnection', 'connections', 0],
  ['MediaStreamTrack', 'tracks', 0],
  ['MediaStream', 'streams', 0],
  ['WebSocket', 'sockets', 0],
];
