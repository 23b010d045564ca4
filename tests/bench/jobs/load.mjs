// A first visit over a slow line: first paint, usable Join, first frame, and how many requests and
// bytes each takes.
import { cell, print, printConditions, progress } from '../lib/report.mjs';
import { Stage, newRoom } from '../lib/stage.mjs';

export async function load({ pages, runs, lines, dist, folder }) {
  const stage = await Stage.start(pages, { dist, folder });
  const settings = lines.flatMap((line) => pages.map((page) => ({ line, page, results: [] })));
  let version;
  try {
    for (let round = 1; round <= runs; round += 1) {
      const launched = await stage.launch();
      version = launched.version;
      for (const setting of settings) {
        const result = visit(stage, launched, setting).catch((error) => {
          progress(`${setting.page} over ${setting.line} failed: ${error.message.split('\n')[0]}`);
          return {};
        });
        setting.results.push(await result);
      }
      await launched.close();
      progress(`round ${round} of ${runs}`);
    }
  } finally {
    await stage.stop();
  }

  printConditions({ browser: version, dist, how: `${runs} run(s) of each, median (least–most)` });
  for (const line of lines) {
    const { bits, upBits, latency } = LINES[line];
    const rows = settings.filter((setting) => setting.line === line).map(({ page, results }) => [
      page,
      ...FIGURES.map(([key]) => cell(results.map((result) => result[key]))),
    ]);
    const title = `${line}: ${bits / 1e6} Mbit/s down, ${upBits / 1e6} up, ${latency} ms for each request`;
    print(title, ['page', ...FIGURES.map(([, name]) => name)], rows);
  }
}

// One waits in the call over no slow line. The other joins as soon as Join can be pressed.
async function visit(stage, launched, { line, page }) {
  const room = newRoom();
  const waiting = await stage.member(launched, page, room, 'p1');
  const visitor = await stage.participant(launched, page, room, 'p2');
  try {
    const traffic = await slowDown(visitor, LINES[line]);
    const usable = await visitor.open();
    const atJoin = traffic();
    const joined = await visitor.join();
    const shown = await visitor.frames();
    const [paint, origin] = await visitor.page.evaluate(() => [
      performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
      performance.timeOrigin,
    ]);
    const atFrame = traffic();
    return {
      paint,
      usable,
      frame: shown - origin,
      joinToFrame: shown - joined,
      requestsAtJoin: atJoin.requests,
      requestsAtFrame: atFrame.requests,
      kilobytes: atFrame.bytes / 1000,
    };
  } finally {
    await Promise.all([visitor.close(), waiting.close()]);
  }
}

// Returns a function that says what the page has asked for and received so far.
async function slowDown(participant, { bits, upBits, latency }) {
  const session = await participant.devtools();
  const traffic = { requests: 0, bytes: 0 };
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency,
    downloadThroughput: bits / 8,
    uploadThroughput: upBits / 8,
  });
  session.on('Network.requestWillBeSent', ({ request }) => {
    if (request.url.startsWith('http')) traffic.requests += 1;
  });
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    traffic.bytes += encodedDataLength;
  });
  return () => ({ ...traffic });
}

// What Lighthouse and WebPageTest mean by slow 4G and slow 3G. Media is not slowed down.
const LINES = {
  'slow-4g': { bits: 1.6e6, upBits: 0.75e6, latency: 150 },
  '3g': { bits: 0.4e6, upBits: 0.4e6, latency: 400 },
};
const FIGURES = [
  ['paint', 'first paint, ms'],
  ['usable', 'usable Join, ms'],
  ['frame', 'first frame, ms'],
  ['joinToFrame', 'Join to first frame, ms'],
  ['requestsAtJoin', 'requests to usable Join'],
  ['requestsAtFrame', 'to first frame'],
  ['kilobytes', 'kB to first frame'],
];
