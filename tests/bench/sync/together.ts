import type { BenchRoom, Running } from './contestants.ts';
import { changesOf, type Figures, type Measure } from './measure.ts';
import { makeMovesTogether, makeTyping, readBrought, type Changes, type TogetherWish } from './moves.ts';
import { median, pause, percentile, steadily, stopwatch, untilTrue, type Stopwatch } from './pace.ts';
import { openPage, type Page } from './page.ts';
import { cpuOf } from './process.ts';
import { warmUp } from './warm-up.ts';

interface Group {
  readonly rooms: readonly BenchRoom[];
  /** So many at each. */
  readonly people: number;
  /** So many changes of each person, `every` ms apart. */
  readonly count: number;
  readonly every: number;
  /** The changes of those at one document, each of whom comes as a page of their own. */
  readonly make: (wish: TogetherWish) => readonly Changes[];
  readonly seed: number;
}

interface Person {
  readonly page: Page;
  readonly changes: Changes;
  readonly watch: Stopwatch;
  readonly number: number;
}

/** A hundred boards, four people at each, one change a second from everyone. */
export const MANY_ROOMS: Measure = {
  name: 'rooms-100',
  says: '100 rooms of 4 people, one change a second each',
  against: ['hocuspocus', 'relay'],
  targets: [
    { figure: 'p99 ms', than: 'hocuspocus', atMost: 0.7 },
    { figure: 'CPU ms per 1,000 deliveries', than: 'hocuspocus', atMost: 1 },
  ],
  run: async (running, size) => {
    const { seed, part } = size;
    await warmUp(running, size);
    const count = Math.max(3, Math.round(15 * part));
    const make = makeMovesTogether;
    return measure(running, { rooms: running.small, people: 4, count, every: 1_000, make, seed });
  },
};

/** Eight people who type in one text. */
export const TYPING: Measure = {
  name: 'typing-8',
  says: 'eight typing at 10 characters a second each',
  against: ['hocuspocus', 'relay'],
  targets: [{ figure: 'p50 ms', than: 'hocuspocus', atMost: 1.2 }],
  run: async (running, size) => {
    const { seed, part } = size;
    await warmUp(running, size);
    const count = Math.round(150 * part);
    const make = ({ pages, ...wish }: TogetherWish): readonly Changes[] =>
      pages.map((page) => makeTyping({ ...wish, page }));
    return measure(running, { rooms: [running.large], people: 8, count, every: 100, make, seed });
  },
};

async function measure(running: Running, group: Group): Promise<Figures> {
  const { rooms, people, count, every } = group;
  const times: number[] = [];
  const all: Person[] = [];
  for (const [at, room] of rooms.entries()) {
    // Those at one document take turns with those at all others, as far apart from each other as can be.
    const numbers = Array.from({ length: people }, (_, index) => at + index * rooms.length);
    all.push(...(await peopleAt(running, room, { group, times, numbers })));
  }
  await pause(500);
  const cpu = cpuOf(running.pid());
  await Promise.all(
    all.map(({ page, changes, watch, number }) =>
      steadily(count, { every, first: (every * number) / all.length }, (index) => {
        watch.sent(index);
        page.send(changes.updates.slice(index, index + 1));
      }),
    ),
  );
  await untilTrue('everything to arrive', () => times.length >= all.length * count * (people - 1));
  const spent = cpuOf(running.pid()) - cpu;
  for (const { page } of all) page.close();
  return {
    'p50 ms': median(times),
    'p99 ms': percentile(times, 0.99),
    'CPU ms per 1,000 deliveries': (spent * 1000) / times.length,
  };
}

/** Has people join one document; what any of them hears of another is timed. */
async function peopleAt(
  running: Running,
  room: BenchRoom,
  wish: { readonly group: Group; readonly times: number[]; readonly numbers: readonly number[] },
): Promise<readonly Person[]> {
  const { make, seed, count } = wish.group;
  const made = changesOf(make, { state: room.state, pages: wish.numbers, count, seed });
  const watches = new Map<number, Stopwatch>();
  const found: Person[] = [];
  for (const [index, number] of wish.numbers.entries()) {
    const changes = made[index];
    if (!changes) throw new Error(`nothing was made for page ${number}`);
    const watch = stopwatch(changes, wish.times);
    watches.set(changes.client, watch);
    const heard = (body: Uint8Array, kind: string): void => {
      if (kind !== 'update') return;
      readBrought(body, (client, clock, length) => {
        // Some servers send the writer's own changes back; that is not how long they took to the others.
        if (client !== changes.client) watches.get(client)?.arrived(clock, length);
      });
    };
    found.push({ page: await openPage(running, room, { page: number, heard }), changes, watch, number });
  }
  return found;
}
