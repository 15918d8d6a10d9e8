import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { checkBoard } from '../../../shared/board/check-board.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import { emptyBoard } from '../../../server/kinds/board-kind.ts';
import { handleOf } from '../../helpers/build-board.ts';
import { joinBoard } from '../../helpers/join-board.ts';
import { doSomething } from '../../helpers/random-action.ts';
import { rawSocket, syncFrame, type RawSocket } from '../../helpers/raw-socket.ts';
import { createReplica } from '../../helpers/replica.ts';
import { seededRandom, type SeededRandom } from '../../helpers/seeded-random.ts';
import { startServer } from '../../helpers/start-server.ts';
import { until } from '../../helpers/until.ts';

const FRAMES = Number(process.env['MUTATED_FRAMES'] ?? 5_000);
const SEED = Number(process.env['SEED'] ?? 2);

/** Bytes changed, cut, doubled or put in somewhere. */
function mutate(frame: Uint8Array, random: SeededRandom): Uint8Array {
  const bytes = [...frame];
  const times = 1 + random.below(3);
  for (let time = 0; time < times; time += 1) {
    const at = random.below(bytes.length + 1);
    const kind = random.below(4);
    if (kind === 0) bytes[at] = random.below(256);
    else if (kind === 1) bytes.splice(at, 1 + random.below(3));
    else if (kind === 2) bytes.splice(at, 0, random.below(256));
    else bytes.splice(at, 0, ...bytes.slice(at, at + random.below(8)));
  }
  return new Uint8Array(bytes);
}

/** Good updates, as people at work make them; each stands alone, so that a mutated one gets as far as it can. */
function goodUpdates(start: Uint8Array, random: SeededRandom): readonly Uint8Array[] {
  return Array.from({ length: 300 }, (_, index) => {
    const doc = emptyBoard();
    doc.clientID = 1_000 + index;
    Y.applyUpdate(doc, start);
    const before = Y.encodeStateVector(doc);
    const replica = createReplica(handleOf(doc, 'Mallory'));
    for (let change = random.below(3); change >= 0; change -= 1) doSomething(replica, random);
    const update = Y.encodeStateAsUpdate(doc, before);
    doc.destroy();
    return update;
  });
}

function boardOf(doc: Y.Doc): Y.Doc {
  const board = emptyBoard();
  Y.applyUpdate(board, Y.encodeStateAsUpdate(doc));
  return board;
}

function plain(doc: Y.Doc): unknown {
  return boardOf(doc).toJSON();
}

/** Mostly a whole frame around a mutated update, so that the damage gets past the door. */
function badFrame(update: Uint8Array, random: SeededRandom): Uint8Array {
  const type = random.pick([1, 2] as const);
  if (random.next() < 0.2) return mutate(syncFrame(type, update), random);
  return syncFrame(type, mutate(update, random));
}

test(
  `SY5: ${FRAMES} mutated frames (seed ${SEED}) hurt nobody but their senders`,
  { timeout: 3_600_000 },
  async () => {
    const random = seededRandom(SEED);
    const server = await startServer();
    const honest = await joinBoard(server.url, server.board);
    const updates = goodUpdates(Y.encodeStateAsUpdate(honest.doc), random);
    const path = `/sync/board/${server.board}`;
    let sent = 0;
    let refused = 0;
    const attack = async (): Promise<void> => {
      let socket: RawSocket | null = null;
      while (sent < FRAMES) {
        sent += 1;
        socket ??= await rawSocket(server.url, path);
        socket.send(badFrame(random.pick(updates), random));
        if (await socket.stillThere()) continue;
        refused += 1;
        socket = null;
      }
      socket?.close();
    };
    const work = async (): Promise<void> => {
      for (let round = 0; sent < FRAMES; round += 1) {
        honest.doc.getMap('committee').set('note', `round ${round}`);
        const watcher = await joinBoard(server.url, server.board);
        await until(
          'the honest change',
          () => watcher.doc.getMap('committee').get('note') === `round ${round}`,
        );
        watcher.close();
        await until('some more frames', () => sent >= FRAMES || sent > (round + 1) * 1_000, 300_000);
      }
    };
    await Promise.all([work(), ...Array.from({ length: 8 }, attack)]);
    expect(refused).toBeGreaterThan(FRAMES / 50);
    expect(honest.provider.wsconnected).toBe(true);
    const live = await joinBoard(server.url, server.board);
    const state = plain(live.doc);
    live.close();
    honest.close();
    await server.close('keep-data');

    const again = await startServer({ dataDir: server.dataDir });
    const fresh = await joinBoard(again.url, again.board);
    expect(plain(fresh.doc)).toEqual(state);
    expect(checkBoard(boardOf(fresh.doc))).toEqual([]);
    expect(readBoard(fresh.doc).items.size).toBeGreaterThan(30);
    fresh.close();
    await again.close();
    console.log(`${FRAMES} mutated frames, ${refused} sockets closed`);
  },
);
