import * as Y from 'yjs';
import type { Running } from './contestants.ts';
import { joinOnce, readyToJoin, type Join } from './joining.ts';
import { changesOf, type Figures, type Measure } from './measure.ts';
import { clientId, makeMoves } from './moves.ts';
import { median, pause, sendAll } from './pace.ts';
import { openPage } from './page.ts';
import { atRest, cpuOf } from './process.ts';

const BEFORE = 50_000;
const MEASURED = 15_000;
const JOINS = 20;
const AT_ONCE = 20;

/** A board on which 50,000 moves have been made: writing on, joining it, and joining it after a restart. */
export const LONG_BOARD: Measure = {
  name: 'long-board',
  says: 'a board 50,000 moves old',
  against: ['hocuspocus'],
  targets: [
    { figure: 'moves a second stored', than: 'hocuspocus', atLeast: 1.2 },
    { figure: 'join ms', than: 'hocuspocus', atMost: 0.35 },
    { figure: 'CPU ms per join', than: 'hocuspocus', atMost: 0.15 },
    { figure: '20 joins at once ms', than: 'hocuspocus', atMost: 0.3 },
    { figure: 'join after restart ms', than: 'hocuspocus', atMost: 0.15 },
  ],
  run: async (running, { seed, part }) => {
    const [before, measured] = [Math.round(BEFORE * part), Math.round(MEASURED * part)];
    const wish = { state: running.large.state, page: 0, count: before + measured, seed };
    const { updates, each } = changesOf(makeMoves, wish);
    const writer = await openPage(running, running.large, { page: 0 });
    await sendAll(writer, updates.slice(0, before));
    const began = performance.now();
    await sendAll(writer, updates.slice(before), before);
    const seconds = (performance.now() - began) / 1000;
    const whole = { state: await arrivedState(running), clock: updates.length * each };
    // What a server still does about what was written, storing or shortening it, is no part of a join.
    await atRest(running.pid());
    const warm = await joins(running, whole);
    // What a server still has to store when it is asked to stop is its own affair; it is given the time.
    writer.close();
    await pause(1_000);
    await running.restart();
    readyToJoin();
    const cold = await joinOnce(running, running.large, 1);
    check(running, cold, whole);
    return { 'moves a second stored': measured / seconds, ...warm, 'join after restart ms': cold.ms };
  },
};

interface Whole {
  readonly state: string;
  readonly clock: number;
}

async function joins(running: Running, whole: Whole): Promise<Figures> {
  const times: number[] = [];
  let bytes = 0;
  const cpu = cpuOf(running.pid());
  for (let index = 0; index < JOINS; index += 1) {
    readyToJoin();
    const join = await joinOnce(running, running.large, index + 1);
    times.push(join.ms);
    bytes = join.bytes;
    if (index === 0) check(running, join, whole);
  }
  const spent = cpuOf(running.pid()) - cpu;
  readyToJoin();
  const together = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, index) => joinOnce(running, running.large, index + 1)),
  );
  for (const join of together) check(running, join, whole);
  return {
    'join ms': median(times),
    'CPU ms per join': spent / JOINS,
    '20 joins at once ms': Math.max(...together.map((join) => join.ms)),
    'bytes of a join': bytes,
  };
}

/** The document as the first page to ask gets it: all others must get the same. */
async function arrivedState(running: Running): Promise<string> {
  const doc = (await joinOnce(running, running.large, 1)).doc();
  return JSON.stringify(doc.getMap('items').toJSON());
}

function check(running: Running, join: Join, { state, clock }: Whole): void {
  const doc = join.doc();
  const same = JSON.stringify(doc.getMap('items').toJSON()) === state;
  const there = Y.getState(doc.store, clientId(0));
  doc.destroy();
  if (!same || there !== clock)
    throw new Error(`${running.name}: a join brought ${there} of ${clock} clocks`);
}
