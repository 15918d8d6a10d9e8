import { expect, onTestFinished, test } from 'vitest';
import { threadsView } from '../../../shared/protocol/note-views.ts';
import { changeBehind } from '../../helpers/behind-the-store.ts';
import { addWordedItem, markExempt, settled } from '../../helpers/exempt-items.ts';
import { joinBoard } from '../../helpers/join-board.ts';
import { makeProgramme, post, setUp } from '../../helpers/people.ts';
import { newPlace, openPlace } from '../../helpers/place.ts';
import { startServer, type TestServer } from '../../helpers/start-server.ts';
import { until } from '../../helpers/until.ts';

/** A folder with two items that have a note and a comment on it; the second is exempt. */
async function folderWithTwo() {
  const dataDir = newPlace();
  const server = await startServer({ dataDir });
  const cookie = await setUp(server);
  const { id: board } = await makeProgramme(server, cookie);
  const page = await joinBoard(server.url, board, { cookie });
  const open = addWordedItem(page.doc, 'weirs');
  const exempt = addWordedItem(page.doc, 'ferries');
  await settled(server, page, { board, cookie });
  page.close();
  const path = (item: string, under: string): string => `/api/programmes/${board}/items/${item}/note${under}`;
  for (const item of [open, exempt]) {
    await post(server, path(item, ''), {}, cookie);
    const made = await post(server, path(item, '/comments'), { key: `about ${item}`, words: 'Said' }, cookie);
    expect(made.status).toBe(201);
  }
  await markExempt(server, { board, item: exempt }, cookie);
  await server.close('keep-data');
  return { dataDir, cookie, open, exempt, path };
}

async function saidAt({ url }: TestServer, path: string, cookie: string): Promise<number> {
  const answer = await fetch(url + path, { headers: { cookie } });
  return threadsView.parse(await answer.json()).threads.length;
}

test('NL8: what a process that died left sealed is decided by the board at the next start', async () => {
  const { dataDir, cookie, open, exempt, path } = await folderWithTwo();
  await changeBehind(dataDir, 'UPDATE note_thread SET private = 2');
  const storage = await openPlace(dataDir);
  expect(await storage.noteComments.sealing()).toHaveLength(2);
  const server = await startServer({ dataDir, storage, othersSealMs: 100 });
  onTestFinished(() => server.close());
  await until('it to be decided', async () => (await storage.noteComments.sealing()).length === 0);
  expect(await saidAt(server, path(open, '/comments'), cookie)).toBe(1);
  expect(await saidAt(server, path(exempt, '/comments'), cookie)).toBe(0);
  expect(await saidAt(server, path(exempt, '/comments?private=1'), cookie)).toBe(1);
});
