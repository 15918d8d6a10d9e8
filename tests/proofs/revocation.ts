import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { CLOSE_REASONS } from '../../shared/protocol/close-reasons.ts';
import { joinBoard } from '../helpers/join-board.ts';
import { invite, setUp } from '../helpers/people.ts';
import { must } from '../../shared/assert.ts';
import { syncFrame } from '../helpers/raw-socket.ts';
import { serverProcess } from '../helpers/server-process.ts';
import { tokenBoard, type TokenBoard } from '../helpers/token-board.ts';
import { until } from '../helpers/until.ts';
import type { Outcome, Wish } from './proof.ts';

const AGAIN = new Set<number>([CLOSE_REASONS['signed-out'].code, CLOSE_REASONS['no-right'].code]);

/** Where people type whose right is taken away, and by which instance that is asked for. */
export interface Place {
  readonly url: string;
  readonly asked: string;
  readonly officer: string;
  readonly board: TokenBoard;
}

/** Whose right it is, and how it is taken away. */
interface Victim {
  readonly headers: Readonly<Record<string, string>>;
  readonly revoke: () => Promise<Response>;
}

/** Takes rights away at one instance on a data folder of its own. */
export async function revocation(wish: Wish): Promise<Outcome> {
  const dataDir = mkdtempSync(join(tmpdir(), 'triangulate-revocation-'));
  const server = await serverProcess(dataDir);
  try {
    const setUpUrl = await until('the set-up link', () => /http\S+\/set-up#\S+/.exec(server.printed())?.[0]);
    const officer = await setUp({ url: server.url, setUpUrl });
    const board = await tokenBoard(server, officer, { committee: 'Rivers Committee', items: 10 });
    return await revokeAll({ url: server.url, asked: server.url, officer, board }, wish);
  } finally {
    await server.end('SIGTERM');
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/**
 * Takes people's right away while they type, again and again, in turn a token, a role and a session, and times how long
 * their socket stays open from when that was asked for. Afterwards nothing of theirs may arrive with anybody.
 */
export async function revokeAll(place: Place, { count, progress }: Wish): Promise<Outcome> {
  const broken: string[] = [];
  const times: number[] = [];
  const kinds = [tokenOf(place), roleOf(place), sessionOf(place)];
  const { headers } = await place.board.token('officer');
  const witness = await joinBoard(place.url, place.board.id, { headers });
  for (let round = 0; round < count; round += 1) {
    const victim = await must(kinds[round % kinds.length], 'there are three')();
    const { ms, why } = await revokeOne(place, victim, { round, witness: witness.doc });
    times.push(ms);
    if (why !== null) broken.push(`round ${round}: ${why}`);
    progress?.(round + 1);
  }
  witness.close();
  const sorted = times.sort((one, other) => one - other);
  const at = (share: number): number => Math.round(sorted[Math.floor((count - 1) * share)] ?? 0);
  return { broken, facts: { rounds: count, 'p50 ms': at(0.5), 'p99 ms': at(0.99), 'worst ms': at(1) } };
}

function ask({ asked }: Place, path: string, { cookie, ...how }: RequestInit & { readonly cookie: string }) {
  const headers = { cookie, origin: asked, 'content-type': 'application/json' };
  return fetch(`${asked}${path}`, { headers, ...how });
}

const tokenOf = (place: Place) => async (): Promise<Victim> => {
  const { headers, id } = await place.board.token('officer');
  const path = `/api/committees/${place.board.committee}/tokens/${id}`;
  return { headers, revoke: () => ask(place, path, { cookie: place.officer, method: 'DELETE' }) };
};

/** One person, who is made an officer again each time. */
function roleOf(place: Place): () => Promise<Victim> {
  const { committee } = place.board;
  const email = 'rhys.vale@council.example';
  const path = `/api/committees/${committee}/people`;
  let cookie: string | null = null;
  return async () => {
    cookie ??= await invite({ url: place.asked }, place.officer, {
      committee,
      name: 'Rhys Vale',
      role: 'officer',
      email,
    });
    const listed = await ask(place, path, { cookie: place.officer });
    const { people } = (await listed.json()) as { people: { account: string; email: string }[] };
    const own = `${path}/${people.find((each) => each.email === email)?.account ?? ''}`;
    const give = (role: string) => {
      const body = JSON.stringify({ role, cleared: false });
      return ask(place, own, { cookie: place.officer, method: 'PUT', body });
    };
    await give('officer');
    return { headers: { cookie }, revoke: () => give('observer') };
  };
}

function sessionOf(place: Place): () => Promise<Victim> {
  const { committee } = place.board;
  let count = 0;
  return async () => {
    count += 1;
    const form = { committee, role: 'officer', name: 'Mona Hale', email: `mona${count}@council.example` };
    const cookie = await invite({ url: place.asked }, place.officer, form);
    const revoke = () => ask(place, '/api/entry/sign-out', { cookie, method: 'POST', body: '{}' });
    return { headers: { cookie }, revoke };
  };
}

/** Lets somebody in, has them type without a pause, and takes their right away. */
async function revokeOne(
  { url, board }: Place,
  { headers, revoke }: Victim,
  { round, witness }: { readonly round: number; readonly witness: Y.Doc },
): Promise<{ readonly ms: number; readonly why: string | null }> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/board/${board.id}`, { headers });
  const ends: { readonly at: number; readonly code: number }[] = [];
  socket.on('error', () => undefined);
  socket.on('close', (code) => ends.push({ at: performance.now(), code }));
  await until('the socket to open', () => socket.readyState === WebSocket.OPEN || ends.length > 0);
  const typed = { count: 0 };
  const typing = type({ socket, start: Y.encodeStateAsUpdate(witness), round, typed });
  const seen = (doc = witness): number => countIn(doc, round);
  await until('the typing to be seen', () => seen() > 0 || ends.length > 0);
  const began = performance.now();
  const answer = await revoke();
  const most = typed.count;
  const end = await until('the socket to be closed', () => ends[0], 30_000);
  await typing;
  const fresh = await joinBoard(url, board.id, { headers: (await board.token('officer')).headers });
  const kept = Math.max(seen(), seen(fresh.doc));
  fresh.close();
  if (!answer.ok) return { ms: 0, why: `the right could not be taken away: ${answer.status}` };
  if (!AGAIN.has(end.code)) return { ms: 0, why: `the socket was closed with ${end.code}` };
  if (kept > most) return { ms: 0, why: `change ${kept} was kept, though the right went at ${most}` };
  return { ms: end.at - began, why: null };
}

/** Writes as fast as the socket takes it, until it is closed; `typed` says how many changes that were. */
async function type({
  socket,
  start,
  round,
  typed,
}: {
  readonly socket: WebSocket;
  readonly start: Uint8Array;
  readonly round: number;
  readonly typed: { count: number };
}): Promise<void> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, start);
  doc.on('update', (bytes: Uint8Array) => socket.send(syncFrame(2, bytes)));
  while (socket.readyState === WebSocket.OPEN) {
    if (socket.bufferedAmount < 10_000) {
      typed.count += 1;
      doc.getMap('committee').set('venue', `round ${round} change ${typed.count}`);
    }
    await breath();
  }
  doc.destroy();
}

/** How far the typing of this round has come in a document. */
function countIn(doc: Y.Doc, round: number): number {
  const words = /^round (\d+) change (\d+)$/.exec(String(doc.getMap('committee').get('venue')));
  return words?.[1] === String(round) ? Number(words[2]) : 0;
}
