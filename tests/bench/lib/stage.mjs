// The servers behind delaying proxies, and the browsers, of one measurement.
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

import { buildPages } from './build_pages.mjs';
import { startDelayProxy } from './delay_proxy.mjs';
import { pages, servers } from './pages.mjs';
import { Participant } from './participant.mjs';
import { freePort, sleep, startServer } from './process.mjs';

export class Stage {
  #running = [];
  #proxies = [];
  #browsers = new Set();
  #ports = {};

  // Starts the servers that the named pages need. `folder` takes logs and the built pages.
  static async start(names, { dist, folder }) {
    const stage = new Stage();
    mkdirSync(folder, { recursive: true });
    const site = await buildPages(`${folder}/pages`);
    const needed = [...new Set(names.flatMap((name) => pages[name].servers))];
    for (const name of needed) stage.#ports[name] = await freePort();
    try {
      for (const name of needed) {
        const port = await freePort();
        const command = servers[name](port, { dist, site, ports: stage.#ports });
        const args = command.args.map(String);
        stage.#running.push(await startServer({ ...command, args, port, log: `${folder}/${name}.log` }));
        const proxy = await startDelayProxy({ port: stage.#ports[name], target: port });
        stage.#running.push(proxy);
        stage.#proxies.push(proxy);
      }
    } catch (error) {
      await stage.stop();
      throw error;
    }
    return stage;
  }

  // Delays every message from a page to a server, and from a server to a page: one hop.
  setDelay(ms) {
    for (const proxy of this.#proxies) proxy.setDelay(ms);
  }

  // Launches a browser of its own processes. Its `pid` is the root of them.
  async launch() {
    const executablePath = process.env.CHROMIUM;
    const server = await chromium.launchServer({ executablePath, args: flags(), handleSIGINT: false, handleSIGTERM: false });
    const browser = await chromium.connect(server.wsEndpoint());
    const launched = {
      browser,
      pid: server.process().pid,
      version: browser.version(),
      close: async () => {
        this.#browsers.delete(launched);
        await browser.close().catch(() => {});
        await server.close().catch(() => {});
      },
    };
    this.#browsers.add(launched);
    return launched;
  }

  participant({ browser }, name, room, person) {
    return Participant.create(browser, pages[name], pages[name].url(this.#ports, room, person));
  }

  // Opens a page that nothing delays, joins, and waits until the next participant may come.
  async member(launched, name, room, person) {
    this.setDelay(0);
    const participant = await this.participant(launched, name, room, person);
    try {
      await participant.open();
      await participant.join();
      await participant.joined();
      await sleep(pages[name].settle);
      return participant;
    } catch (error) {
      await participant.close();
      throw error;
    }
  }

  async stop() {
    for (const launched of [...this.#browsers]) await launched.close();
    for (const running of this.#running.reverse()) await running.stop();
    this.#running = [];
  }
}

// A room of 128 random bits, as the page makes them: one without digits or capitals would be taken
// for a name that a user chose.
export function newRoom() {
  for (;;) {
    const room = randomBytes(16).toString('base64url');
    if (/\d/.test(room) && /[A-Z]/.test(room) && /[a-z]/.test(room)) return room;
  }
}

function flags() {
  const isRoot = process.getuid() === 0;
  return [
    ...(isRoot ? ['--no-sandbox'] : []),
    '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
    // Nothing leaves this machine.
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost',
    '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream',
  ];
}
