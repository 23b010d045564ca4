// A call of several people in which one page is observed. It has a browser of its own, so that what
// the browser takes of the machine is what this one participant takes.
import { newRoom } from './stage.mjs';
import { privateMemory, processTree } from './process.mjs';

export class Crowd {
  #stage;
  #page;
  #room = newRoom();
  #joined = 1;

  // All others are in the call before the observed page joins.
  static async gather(stage, page, people) {
    const crowd = new Crowd();
    crowd.#stage = stage;
    crowd.#page = page;
    crowd.others = [];
    crowd.background = await stage.launch();
    crowd.foreground = await stage.launch();
    try {
      while (crowd.others.length < people - 1) await crowd.add();
      crowd.observed = await stage.member(crowd.foreground, page, crowd.#room, 'p1');
      await crowd.observed.frames(people - 1);
    } catch (error) {
      await crowd.end();
      throw error;
    }
    return crowd;
  }

  async add() {
    this.#joined += 1;
    this.others.push(await this.#stage.member(this.background, this.#page, this.#room, `p${this.#joined}`));
  }

  // The one that has been in the call longest leaves, by the button or by closing the page.
  async removeOne(isByButton) {
    const leaving = this.others.shift();
    const { leave } = leaving.spec;
    if (isByButton && leave) await leaving.page.click(leave);
    await leaving.close();
  }

  // Processor time in seconds of the observed browser, and of the process of its page.
  processes() {
    const tree = processTree(this.foreground.pid);
    const renderers = tree.filter(({ isRenderer }) => isRenderer).sort((a, b) => b.cpu - a.cpu);
    const sum = tree.reduce((total, { cpu }) => total + cpu, 0);
    return { cpu: sum, memory: privateMemory(renderers[0].pid) };
  }

  async end() {
    await this.foreground.close();
    await this.background.close();
  }
}
