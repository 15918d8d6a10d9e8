import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { checkBoard } from '../../shared/board/check-board.ts';
import { epochOf } from '../../shared/board/copy-board.ts';
import { readWording } from '../../shared/board/exempt-wording.ts';
import { openDataFolder } from '../../server/storage/data-folder.ts';
import { addWordedItem, itemIn, joinWording, markExempt, settled } from '../helpers/exempt-items.ts';
import { joinBoard, signIn } from '../helpers/join-board.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { serverProcess, type ServerProcess } from '../helpers/server-process.ts';

const KILLS = Number(process.env['KILLS'] ?? 8);
const SEED = Number(process.env['SEED'] ?? 5);

let running: ServerProcess | null = null;
afterEach(() => running?.child.kill('SIGKILL'));

/** What is on disk of a board in the open, as bytes. */
async function openLog(dataDir: string, board: string): Promise<Buffer> {
  const storage = openDataFolder(dataDir);
  const stored = await storage.updates.load(board);
  const history = await storage.updates.history(board, { limit: 10_000 });
  await storage.close();
  const rows = [...(stored?.tail ?? []), ...(stored?.snapshot ? [stored.snapshot] : [])];
  return Buffer.concat([...rows.map(({ bytes }) => bytes), Buffer.from(JSON.stringify(history))]);
}

test(`EX12: killed ${KILLS} times while items are made exempt (seed ${SEED}), each is wholly in the open or wholly exempt`, async () => {
  const random = seededRandom(SEED);
  const dataDir = mkdtempSync(join(tmpdir(), 'triangulate-'));
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
    expect(JSON.stringify(found).includes(word)).toBe(!isExempt);
    // Nothing is in the way of asking again.
    const start = performance.now();
    const retried = isExempt || (await markExempt(second, { board, item }, cookie)).ok;
    if (!isExempt) took = performance.now() - start;
    expect(retried).toBe(true);
    const wording = await joinWording(second, { board, item }, { cookie });
    expect(readWording(wording.doc)).toMatchObject({ title: `Title ${word}`, terms: `The terms ${word}` });
    wording.close();
    exempt += isExempt ? 1 : 0;
    open += isExempt ? 0 : 1;
    again.close();
    await second.end('SIGKILL');
  }
  rmSync(dataDir, { recursive: true });
  console.log(`${KILLS} kills: ${exempt} had become exempt, ${open} had not, none half`);
});
