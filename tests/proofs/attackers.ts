import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import * as Y from 'yjs';
import { CODECS } from '../bench/sync/contestants.ts';
import { openPage, type Page } from '../bench/sync/page.ts';
import { setUp } from '../helpers/people.ts';
import { serverProcess } from '../helpers/server-process.ts';
import { tokenBoard, type TokenBoard } from '../helpers/token-board.ts';
import { until } from '../helpers/until.ts';
import type { Outcome, Wish } from './proof.ts';

const HONEST = 20;
const EVERY_MS = 500;
const ATTACKER = fileURLToPath(new URL('./attacker.ts', import.meta.url));
/** What each attacker does, and as what it was let in. */
const ATTACKERS = [
  ['nobody', ''],
  ['moves', 'officer'],
  ['gaps', 'officer'],
  ['bombs', 'officer'],
  ['noise', 'officer'],
  ['large', 'officer'],
  ['presence', 'member'],
  ['questions', 'member'],
  ['slow-reader', 'member'],
  ['joins', 'member'],
] as const;

interface Honest {
  readonly page: Page;
  /** Makes a change; how long its acknowledgement takes goes into `times`. */
  change(count: number): void;
  readonly times: number[];
}

/**
 * Lets one attacker of each kind loose, one kind after another, at the board where twenty honest people each change
 * something twice a second, for so many seconds. Nobody honest may be cut off; how long their acknowledgements take is
 * told, kind by kind.
 */
export async function attackers({ count, progress }: Wish): Promise<Outcome> {
  const dataDir = mkdtempSync(join(tmpdir(), 'triangulate-attackers-'));
  const server = await serverProcess(dataDir);
  const broken: string[] = [];
  const facts: Record<string, number> = {};
  try {
    const setUpUrl = await until('the set-up link', () => /http\S+\/set-up#\S+/.exec(server.printed())?.[0]);
    const officer = await setUp({ url: server.url, setUpUrl });
    const board = await tokenBoard(server, officer, { committee: 'Rivers Committee', items: 30 });
    const people = await Promise.all(Array.from({ length: HONEST }, () => honestAt(server.url, board)));
    for (const [kind, role] of ATTACKERS) {
      const times = await underAttack(server.url, board, { kind, role, people, seconds: count });
      facts[`${kind}: p50 ms`] = Math.round(at(times, 0.5));
      facts[`${kind}: p99 ms`] = Math.round(at(times, 0.99));
      const cut = people.filter(({ page }) => page.closed() !== null).length;
      if (cut > 0) broken.push(`${kind}: ${cut} honest people were cut off`);
      if (server.child.exitCode !== null) broken.push(`${kind}: the server ended`);
      progress?.(count);
    }
    for (const { page } of people) page.close();
  } finally {
    await server.end('SIGTERM');
    rmSync(dataDir, { recursive: true, force: true });
  }
  return { broken, facts };
}

interface Siege {
  readonly kind: string;
  readonly role: string;
  readonly people: readonly Honest[];
  readonly seconds: number;
}

async function underAttack(
  url: string,
  board: TokenBoard,
  { kind, role, people, seconds }: Siege,
): Promise<readonly number[]> {
  const address = `${url.replace('http', 'ws')}/sync/board/${board.id}`;
  const token = role === '' ? null : await board.token(role);
  const attacker = token && spawn(process.execPath, [ATTACKER, kind, address, token.headers.authorization]);
  let ready = attacker === null;
  attacker?.stdout.on('data', () => (ready = true));
  await until('the attacker to begin', () => ready, 60_000);
  for (const { times } of people) times.length = 0;
  const rounds = Math.max(2, Math.round((seconds * 1000) / EVERY_MS));
  for (let round = 0; round < rounds; round += 1) {
    for (const person of people) {
      person.change(round);
      await pause(EVERY_MS / HONEST);
    }
  }
  const all = (): number[] => people.flatMap(({ times }) => times);
  const done = await until('all changes to be saved', () => all().length >= rounds * HONEST, 60_000).catch(
    () => false,
  );
  attacker?.kill('SIGKILL');
  return done ? all() : [...all(), Number.POSITIVE_INFINITY];
}

/** Somebody who does not look at what others do: that would cost this process more than it costs the server. */
async function honestAt(url: string, board: TokenBoard): Promise<Honest> {
  const { headers } = await board.token('officer');
  const { hostname, port } = new URL(url);
  const server = {
    name: 'triangulate' as const,
    codec: CODECS.triangulate,
    address: () => ({ host: hostname, port: Number(port) }),
  };
  const sent: number[] = [];
  const times: number[] = [];
  let known = 0;
  const taken = (count: number): void => {
    for (; known < count; known += 1) times.push(performance.now() - (sent[known] ?? 0));
  };
  const page = await openPage(server, { id: board.id, headers: () => headers }, { page: 0, taken });
  const doc = new Y.Doc();
  doc.on('update', (bytes: Uint8Array) => {
    sent.push(performance.now());
    page.send([bytes]);
  });
  return {
    page,
    times,
    change: (count) => void doc.getMap('committee').set('contactName', `${doc.clientID} ${count}`),
  };
}

function at(times: readonly number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
}
