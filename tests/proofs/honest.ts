import { isDeepStrictEqual } from 'node:util';
import * as Y from 'yjs';
import { BOARD, emptyBoard } from '../../server/kinds/board-kind.ts';
import { preflight } from '../../server/sync/guard.ts';
import { isHoldingBack } from '../../server/sync/live-document.ts';
import { checkBoard } from '../../shared/board/check-board.ts';
import { buildBoard, handleOf } from '../helpers/build-board.ts';
import { doSomething } from '../helpers/random-action.ts';
import { createReplica, type Replica } from '../helpers/replica.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import type { Outcome, Wish } from './proof.ts';

const PEOPLE = 5;
const STEPS = 250;
const anyone = { mayUse: (): boolean => true, limits: BOARD.limits };

interface Person {
  readonly doc: Y.Doc;
  readonly undo: Y.UndoManager;
  readonly replica: Replica;
}

/** Has people work at random, apart and together, session after session, until so many updates were looked over. */
export function honest({ count, seed, progress }: Wish): Outcome {
  const broken: string[] = [];
  let updates = 0;
  let sessions = 0;
  while (updates < count && broken.length === 0) {
    const own = session(seed + sessions);
    sessions += 1;
    updates += own.updates;
    broken.push(...own.broken);
    progress?.(Math.min(updates, count));
  }
  return { broken, facts: { updates, sessions, refused: broken.length } };
}

/** One session of five people; every second one uses yjs's own undo, which is honest too. */
function session(seed: number): { readonly updates: number; readonly broken: readonly string[] } {
  const random = seededRandom(seed);
  const broken: string[] = [];
  let updates = 0;
  const yjsUndo = seed % 2 === 0;
  const first = Y.encodeStateAsUpdate(buildBoard());
  const server = emptyBoard();
  Y.applyUpdate(server, first);
  const people = Array.from({ length: PEOPLE }, (_, index) => personAt(server, `Person ${index}`));
  const send = (bytes: Uint8Array): void => {
    updates += 1;
    const verdict = preflight(server, bytes, anyone);
    if (!verdict.fine) broken.push(`seed ${seed}: an honest update was refused: ${verdict.why}`);
    Y.applyUpdate(server, bytes);
    if (isHoldingBack(server)) broken.push(`seed ${seed}: an honest update was held back`);
  };
  const meet = (doc: Y.Doc): void => {
    send(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server)));
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc)), 'meeting');
  };
  for (let step = 0; step < STEPS; step += 1) {
    const { doc, undo, replica } = random.pick(people);
    const before = Y.encodeStateVector(doc);
    // Who is on line sends each change; the others send everything when they meet again.
    const online = Buffer.compare(Y.encodeStateVector(server), before) === 0;
    if (yjsUndo && random.next() < 0.1) undo.undo();
    else if (yjsUndo && random.next() < 0.06) undo.redo();
    else doSomething(replica, random);
    if (online) send(Y.encodeStateAsUpdate(doc, before));
    if (random.next() < 0.4) meet(doc);
  }
  for (let twice = 0; twice < 2; twice += 1) for (const { doc } of people) meet(doc);
  const whole = server.toJSON();
  if (people.some(({ doc }) => !isDeepStrictEqual(doc.toJSON(), whole))) {
    broken.push(`seed ${seed}: not all have the same`);
  }
  // Its own undo may leave a board that the post-check refuses.
  if (!yjsUndo) broken.push(...checkBoard(server).map((words) => `seed ${seed}: ${words}`));
  return { updates, broken };
}

function personAt(server: Y.Doc, name: string): Person {
  const doc = emptyBoard();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server));
  const handle = handleOf(doc, name);
  const undo = new Y.UndoManager(doc.getMap('items'), {
    trackedOrigins: new Set([handle.origin]),
    captureTimeout: 0,
  });
  return { doc, undo, replica: createReplica(handle) };
}
