// How fast a call starts: this page, the floor page, PeerJS, simple-peer and Trystero, one after the
// other at each delay, in another order in each round.
import { cell, print, printConditions, progress } from '../lib/report.mjs';
import { quiet, sleep } from '../lib/process.mjs';
import { Stage, newRoom } from '../lib/stage.mjs';

export async function peers({ pages, runs, delays, dwell, wait, dist, folder }) {
  const stage = await Stage.start(pages, { dist, folder });
  const settings = pages.flatMap((page) => delays.map((delay) => ({ page, delay, results: [] })));
  const busy = [];
  let version;
  try {
    for (let round = 1; round <= runs; round += 1) {
      const launched = await stage.launch();
      version = launched.version;
      // Does not count: no page pays for the start of the browser.
      await call(stage, launched, { page: pages[0], delay: 0 }, 0).catch(() => {});
      for (const setting of shuffled(settings)) {
        busy.push(await quiet(wait));
        setting.results.push(await call(stage, launched, setting, dwell).catch((error) => failure(setting, error)));
      }
      await launched.close();
      progress(`round ${round} of ${runs}`);
    }
  } finally {
    await stage.stop();
  }

  printConditions({ browser: version, dist, busy, how: `${runs} run(s) of each, ms: median (least–most)` });
  for (const [key, title] of FIGURES) {
    const row = (page) => {
      const cells = settings.filter((setting) => setting.page === page).map(({ results }) => cell(results.map((it) => it[key])));
      return [page, ...cells];
    };
    print(title, ['page', ...delays.map((delay) => `${delay} ms per hop`)], pages.map(row));
  }
}

// One waits in the call, the other opens the page, joins after `dwell` ms, and reloads later.
async function call(stage, launched, { page, delay }, dwell) {
  const room = newRoom();
  const waiting = await stage.member(launched, page, room, 'p1');
  const joiner = await stage.participant(launched, page, room, 'p2');
  try {
    stage.setDelay(delay);
    const usable = await joiner.open();
    await sleep(dwell);
    const joined = await joiner.join();
    const shown = await Promise.all([joiner.frames(), waiting.frames()]);
    await sleep(1500);
    await waiting.forgetFrames();
    const reloaded = await joiner.reload();
    const back = await Promise.all([joiner.frames(), waiting.frames()]);
    return {
      usable,
      joiner: shown[0] - joined,
      waiting: shown[1] - joined,
      back: Math.max(...back) - reloaded,
    };
  } finally {
    await Promise.all([joiner.close(), waiting.close()]);
  }
}

function failure({ page, delay }, error) {
  progress(`${page} at ${delay} ms failed: ${error.message.split('\n')[0]}`);
  return {};
}

function shuffled(list) {
  const order = list.map((item) => [Math.random(), item]);
  return order.sort(([a], [b]) => a - b).map(([, item]) => item);
}

const FIGURES = [
  ['joiner', 'Join to first frame, joiner'],
  ['waiting', 'Join to first frame, waiting side'],
  ['usable', 'Cold load to usable Join'],
  ['back', 'Reload of one side, to frames on both'],
];
