import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { checkBoard } from '../../shared/board/check-board.ts';
import { epochOf } from '../../shared/board/copy-board.ts';
import { readWording } from '../../shared/board/exempt-wording.ts';
import { fieldText } from '../../shared/notes/note-text.ts';
import { addWordedItem, itemIn, joinWording, markExempt, settled } from '../helpers/exempt-items.ts';
import { joinBoard, signIn } from '../helpers/join-board.ts';
import { typeIn } from '../helpers/note-room.ts';
import { newPlace, openPlace, removePlace } from '../helpers/place.ts';
import { post } from '../helpers/people.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { serverProcess, type ServerProcess } from '../helpers/server-process.ts';
import { until } from '../helpers/until.ts';

const KILLS = Number(process.env['KILLS'] ?? 8);
const SEED = Number(process.env['SEED'] ?? 5);

let running: ServerProcess | null = null;
afterEach(() => running?.child.kill('SIGKILL'));

/** What is on disk of a board in the open, as bytes. */
async function openLog(dataDir: string, board: string): Promise<Buffer> {
  const storage = await openPlace(dataDir);
  const stored = await storage.updates.load(board);
  const history = await storage.updates.history(board, { limit: 10_000 });
  await storage.close();
  const rows = [...(stored?.tail ?? []), ...(stored?.snapshot ? [stored.snapshot] : [])];
  return Buffer.concat([...rows.map(({ bytes }) => bytes), Buffer.from(JSON.stringify(history))]);
}

type Server = Pick<ServerProcess, 'url'>;

/** Makes an item's note and writes in it, and waits until that has arrived at somebody else. */
async function writeNote(
  server: Server,
  { board, item, cookie }: { readonly board: string; readonly item: string; readonly cookie: string },
  words: string,
): Promise<void> {
  await post(server, `/api/programmes/${board}/items/${item}/note`, {}, cookie);
  const options = { cookie, rooms: '/sync/note' };
  const one = await joinBoard(server.url, item, options);
  const other = await joinBoard(server.url, item, options);
  typeIn(one.doc, 'why', words);
  await until('the note', () => fieldText(other.doc, 'why') === words);
  one.close();
  other.close();
}

async function noteText(
  server: Server,
  { item, cookie }: { readonly item: string; readonly cookie: string },
  rooms: string,
): Promise<string> {
  const joined = await joinBoard(server.url, item, { cookie, rooms });
  const text = fieldText(joined.doc, 'why');
  joined.close();
  return text;
}

test(`EX12, NR11: killed ${KILLS} times while items are made exempt (seed ${SEED}), each is wholly in the open or wholly exempt, its note too`, async () => {
  const random = seededRandom(SEED);
  const dataDir = newPlace();
  let board = '';
  let [exempt, open] = [0, 0];
  // How long it takes here, in ms, so that the kills fall around all of it.
  let took = 60;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const word = `canary${kill}kestrel`;
    const first = await serverProcess(dataDir);
    running = first;
    const [programme] = (await (await fetch(`${first.url}/api/programmes`)).json()) as { id: string }[];
    board = programme?.id ?? '';
    const cookie = await signIn(first.url, 'Ann', 'officer');
    const page = await joinBoard(first.url, board, { cookie });
    const item = addWordedItem(page.doc, word);
    await settled(first, page, { board, cookie });
    await writeNote(first, { board, item, cookie }, word);
    const epoch = epochOf(page.doc);
    page.close();
    const asked = markExempt(first, { board, item }, cookie).then(
      (answer) => answer.ok,
      () => false,
    );
    await pause(random.below(Math.ceil(took * 1.5)));
    await first.end('SIGKILL');
    const answered = await asked;

    const log = await openLog(dataDir, board);
    const noteLog = await openLog(dataDir, `note/${item}`);
    const second = await serverProcess(dataDir);
    running = second;
    const again = await joinBoard(second.url, board, { cookie });
    const found = itemIn(again.doc, item);
    const isExempt = found.exempt.length > 0;
    // What was answered has happened.
    expect(answered && !isExempt).toBe(false);
    expect(checkBoard(again.doc)).toEqual([]);
    expect(epochOf(again.doc)).toBe(isExempt ? epoch + 1 : epoch);
    expect(log.includes(word)).toBe(!isExempt);
    expect(noteLog.includes(word)).toBe(!isExempt);
    expect(await noteText(second, { item, cookie }, '/sync/note')).toBe(isExempt ? '' : word);
    expect(JSON.stringify(found).includes(word)).toBe(!isExempt);
    // Nothing is in the way of asking again.
    const start = performance.now();
    const retried = isExempt || (await markExempt(second, { board, item }, cookie)).ok;
    if (!isExempt) took = performance.now() - start;
    expect(retried).toBe(true);
    const wording = await joinWording(second, { board, item }, { cookie });
    expect(readWording(wording.doc)).toMatchObject({ title: `Title ${word}`, terms: `The terms ${word}` });
    wording.close();
    expect(await noteText(second, { item, cookie }, '/sync/private-note')).toBe(word);
    expect(await noteText(second, { item, cookie }, '/sync/note')).toBe('');
    exempt += isExempt ? 1 : 0;
    open += isExempt ? 0 : 1;
    again.close();
    await second.end('SIGKILL');
  }
  await removePlace(dataDir);
  console.log(`${KILLS} kills: ${exempt} had become exempt, ${open} had not, none half`);
});
