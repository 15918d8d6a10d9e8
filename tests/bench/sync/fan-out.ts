import { setImmediate as breath } from 'node:timers/promises';
import type { Running } from './contestants.ts';
import { changesOf, type Measure, type Target } from './measure.ts';
import { makeMoves, readFields } from './moves.ts';
import { median, pause, percentile, sendAll, steadily, stopwatch, untilTrue } from './pace.ts';
import { openPage, type Page } from './page.ts';
import { cpuOf } from './process.ts';
import { warmUp } from './warm-up.ts';

/** Opens pages that receive, one after another. */
export async function receivers(
  running: Running,
  count: number,
  heard: (body: Uint8Array) => void,
): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for (let page = 1; page <= count; page += 1) {
    const hears = (body: Uint8Array, kind: string): void => void (kind === 'update' && heard(body));
    pages.push(await openPage(running, running.large, { page, heard: hears }));
  }
  return pages;
}

/** So many moves are made before the measured ones: a server that has been running for a while is what is compared. */
const WARM_UP = 5_000;

/** One writer at full speed, many who receive. */
export function fanOut(count: number, moves: number, faster: number): Measure {
  const rate = 'deliveries a second';
  const cost = 'CPU ms per 1,000 deliveries';
  const targets: Target[] = [
    { figure: rate, than: 'hocuspocus', atLeast: faster },
    { figure: rate, than: 'relay', atLeast: 0.6 },
    { figure: cost, than: 'hocuspocus', atMost: 0.6 },
  ];
  return {
    name: `fan-out-${count}`,
    says: `${count} receivers, one writer at full speed`,
    against: ['hocuspocus', 'y-websocket-server', 'relay'],
    targets,
    run: async (running, { seed, part }) => {
      const [before, measured] = [Math.round(WARM_UP * part), Math.round(moves * part)];
      const wish = { state: running.large.state, page: 0, count: before + measured, seed };
      const { updates, each } = changesOf(makeMoves, wish);
      let clocks = 0;
      const heard = (body: Uint8Array): void =>
        readFields(body, (_client, _clock, length) => (clocks += length));
      const pages = await receivers(running, count, heard);
      const writer = await openPage(running, running.large, { page: 0 });
      await pause(500);
      const arrived = async (changes: number): Promise<void> => {
        const due = changes * each * count;
        const end = performance.now() + 60_000;
        while (clocks < due && performance.now() < end) await breath();
        if (clocks !== due) throw new Error(`${running.name}: ${clocks} clocks arrived, not ${due}`);
      };
      clocks = 0;
      await sendAll(writer, updates.slice(0, before));
      await arrived(before);
      const cpu = cpuOf(running.pid());
      const began = performance.now();
      await sendAll(writer, updates.slice(before), before);
      await arrived(updates.length);
      const seconds = (performance.now() - began) / 1000;
      const spent = cpuOf(running.pid()) - cpu;
      for (const page of [writer, ...pages]) page.close();
      const deliveries = measured * count;
      return { [rate]: deliveries / seconds, [cost]: (spent * 1000) / deliveries };
    },
  };
}

/** One writer at fifty moves a second, many who receive. */
export function latency(count: number, moves: number): Measure {
  return {
    name: `latency-${count}`,
    says: `${count} receivers, 50 moves a second, end to end`,
    against: ['hocuspocus', 'relay'],
    targets: ['p50 ms', 'p99 ms'].map((figure) => ({ figure, than: 'hocuspocus', atMost: 1 })),
    run: async (running, size) => {
      const { seed, part } = size;
      await warmUp(running, size);
      const wish = { state: running.large.state, page: 0, count: Math.round(moves * part), seed };
      const changes = changesOf(makeMoves, wish);
      const times: number[] = [];
      const watch = stopwatch(changes, times);
      const heard = (body: Uint8Array): void =>
        readFields(body, (_client, clock, length) => watch.arrived(clock, length));
      const pages = await receivers(running, count, heard);
      const writer = await openPage(running, running.large, { page: 0 });
      await pause(500);
      const cpu = cpuOf(running.pid());
      await steadily(changes.updates.length, { every: 20 }, (index) => {
        watch.sent(index);
        writer.send(changes.updates.slice(index, index + 1));
      });
      await untilTrue('everything to arrive', () => times.length >= changes.updates.length * count);
      const spent = cpuOf(running.pid()) - cpu;
      for (const page of [writer, ...pages]) page.close();
      return {
        'p50 ms': median(times),
        'p99 ms': percentile(times, 0.99),
        'CPU ms per 1,000 deliveries': (spent * 1000) / times.length,
      };
    },
  };
}
