import { expect, test } from 'vitest';
import { decisionsAsHtml, decisionsAsText } from '../../../shared/planning/decisions-to-copy.ts';
import { historyWords } from '../../../shared/planning/history-words.ts';
import { meetingDecisions } from '../../../shared/planning/meeting-decisions.ts';
import type { HistoryRow } from '../../../shared/protocol/http-api.ts';

const TITLES: Readonly<Record<string, string>> = {
  i1: 'Damp in council homes',
  i2: 'Noise <at> night',
  m1: 'Tuesday 12 January 2027',
};
const names = {
  meeting: (id: string) => TITLES[id] ?? 'a meeting that is gone',
  person: () => 'Dora Finch',
  item: (id: string) => `“${TITLES[id] ?? ''}”`,
  title: (_kind: string, id: string) => TITLES[id] ?? 'Something that is gone',
};

let seq = 0;
function row(given: Partial<HistoryRow>): HistoryRow {
  seq += 1;
  const facts = {
    seq,
    at: '',
    person: 'p',
    name: 'Ann',
    role: 'officer',
    kind: 'item',
    id: 'i1',
    sealed: false,
  };
  return {
    ...facts,
    meeting: 't',
    meetingDate: '2027-01-12',
    field: '',
    part: '',
    before: '',
    after: '',
    ...given,
  };
}
const slot = (before: string, after: string, id = 'i1'): HistoryRow =>
  row({ id, field: 'slot', before, after });
const told = (...rows: HistoryRow[]): readonly string[] =>
  meetingDecisions(rows, names).map(({ title, words }) => `${title}: ${words.join('; ')}`);

test('RB11: several moves of one item are one decision, from where it stood to where it stands', () => {
  expect(told(slot('suggested', 'standing'), slot('standing', 'meeting:m1'))).toEqual([
    'Damp in council homes: Moved from the long list (suggested) to Tuesday 12 January 2027',
  ]);
});

test('RB11: what was put back, and an order within a list, are no decisions', () => {
  expect(told(slot('suggested', 'standing'), slot('standing', 'suggested'))).toEqual([]);
  expect(told(row({ field: 'rank', before: 'a', after: 'b' }))).toEqual([]);
  expect(told(row({ kind: 'person', id: 'p1', before: null, after: 'Dora Finch' }))).toEqual([]);
});

test('RB11: an item’s tag, partners, people and fate are told in words', () => {
  expect(
    told(
      slot('meeting:m1', 'outside'),
      row({ field: 'method', before: 'single-meeting', after: 'working-group' }),
      row({ field: 'jointWith', part: 'x', before: null, after: { name: 'Housing' } }),
      row({ field: 'people', part: 'lead:p1', before: null, after: { order: 1, role: '' } }),
      row({ field: 'title', before: 'Damp', after: 'Damp in council homes' }),
    ),
  ).toEqual([
    'Damp in council homes: Moved from Tuesday 12 January 2027 to outside meetings; Tagged working group (was single meeting); Added Housing as a joint committee; Added Dora Finch as lead officer; Changed the title from Damp to Damp in council homes',
  ]);
  const closed = (after: Readonly<Record<string, string>>): readonly string[] =>
    told(row({ field: 'archived', before: null, after: { at: '', by: 'Ann', ...after } }));
  expect(closed({ reason: 'overtaken' })).toEqual(['Damp in council homes: Archived: overtaken']);
  expect(closed({ reason: 'a report is due', kind: 'declined' })).toEqual([
    'Damp in council homes: Not taken up: a report is due',
  ]);
  expect(closed({ reason: '', kind: 'merged', into: 'i2' })).toEqual([
    'Damp in council homes: Merged into “Noise <at> night”',
  ]);
});

test('RB11: an item that was added is told with the place it was put in; meetings come after the items', () => {
  expect(
    told(
      row({ kind: 'meeting', id: 'm1', field: 'status', before: 'planned', after: 'cancelled' }),
      row({ kind: 'meeting', id: 'm1', field: 'cancelReason', before: '', after: 'no quorum' }),
      row({ id: 'i2', before: null, after: 'Noise <at> night' }),
      slot('suggested', 'standing', 'i2'),
      row({ kind: 'committee', id: 'committee', field: 'venue', before: '', after: 'The Mill' }),
    ),
  ).toEqual([
    'Noise <at> night: Added to standing items',
    'Tuesday 12 January 2027: Cancelled: no quorum',
    'The programme: Set the venue to The Mill',
  ]);
});

test('RB12: what was decided is copied as text and as a table, with what people typed shown as text', () => {
  const decisions = meetingDecisions([slot('suggested', 'meeting:m1', 'i2')], names);
  const facts = { committee: 'Rivers & Woods', date: '2027-01-12', table: ['Ann', 'Bo'] };
  expect(decisionsAsText(facts, decisions)).toBe(
    'Rivers & Woods: triangulation meeting, Tuesday 12 January 2027\nAt the table: Ann and Bo\n\nNoise <at> night\n  - Moved from the long list (suggested) to Tuesday 12 January 2027',
  );
  const html = decisionsAsHtml(facts, decisions);
  expect(html).toContain('<td>Noise &lt;at&gt; night</td><td><p>Moved from');
  expect(html).toContain('<h2>Rivers &amp; Woods: triangulation meeting');
  expect(decisionsAsText(facts, [])).toContain('Nothing was changed on the board.');
});

test('RB5: history says in which triangulation meeting something was done', () => {
  expect(historyWords(slot('suggested', 'standing'), names)).toBe(
    'moved it from the long list (suggested) to standing items, at the triangulation meeting of 12 January 2027',
  );
});
