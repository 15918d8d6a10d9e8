import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { hashOf } from '../../server/accounts/secrets.ts';
import { emptyBoard } from '../../server/kinds/board-kind.ts';
import { addItem } from '../../shared/actions/add-item.ts';
import { checkBoard } from '../../shared/board/check-board.ts';
import { handleOf } from '../helpers/build-board.ts';
import { joinBoard, type JoinedBoard } from '../helpers/join-board.ts';
import { setUp } from '../helpers/people.ts';
import { doSomething } from '../helpers/random-action.ts';
import { rawSocket, syncFrame, type RawSocket } from '../helpers/raw-socket.ts';
import { longestHoldUps, notingHoldUps } from '../helpers/hold-ups.ts';
import { createReplica } from '../helpers/replica.ts';
import { seededRandom, type SeededRandom } from '../helpers/seeded-random.ts';
import { serverProcess, type ServerProcess } from '../helpers/server-process.ts';
import { tokenBoard, type TokenBoard } from '../helpers/token-board.ts';
import { until } from '../helpers/until.ts';
import type { Outcome, Wish } from './proof.ts';

const ROOMS = 4;
/** So many frames at the same boards: those who may write bring new words with half of theirs, until a board is full. */
const FRAMES_A_BOARD = 40_000;
/** Who writes, who may read only, and who may write of own items only, of which there are none. */
const ROLES = ['officer', 'member', 'lead-officer'] as const;
const MAY_WRITE = 'officer';
/** Different updates to mutate, for each role at each room. */
const KINDS = 100;

interface Room {
  readonly name: string;
  readonly board: TokenBoard;
  readonly headers: { readonly authorization: string };
  /** An honest person who stays all the time. */
  readonly honest: JoinedBoard;
  /** Why the server last closed it, in its words. */
  readonly whyClosed: () => string;
  /** Words of this room, or of those who may not write, that were seen where they do not belong. */
  readonly strayed: Set<string>;
  close(): void;
}

/**
 * Sends mutated frames to a server in a process of its own: from three roles, at four boards at a time, while honest
 * people work there. Nobody but the senders may notice.
 */
