import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HistoryPage } from '../../shared/protocol/http-api.ts';
import { historyPage } from '../../shared/protocol/http-api.ts';
import { addItem } from '../../shared/actions/add-item.ts';
import { editText } from '../../shared/actions/edit-text.ts';
import { moveItem } from '../../shared/actions/move-item.ts';
import { setMethod } from '../../shared/actions/set-method.ts';
import { slotOfMeeting } from '../../shared/board/place.ts';
import { readBoard } from '../../shared/board/read-board.ts';
import { itemId } from '../../shared/board/ids.ts';
import { fullDate } from '../../shared/planning/dates-in-words.ts';
import { historyWords } from '../../shared/planning/history-words.ts';
import { handleOf } from '../helpers/build-board.ts';
import { joinBoard, signIn } from '../helpers/join-board.ts';
import { startServer, type TestServer } from '../helpers/start-server.ts';
import { until } from '../helpers/until.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

const history = async (query: string): Promise<HistoryPage> => {
  const response = await fetch(`${server.url}/api/programmes/${server.board}/history?${query}`);
  return historyPage.parse(await response.json());
};

test('SY12: the history says who did what, in words, without anybody having written it', async () => {
  const anne = await joinBoard(server.url, server.board, { cookie: await signIn(server.url, 'Anne Wyatt') });
  const ben = await joinBoard(server.url, server.board, {
    cookie: await signIn(server.url, 'Ben Coyle', 'chair'),
  });
  const board = handleOf(anne.doc);
  const added = addItem(board, { title: 'Damp in council homes', slot: 'suggested' });
  const id = added.done ? added.value : itemId('');
  const meeting = readBoard(anne.doc).meetings[0];
  await until('the item to arrive', () => readBoard(ben.doc).items.has(id));
  moveItem(handleOf(ben.doc, 'Ben'), {
    itemId: id,
    to: { slot: slotOfMeeting(meeting?.id as never), before: null },
  });
  await until('the move to arrive', () => readBoard(anne.doc).items.get(id)?.slot !== 'suggested');
  setMethod(board, { itemIds: [id], method: 'working-group' });
  for (const letter of 'Why it matters') {
    editText(board, { itemId: id, field: 'details', at: 99, remove: 0, insert: letter });
  }
  const page = await until('the last letter', async () => {
    const found = await history(`item=${id}`);
    return found.rows[0]?.after === 'Why it matters' ? found : null;
  });
  const names = {
    meeting: (each: string) =>
      fullDate(readBoard(anne.doc).meetings.find((one) => one.id === each)?.date ?? ''),
    person: String,
    item: String,
  };
  expect(page.rows.map((row) => [row.name, row.role, historyWords(row, names)])).toEqual([
    ['Anne Wyatt', 'officer', 'changed the details'],
    ['Anne Wyatt', 'officer', 'changed the method from single meeting to working group'],
    ['Ben Coyle', 'chair', `moved it from the long list (suggested) to ${fullDate(meeting?.date ?? '')}`],
    ['Anne Wyatt', 'officer', 'added it'],
  ]);
  anne.close();
  ben.close();
});

test('SY12: what changed meanwhile is what came since a number, oldest first', async () => {
  const anne = await joinBoard(server.url, server.board);
  const { seq } = await history('limit=1');
  const items = [...readBoard(anne.doc).items.keys()].slice(0, 2);
  for (const itemIds of items.map((id) => [id])) setMethod(handleOf(anne.doc), { itemIds, method: 'visit' });
  const page = await until('both', async () => {
    const found = await history(`since=${seq}`);
    return found.rows.length >= 2 ? found : null;
  });
  expect(page.rows.map((row) => row.id)).toEqual(items);
  expect((await history(`since=${page.seq}`)).rows).toEqual([]);
  anne.close();
});
