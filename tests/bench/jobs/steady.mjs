// What a call takes of the machine while nothing happens in it, with more and more people.
import { Crowd } from '../lib/crowd.mjs';
import { sleep } from '../lib/process.mjs';
import { cell, print, printConditions, progress } from '../lib/report.mjs';
import { Stage } from '../lib/stage.mjs';

export async function steady({ pages, runs, people, seconds, dist, folder }) {
  const stage = await Stage.start(pages, { dist, folder });
  const settings = people.flatMap((count) => pages.map((page) => ({ count, page, results: [] })));
  let version;
  try {
    for (let round = 1; round <= runs; round += 1) {
      for (const setting of settings) {
        const result = observe(stage, setting, seconds).catch((error) => {
          progress(`${setting.page} with ${setting.count} failed: ${error.message.split('\n')[0]}`);
          return {};
        });
        setting.results.push(await result);
        version = setting.results.at(-1).version ?? version;
        progress(`round ${round} of ${runs}: ${setting.page} with ${setting.count}`);
      }
    }
  } finally {
    await stage.stop();
  }

  printConditions({ browser: version, dist, how: `${runs} run(s) of ${seconds} s each, median (least–most)` });
  const rows = settings.map(({ count, page, results }) => [
    page,
    count,
    ...FIGURES.map(([key, , digits]) => cell(results.map((result) => result[key]), digits)),
    results.find(({ size }) => size)?.size ?? '–',
  ]);
  print('One participant of a quiet call', ['page', 'people', ...FIGURES.map(([, name]) => name), 'picture'], rows);
}

async function observe(stage, { count, page }, seconds) {
  const crowd = await Crowd.gather(stage, page, count);
  const { observed } = crowd;
  try {
    await sleep(SETTLING);
    await observed.collectGarbage();
    const before = await reading(crowd);
    await sleep(1000 * seconds);
    const after = await reading(crowd);
    const memory = crowd.processes().memory;
    await observed.collectGarbage();
    const { JSHeapUsedSize: heap } = await observed.metrics();

    const elapsed = (after.at - before.at) / 1000;
    const perSecond = (value) => (value(after) - value(before)) / elapsed;
    return {
      version: crowd.foreground.version,
      task: 1000 * perSecond(({ metrics }) => metrics.TaskDuration),
      script: 1000 * perSecond(({ metrics }) => metrics.ScriptDuration),
      cpu: 1000 * perSecond(({ cpu }) => cpu),
      heap: heap / 1e6,
      memory: memory / 1e6,
      frames: perSecond(({ pictures }) => pictures.frames) / (count - 1),
      size: after.pictures.size,
    };
  } finally {
    await crowd.end();
  }
}

async function reading(crowd) {
  const { observed } = crowd;
  const pictures = await observed.page.evaluate(() => window.bench.pictures());
  const metrics = await observed.metrics();
  return { at: performance.now(), metrics, pictures, ...crowd.processes() };
}

// What a call still does after its start: bandwidth is probed, pictures grow.
const SETTLING = 10_000;
const FIGURES = [
  ['task', 'main thread, ms/s', 1],
  ['script', 'script of it, ms/s', 1],
  ['cpu', 'all of its browser, ms/s', 0],
  ['heap', 'JS heap, MB', 1],
  ['memory', 'page process, MB', 0],
  ['frames', 'frames/s of each', 1],
];
