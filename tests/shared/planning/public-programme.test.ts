import { expect, test } from 'vitest';
import { archiveItem } from '../../../shared/actions/archive-item.ts';
import { must } from '../../../shared/assert.ts';
import type { Board, Item } from '../../../shared/board/board.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import { exemptInWords } from '../../../shared/planning/programme-words.ts';
import { publicProgramme } from '../../../shared/planning/public-programme.ts';
import { publicProgramme as schema } from '../../../shared/protocol/public-programme.ts';
import { buildBoard, handleOf } from '../../helpers/build-board.ts';

const placed = (board: Board): readonly Item[] =>
  [...board.items.values()].filter((item) => item.archived === null && item.slot !== 'suggested');

test('PB2: a published programme has every item that is on the programme once, and no suggestion or archived item', () => {
  const doc = buildBoard();
  const gone = must(placed(readBoard(doc))[0], 'an item');
  archiveItem(handleOf(doc), { itemId: gone.id, reason: 'Done with' });
  const board = readBoard(doc);
  const programme = schema.parse(publicProgramme(board));
  const all = [
    ...programme.meetings.flatMap(({ items }) => items),
    ...programme.undated,
    ...Object.values(programme.sections).flat(),
  ];
  expect(all.map(({ id }) => id).sort()).toEqual(
    placed(board)
      .map(({ id }) => String(id))
      .sort(),
  );
  expect(all.some(({ id }) => id === gone.id)).toBe(false);
  expect(programme.meetings).toHaveLength(board.meetings.length);
});

test('PB2: fields that nobody named for publication do not come along, wherever they are added', () => {
  const board = readBoard(buildBoard());
  const secret = 'zxqv-private';
  const more = <T extends object>(record: T): T => ({ ...record, secret, notes: { secret } });
  const items = new Map([...board.items].map(([id, item]) => [id, more(markPrivate(item, secret))]));
  const lists = new Map(
    [...board.lists].map(([slot, list]) => [slot, list.map((item) => must(items.get(item.id), 'it'))]),
  );
  const grown = more({
    ...board,
    items,
    lists,
    committee: more(board.committee),
    programme: more(board.programme),
    meetings: board.meetings.map((meeting) => more({ ...meeting, removed: null })),
    members: board.members.map(more),
    people: new Map([...board.people].map(([id, person]) => [id, more({ ...person, post: secret })])),
  });
  const programme = publicProgramme(grown);
  expect(JSON.stringify(programme)).not.toContain(secret);
  expect(programme).toEqual(publicProgramme(board));
});

/** Puts a word into everything about an item that is not for the public. */
function markPrivate(item: Item, secret: string): Item {
  return {
    ...item,
    terms: secret,
    seriesId: secret,
    origins: [{ id: 'o1', who: secret, where: secret, date: secret, words: secret }],
    trail: [{ id: 't1', from: 'series', to: 'visit', at: secret, by: secret }],
  };
}

test('PB8: what is exempt is said by paragraph number with its meaning for the public', () => {
  expect(exemptInWords([])).toBe('');
  expect(exemptInWords([3])).toBe(
    'Part of this item is exempt: paragraph 3 (financial or business affairs of any person, the council included)',
  );
  expect(exemptInWords([1, 5])).toBe(
    'Part of this item is exempt: paragraphs 1 (about an individual) and 5 (legal advice that is privileged in legal proceedings)',
  );
});
