// One participant: a page in a browser context of its own, driven by its entry in pages.mjs.
import { readFileSync } from 'node:fs';

const probe = readFileSync(new URL('probe.js', import.meta.url), 'utf8');

export class Participant {
  static async create(browser, spec, url) {
    const participant = new Participant();
    participant.spec = spec;
    participant.url = url;
    participant.context = await browser.newContext({ permissions: ['camera', 'microphone'] });
    await participant.context.addInitScript(probe);
    participant.page = await participant.context.newPage();
    return participant;
  }

  // Opens the page with an empty cache. Returns the ms until Join can be pressed.
  async open(timeout = LIMIT) {
    await this.page.goto(this.url, { waitUntil: 'commit', timeout });
    return this.usable(this.spec.ready, timeout);
  }

  // The ms from the start of the navigation until an element is there and enabled.
  async usable(selector, timeout = LIMIT) {
    const isUsable = (selector) => document.querySelector(selector)?.checkVisibility() && performance.now();
    const handle = await this.page.waitForFunction(isUsable, selector, { polling: 5, timeout });
    return handle.jsonValue();
  }

  // Returns the moment of the press.
  join() {
    return this.page.evaluate((selector) => window.bench.join(selector), this.spec.join);
  }

  async joined() {
    if (this.spec.joined) await this.page.waitForSelector(this.spec.joined, { timeout: LIMIT });
  }

  // Waits for the first frames of so many remote pictures. Returns the moment of the last of them.
  async frames(count = 1, timeout = LIMIT) {
    const last = (count) => window.bench.frames()[count - 1];
    const handle = await this.page.waitForFunction(last, count, { polling: 10, timeout });
    return handle.jsonValue();
  }

  forgetFrames() {
    return this.page.evaluate(() => window.bench.forget());
  }

  // Reloads the page and comes back into the call. Returns the moment of the reload.
  async reload() {
    const moment = Date.now();
    await this.page.reload({ waitUntil: 'commit', timeout: LIMIT });
    if (!this.spec.comesBack) {
      await this.usable(this.spec.ready);
      await this.join();
    }
    return moment;
  }

  async devtools() {
    this.session ??= await this.context.newCDPSession(this.page);
    return this.session;
  }

  // What the main thread did so far in ms of its own processor time, and what is on the heap.
  async metrics() {
    const session = await this.devtools();
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const { metrics } = await session.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  }

  async collectGarbage() {
    const session = await this.devtools();
    await session.send('HeapProfiler.enable');
    await session.send('HeapProfiler.collectGarbage');
  }

  // How many objects of a class are alive once the garbage is collected.
  async count(className) {
    const session = await this.devtools();
    const objectGroup = 'count';
    const { result } = await session.send('Runtime.evaluate', { expression: `${className}.prototype`, objectGroup });
    const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: result.objectId, objectGroup });
    const length = await session.send('Runtime.callFunctionOn', {
      objectId: objects.objectId,
      functionDeclaration: 'function () { return this.length; }',
    });
    await session.send('Runtime.releaseObjectGroup', { objectGroup });
    return length.result.value;
  }

  close() {
    return this.context.close().catch(() => {});
  }
}

// A step that takes longer has failed, on a slow line too.
const LIMIT = 60_000;
