// The measurements of `scripts/bench` that need Node: main.mjs JOB [OPTION...]
import { parseArgs } from 'node:util';

import { pages } from './lib/pages.mjs';

const JOBS = {
  size: { load: () => import('./jobs/size.mjs') },
  peers: { load: () => import('./jobs/peers.mjs'), pages: Object.keys(pages), runs: 9 },
  load: { load: () => import('./jobs/load.mjs'), pages: ['visavis', 'floor'], runs: 3 },
  steady: { load: () => import('./jobs/steady.mjs'), pages: ['visavis', 'floor'], runs: 3 },
  soak: { load: () => import('./jobs/soak.mjs'), pages: ['visavis'] },
};

const [name, ...args] = process.argv.slice(2);
const job = JOBS[name];
if (!job) fail(`no such measurement: ${name}`);

const { values } = parse(args);
const options = {
  pages: values.pages?.split(',') ?? job.pages,
  runs: number('runs', job.runs),
  delays: numbers('delays', '0,50,150'),
  dwell: number('dwell', 2500),
  wait: 1000 * number('wait', 10),
  people: numbers('people', '2,4,8'),
  seconds: number('seconds', 30),
  minutes: number('minutes', 30),
  lines: (values.lines ?? 'slow-4g,3g').split(','),
  by: values.by,
  dist: values.dist,
  folder: values.folder,
};
const unknown = (options.pages ?? []).filter((page) => !(page in pages));
if (unknown.length) fail(`no such page: ${unknown}. There are ${Object.keys(pages).join(', ')}`);

const run = (await job.load())[name];
await run(options);
process.exit(0);

function parse(args) {
  const names = ['pages', 'runs', 'delays', 'dwell', 'wait', 'people', 'seconds', 'minutes', 'lines', 'by', 'dist', 'folder'];
  try {
    return parseArgs({ args, options: Object.fromEntries(names.map((name) => [name, { type: 'string' }])) });
  } catch (error) {
    return fail(error.message);
  }
}

function number(name, otherwise) {
  const value = Number(values[name] ?? otherwise ?? 0);
  return value >= 0 ? value : fail(`--${name} takes a number`);
}

function numbers(name, otherwise) {
  const list = (values[name] ?? otherwise).split(',').map(Number);
  return list.every((value) => value >= 0) ? list : fail(`--${name} takes numbers with commas between them`);
}

function fail(message) {
  console.error(`visavis: ${message}`);
  process.exit(2);
}