export async function frames({ count, seed, progress }: Wish): Promise<Outcome> {
  const random = seededRandom(seed);
  const dataDir = mkdtempSync(join(tmpdir(), 'triangulate-frames-'));
  const broken: string[] = [];
  const holdUps = join(dataDir, 'hold-ups');
  let server = await serverProcess(dataDir, notingHoldUps(holdUps));
  const setUpUrl = await until('the set-up link', () => /http\S+\/set-up#\S+/.exec(server.printed())?.[0]);
  const officer = await setUp({ url: server.url, setUpUrl });
  const before = memoryOf(server);
  const tally = { sent: 0, refused: 0 };
  const left: LeftRoom[] = [];
  const began = Date.now();
  while (tally.sent < count) {
    const rooms = await openRooms(server, officer, left.length);
    const end = Math.min(count, tally.sent + FRAMES_A_BOARD);
    const attack = { random, tally, count: end };
    const attacks = await Promise.all(
      rooms.flatMap((room) => ROLES.map((role) => attackerOf(server, { ...attack, room, role }))),
    );
    const pace = Math.max(1_000, count / 50);
    const working = rooms.map((room) =>
      work(room, server.url, { tally, count: end, pace, broken, progress }),
    );
    await Promise.all([...attacks.map((act) => act()), ...working]);
    left.push(...(await Promise.all(rooms.map((room) => leaveRoom(server, room, broken)))));
    if (server.child.exitCode !== null) break;
  }
  const { stood, worked } = longestHoldUps(holdUps, began);
  if (server.child.exitCode !== null) broken.push(`the server ended with ${server.child.exitCode}`);
  const grown = memoryOf(server) - before;
  await server.end('SIGTERM');
  server = await serverProcess(dataDir);
  for (const room of left) broken.push(...(await openedAgain(server, room)));
  await server.end('SIGTERM');
  rmSync(dataDir, { recursive: true, force: true });
  const loop = { 'longest work on end ms': worked, 'longest hold-up ms': stood };
  const facts = { frames: tally.sent, refused: tally.refused, ...loop };
  return { broken, facts: { ...facts, boards: left.length, 'MB grown': Math.round(grown / 1e6) } };
}

/** Names so far apart that no mutated frame of one room brings the name of another. */
function nameOf(index: number): string {
  return `Room${hashOf(`room ${index}`).slice(0, 12)}Committee`;
}

const MOST_ROOMS = 1_000;
const NAMES: ReadonlySet<string> = new Set(Array.from({ length: MOST_ROOMS }, (_, index) => nameOf(index)));

async function openRooms(server: ServerProcess, officer: string, from: number): Promise<readonly Room[]> {
  const rooms: Room[] = [];
  for (let index = from; index < from + ROOMS; index += 1) {
    const name = nameOf(index);
    const board = await tokenBoard(server, officer, { committee: name, items: 20 });
    const { headers } = await board.token('officer');
    let reason = '';
    const honest = await joinBoard(server.url, board.id, { headers });
    honest.provider.on('connection-close', (event) => (reason = event?.reason ?? ''));
    rooms.push({
      name,
      board,
      headers,
      honest,
      whyClosed: () => reason,
      ...listen(server.url, { name, board, headers }),
    });
  }
  return rooms;
}

/** Says what was seen at a board that should not have been, and what it said at the end. */
async function leaveRoom(server: ServerProcess, room: Room, broken: string[]): Promise<LeftRoom> {
  const { name, strayed, honest, board, headers } = room;
  broken.push(...[...strayed].map((words) => `at ${name} was seen: ${words}`));
  if (!honest.provider.wsconnected) {
    broken.push(`the honest person at ${name} was cut off: ${room.whyClosed()}`);
  }
  const state = await stateOf(server.url, room);
  room.close();
  honest.close();
  return { name, board, headers, state };
}

interface LeftRoom extends Pick<Room, 'name' | 'board' | 'headers'> {
  readonly state: State;
}

/** Looks at every byte that leaves a room for words that are of another, or of somebody who may not write. */
function listen(url: string, { name, board, headers }: Pick<Room, 'name' | 'board' | 'headers'>) {
  const strayed = new Set<string>();
  const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/board/${board.id}`, { headers });
  const foreign = /Room[0-9a-f]{12}Committee|mark-of-(?:member|lead-officer)/g;
  socket.on('open', () => socket.send(syncFrame(0, new Uint8Array([0]))));
  socket.on('message', (data: Buffer) => {
    for (const [words] of data.toString('latin1').matchAll(foreign)) {
      // A room's own name that was mutated is nobody's.
      if (words !== name && (words.startsWith('mark') || NAMES.has(words))) strayed.add(words);
    }
  });
  return { strayed, close: () => socket.terminate() };
}

interface Attack {
  readonly room: Room;
  readonly role: (typeof ROLES)[number];
  readonly random: SeededRandom;
  readonly tally: { sent: number; refused: number };
  readonly count: number;
}

/** Gives what sends mutated frames, one after another, until enough have been sent. */
async function attackerOf(server: ServerProcess, attack: Attack): Promise<() => Promise<void>> {
  const { room, role, random, tally, count } = attack;
  const updates = goodUpdates(Y.encodeStateAsUpdate(room.honest.doc), attack);
  const { headers } = await room.board.token(role);
  const path = `/sync/board/${room.board.id}`;
  return async () => {
    let socket: RawSocket | null = null;
    while (tally.sent < count) {
      tally.sent += 1;
      socket ??= await rawSocket(server.url, path, headers);
      socket.send(badFrame(random.pick(updates), random));
      if (await socket.stillThere(Y.encodeStateVector(room.honest.doc))) {
        socket.frames.length = 0;
        continue;
      }
      tally.refused += 1;
      socket = null;
    }
    socket?.close();
  };
}

/** Good updates, as people at work make them; each stands alone, so that a mutated one gets as far as it can. */
function goodUpdates(start: Uint8Array, { room, role, random }: Attack): readonly Uint8Array[] {
  return Array.from({ length: KINDS }, (_, index) => {
    const doc = emptyBoard();
    doc.clientID = 1_000 * (ROLES.indexOf(role) + 1) + index;
    Y.applyUpdate(doc, start);
    const before = Y.encodeStateVector(doc);
    const hand = handleOf(doc, `${role} ${index}`);
    const replica = createReplica(hand);
    for (let change = random.below(3); change > 0; change -= 1) doSomething(replica, random);
    addItem(hand, { title: `${room.name} mark-of-${role}`, slot: 'suggested' });
    const update = Y.encodeStateAsUpdate(doc, before);
    doc.destroy();
    return update;
  });
}

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

/** Mostly a whole frame around a mutated update, so that the damage gets past the door. */
function badFrame(update: Uint8Array, random: SeededRandom): Uint8Array {
  const type = random.pick([1, 2] as const);
  if (random.next() < 0.2) return mutate(syncFrame(type, update), random);
  return syncFrame(type, mutate(update, random));
}

interface Working {
  readonly count: number;
  /** So many frames are sent between two honest changes. */
  readonly pace: number;
  readonly progress: Wish['progress'] | undefined;
  readonly tally: Attack['tally'];
  readonly broken: string[];
}

/** Goes on changing a board, and sees that whoever joins it then has the change. */
async function work(
  room: Room,
  url: string,
  { tally, count, pace, broken, progress }: Working,
): Promise<void> {
  for (let round = 0; tally.sent < count; round += 1) {
    room.honest.doc.getMap('committee').set('venue', `round ${round}`);
    if (round % 2 === 1) {
      await comeBack(room.honest.provider).catch(() => {
        broken.push(`the honest person did not get back to ${room.name}: ${room.whyClosed()}`);
      });
    }
    const watcher = await joinBoard(url, room.board.id, { headers: room.headers });
    const arrived = (): boolean => watcher.doc.getMap('committee').get('venue') === `round ${round}`;
    await until('the honest change', arrived, 60_000).catch(() => {
      broken.push(
        `an honest change at ${room.name} did not arrive after ${tally.sent} frames: ${room.whyClosed()}`,
      );
    });
    watcher.close();
    const next = tally.sent + pace;
    await until('some more frames', () => tally.sent >= Math.min(count, next), 3_600_000);
    progress?.(tally.sent);
  }
}

/** Who comes back is asked for all that the server lacks, and must lack nothing of it for what others sent meanwhile. */
async function comeBack(provider: JoinedBoard['provider']): Promise<void> {
  provider.disconnect();
  provider.connect();
  await until('the honest person to be back', () => provider.synced, 60_000);
}

const memoryOf = ({ child }: ServerProcess): number => {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    // Not a Linux: nothing can be said of it.
    return 0;
  }
};

/** A board as whoever joins it now gets it. */
async function stateOf(url: string, { board, headers }: Pick<Room, 'board' | 'headers'>): Promise<State> {
  const joined = await joinBoard(url, board.id, { headers });
  const doc = emptyBoard();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(joined.doc));
  joined.close();
  return { broken: checkBoard(doc), board: doc.toJSON() };
}

interface State {
  readonly broken: readonly string[];
  readonly board: unknown;
}

async function openedAgain(server: ServerProcess, room: LeftRoom): Promise<readonly string[]> {
  const state = await stateOf(server.url, room);
  const words = JSON.stringify(state.board);
  const marks = ROLES.filter((role) => role !== MAY_WRITE && words.includes(`mark-of-${role}`));
  return [
    ...state.broken.map((each) => `${room.name}: ${each}`),
    ...(isDeepStrictEqual(state, room.state) ? [] : [`${room.name} is not what it was before the restart`]),
    ...marks.map((role) => `a ${role} wrote to ${room.name}`),
  ];
}
