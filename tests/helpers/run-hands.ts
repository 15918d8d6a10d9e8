import type * as Y from 'yjs';
import { handleOf } from './build-board.ts';
import { doSomething } from './random-action.ts';
import { createReplica } from './replica.ts';
import { seededRandom } from './seeded-random.ts';

/** Does so many things at random to one document, the same at every call. */
export function runHands(doc: Y.Doc, times: number, seed = 7): void {
  const replica = createReplica(handleOf(doc, 'Random hand'));
  const random = seededRandom(seed);
  for (let time = 0; time < times; time += 1) doSomething(replica, random);
}
