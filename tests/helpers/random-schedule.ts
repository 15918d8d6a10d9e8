import * as Y from 'yjs';
import type { Board } from '../../shared/board/board.ts';
import { checkBoard, repairs } from '../../shared/board/check-board.ts';
import { readBoard } from '../../shared/board/read-board.ts';
import { personId } from '../../shared/board/ids.ts';
import { root, setOf, type YRecord } from '../../shared/board/schema.ts';
import { buildBoard, handleOf } from './build-board.ts';
import { doSomething } from './random-action.ts';
import { createReplica, type Replica, type SlotWrite } from './replica.ts';
import { seededRandom, type SeededRandom } from './seeded-random.ts';

const FIRST = Y.encodeStateAsUpdate(buildBoard());

/** What one schedule came to: `broken` must be empty; `mended` counts what readers mended. */
export interface ScheduleResult {
  readonly seed: number;
  readonly steps: number;
  readonly done: number;
  readonly mended: number;
  readonly broken: readonly string[];
}

/**
 * Five replicas act at random, some apart from the others, and meet again at the end. The same seed gives the same
 * schedule.
 */
export function runSchedule(seed: number, steps = 60): ScheduleResult {
  const random = seededRandom(seed);
  const replicas = Array.from({ length: 5 }, (_, index) => open(index, seed));
  let apart = split(random);
  let done = 0;
  for (let step = 0; step < steps; step += 1) {
    if (random.next() < 0.08) apart = split(random);
    const replica = random.pick(replicas);
    if (random.next() < 0.6) done += doSomething(replica, random) ? 1 : 0;
    else meet(replica, random.pick(replicas), apart);
  }
  for (let round = 0; round < 3; round += 1) {
    for (const one of replicas) for (const other of replicas) meet(one, other, null);
  }
  const result = { seed, steps, done, mended: repairs(replicas[0]?.doc ?? new Y.Doc()).length };
  const broken = findBroken(replicas);
  replicas.forEach((replica) => replica.doc.destroy());
  return { ...result, broken };
}

function open(index: number, seed: number): Replica {
  const doc = new Y.Doc();
  doc.clientID = 100 + index + (seed % 1000) * 10;
  Y.applyUpdate(doc, FIRST, 'first');
  return createReplica(handleOf(doc, `Person ${index}`));
}

/** Who is on which side of a cut; those on different sides do not hear each other. */
function split(random: SeededRandom): readonly boolean[] {
  return Array.from({ length: 5 }, () => random.next() < 0.4);
}

function meet(from: Replica, to: Replica, apart: readonly boolean[] | null): void {
  if (from === to) return;
  if (apart && apart[from.handle.doc.clientID % 5] !== apart[to.handle.doc.clientID % 5]) return;
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'meeting');
  from.writes.forEach((write) => to.writes.add(write));
  from.typed.forEach((word, key) => to.typed.set(key, word));
  from.items.forEach((id) => to.items.add(id));
}

function findBroken(replicas: readonly Replica[]): string[] {
  const [first, ...rest] = replicas;
  if (!first) return ['no replicas'];
  const board = readBoard(first.doc);
  const text = JSON.stringify(plain(board));
  const broken = rest.some((each) => JSON.stringify(plain(readBoard(each.doc))) !== text)
    ? ['the replicas differ']
    : [];
  if (JSON.stringify(plain(first.read())) !== text) broken.push('what is read piece by piece differs');
  broken.push(...checkBoard(first.doc), ...replicas.flatMap((each) => each.faults));
  const places = new Map<string, number>();
  for (const item of [...board.archived, ...[...board.lists.values()].flat()]) {
    places.set(item.id, (places.get(item.id) ?? 0) + 1);
  }
  for (const id of first.items)
    if (places.get(id) !== 1) broken.push(`item ${id} stands in ${places.get(id) ?? 0} places`);
  broken.push(...undoneMoves(first), ...lostWords(first), ...lostPeople(first));
  return broken;
}

// An item stands where one of the last moves put it: one that nobody moved on from knowingly.
function undoneMoves(replica: Replica): string[] {
  const byItem = new Map<string, SlotWrite[]>();
  for (const write of replica.writes) byItem.set(write.item, [...(byItem.get(write.item) ?? []), write]);
  return [...byItem].flatMap(([item, writes]) => {
    const last = writes.filter((write) => !writes.some((other) => other.saw.has(write)));
    const record = root(replica.doc, 'items').get(item);
    const slot = record instanceof Y.Map ? record.get('slot') : null;
    return last.some((write) => write.to === slot)
      ? []
      : [`item ${item} stands in ${String(slot)}, where nobody put it last`];
  });
}

function lostWords(replica: Replica): string[] {
  const board = readBoard(replica.doc);
  return [...replica.typed].flatMap(([word, id]) => {
    const item = [...board.items.values()].find((each) => each.id === id);
    const times = (item?.details.split(word).length ?? 1) - 1;
    // Words that went into another item and came back with it stand once more below the line that says so.
    const cameBack = times > 1 && item?.details.includes('From “') === true;
    return times === 1 || cameBack ? [] : [`${word} stands ${times} times in ${id}`];
  });
}

// Every link that is stored is read as somebody of the list, whoever was merged into whom.
function lostPeople({ doc }: Replica): string[] {
  const board = readBoard(doc);
  return [...board.items.values()].flatMap((item) => {
    const stored = root(doc, 'items').get(item.id);
    const set = stored instanceof Y.Map ? setOf(stored as YRecord, 'people') : null;
    const links = Array.from(set?.keys() ?? [], (key) => key.split(':'));
    return links
      .filter(([link, id = '']) => {
        const into = board.merged.get(personId(id))?.into ?? id;
        return (
          !board.people.has(personId(into)) ||
          !item.people.some((each) => each.person === into && each.link === link)
        );
      })
      .map(([link, id]) => `${link} ${id} of ${item.id} is nobody`);
  });
}

function plain(read: Board): unknown {
  const { people, merged, items, lists, ...board } = read;
  const sorted = <K, V>(map: ReadonlyMap<K, V>): [K, V][] =>
    [...map].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    ...board,
    people: sorted(people),
    merged: sorted(merged),
    items: sorted(items),
    lists: sorted(lists),
  };
}
