import type { Measure } from './measure.ts';
import { median, pause } from './pace.ts';
import { openPage, type Page } from './page.ts';
import { memoryOf } from './process.ts';

const CONNECTIONS = 1_000;
const FIRST = 50;

/** What a connection that does nothing costs in memory; what the first ones make a server set up is not counted. */
export const IDLE: Measure = {
  name: 'idle-1000',
  says: '1,000 idle connections',
  against: ['hocuspocus', 'y-websocket-server'],
  targets: [{ figure: 'kB each', than: 'y-websocket-server', atMost: 1 }],
  run: async (running, { part }) => {
    const pages: Page[] = [];
    const open = async (count: number): Promise<number> => {
      for (let page = 0; page < count; page += 1) {
        pages.push(await openPage(running, running.large, { page: pages.length }));
      }
      return restingMemory(running.pid());
    };
    const before = await open(FIRST);
    const more = Math.round(CONNECTIONS * part);
    const after = await open(more);
    for (const page of pages) page.close();
    return { 'kB each': (after - before) / more / 1000 };
  },
};

/** The memory of a process once it has come to rest. */
async function restingMemory(pid: number): Promise<number> {
  const seen: number[] = [];
  for (let look = 0; look < 10; look += 1) {
    await pause(300);
    seen.push(memoryOf(pid));
  }
  return median(seen);
}
