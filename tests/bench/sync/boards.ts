import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as Y from 'yjs';
import { addItem } from '../../../shared/actions/add-item.ts';
import { FIXED_SLOTS, slotOfMeeting } from '../../../shared/board/place.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import { handleOf } from '../../helpers/build-board.ts';
import { joinBoard } from '../../helpers/join-board.ts';
import { post, setUp } from '../../helpers/people.ts';
import { until } from '../../helpers/until.ts';
import { startNode } from './process.ts';

/** A board as it was made, and the bytes that make the same one elsewhere. */
export interface MadeBoard {
  readonly id: string;
  readonly state: Uint8Array;
}

/** Boards made by Triangulate's public API, and the tokens that open them. */
export interface MadeBoards {
  readonly folder: string;
  readonly tokens: readonly string[];
  /** One of some 200 items. */
  readonly large: MadeBoard;
  /** Of some 30 items each. */
  readonly small: readonly MadeBoard[];
}

export const MAIN = fileURLToPath(new URL('../../../server/main.ts', import.meta.url));
const COMMITTEE = 'Rivers and Woodlands Committee';
const TOKENS = 250;

/** The environment of a Triangulate on a free port. */
export const environment = (folder: string): Readonly<Record<string, string>> => ({
  PORT: '0',
  HOST: '127.0.0.1',
  DATA_DIR: folder,
});

/** Makes boards as people and scripts would, in a folder that can be copied for each run. */
export async function makeBoards(smallCount: number): Promise<MadeBoards> {
  const folder = mkdtempSync(join(tmpdir(), 'triangulate-bench-'));
  const server = await startNode(MAIN, [], environment(folder));
  const url = server.ready.replace('localhost', '127.0.0.1');
  const setUpUrl = await until('the set-up link', () => /http\S+\/set-up#\S+/.exec(server.printed())?.[0]);
  const officer = await setUp({ url, setUpUrl });
  const place = { url, officer };
  const first = await makeProgramme(place, 2026);
  const tokens: string[] = [];
  for (let index = 0; index < TOKENS; index += 1) {
    tokens.push(await makeToken(place, first.committeeSlug, `Script ${index + 1}`));
  }
  const fill = (id: string, items: number): Promise<MadeBoard> =>
    fillBoard({ url, token: tokens[0] ?? '' }, id, items);
  const large = await fill(first.id, 200);
  const small: MadeBoard[] = [];
  for (let index = 1; index <= smallCount; index += 1) {
    small.push(await fill((await makeProgramme(place, 2026 + index)).id, 30));
  }
  await server.end();
  return { folder, tokens, large, small };
}

/** A copy of the folder with the boards, for one run. */
export function copyFolder({ folder }: MadeBoards): string {
  const copy = mkdtempSync(join(tmpdir(), 'triangulate-bench-'));
  cpSync(folder, copy, { recursive: true });
  return copy;
}

interface Place {
  readonly url: string;
  readonly officer: string;
}

async function makeProgramme(
  { url, officer }: Place,
  year: number,
): Promise<{ readonly id: string; readonly committeeSlug: string }> {
  const meetings = Array.from({ length: 12 }, (_, month) => ({
    date: `${year}-${String(month + 1).padStart(2, '0')}-15`,
    time: '18:30',
  }));
  const municipalYear = `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
  const made = await post(
    { url },
    '/api/programmes',
    { committee: COMMITTEE, municipalYear, meetings },
    officer,
  );
  if (made.status !== 201) throw new Error(`no programme was made: ${await made.text()}`);
  return (await made.json()) as { id: string; committeeSlug: string };
}

async function makeToken({ url, officer }: Place, committee: string, name: string): Promise<string> {
  const form = { name, role: 'officer', days: 30 };
  const made = await post({ url }, `/api/committees/${committee}/tokens`, form, officer);
  if (!made.ok) throw new Error(`no token was made: ${await made.text()}`);
  return ((await made.json()) as { token: string }).token;
}

async function fillBoard(
  { url, token }: { readonly url: string; readonly token: string },
  id: string,
  items: number,
): Promise<MadeBoard> {
  let saved = 0;
  const headers = { authorization: `Bearer ${token}` };
  const joined = await joinBoard(url, id, {
    headers,
    saved: (count) => (saved = count),
    rights: () => undefined,
  });
  const hand = handleOf(joined.doc, 'Script');
  const slots = [...readBoard(joined.doc).meetings.map((each) => slotOfMeeting(each.id)), ...FIXED_SLOTS];
  for (let index = 0; index < items; index += 1) {
    const slot = slots[index % slots.length] ?? 'suggested';
    const details = `What residents said about subject ${index + 1}, and what the service answered.`;
    if (!addItem(hand, { title: `Subject ${index + 1} of the year`, slot, details }).done) {
      throw new Error('an item could not be added');
    }
  }
  await until('the items to be on disk', () => saved > items);
  const state = Y.encodeStateAsUpdate(joined.doc);
  joined.close();
  return { id, state };
}
