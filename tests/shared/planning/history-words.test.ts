import { expect, test } from 'vitest';
import { historyWords } from '../../../shared/planning/history-words.ts';

const names = {
  meeting: (id: string) => (id === 'm1' ? 'Tuesday 12 January 2027' : 'a meeting that is gone'),
  person: (id: string) => (id === 'p1' ? 'Dora Finch' : 'somebody'),
  item: (id: string) => (id === 'i1' ? '“Damp in council homes”' : 'an item that is gone'),
};
const words = (
  field: string,
  [before, after]: readonly [unknown, unknown],
  given: { kind?: string; part?: string } = {},
): string =>
  historyWords(
    {
      kind: given.kind ?? 'item',
      field,
      part: given.part ?? '',
      before: before as never,
      after: after as never,
    },
    names,
  );

test.each([
  [
    words('slot', ['suggested', 'meeting:m1']),
    'moved it from the long list (suggested) to Tuesday 12 January 2027',
  ],
  [
    words('slot', ['meeting:m1', 'meeting:m2']),
    'moved it from Tuesday 12 January 2027 to a meeting that is gone',
  ],
  [
    words('slot', ['to-be-confirmed', 'outside']),
    'moved it from the long list (to be confirmed) to outside meetings',
  ],
  [words('slot', ['odd', 'standing']), 'moved it from the long list (to be confirmed) to standing items'],
  [words('rank', ['a0', 'a1']), 'moved it up or down in its list'],
  [
    words('method', ['briefing-note', 'working-group']),
    'changed the method from briefing note to working group',
  ],
  [words('title', ['Damp', 'Damp in council homes']), 'changed the title from Damp to Damp in council homes'],
  [words('details', ['a', 'ab']), 'changed the details'],
  [words('terms', ['', 'ab']), 'changed the terms of reference'],
  [words('timing', ['', 'Post March 2027']), 'set the timing to Post March 2027'],
  [
    words('noteStatus', ['drafting', 'ready']),
    'changed the status of the scoping note from being drafted to ready for members',
  ],
  [words('noteStatus', [null, 'drafting']), 'set the status of the scoping note to being drafted'],
  [words('priority', [null, { concern: 2 }], { part: 'x' }), 'answered the questions about its priority'],
  [
    words('priority', [{ concern: 2 }, { concern: 1 }], { part: 'x' }),
    'changed their answers to the questions about its priority',
  ],
  [words('priority', [{ concern: 2 }, null], { part: 'x' }), 'took back their answers about its priority'],
  [words('decisionDate', ['2027-01-12', '']), 'took away the date of the decision Tuesday 12 January 2027'],
  [words('timeExpected', [30, 90]), 'changed the time expected from 30 min to 1 h 30 min'],
  [words('archived', [null, { at: '', by: 'Ann', reason: 'overtaken' }]), 'archived it: overtaken'],
  [words('archived', [{ at: '', by: '', reason: '' }, null]), 'restored it from the archive'],
  [
    words('archived', [null, { at: '', by: 'Ann', reason: 'a report is due', kind: 'declined' }]),
    'did not take it up: a report is due',
  ],
  [
    words('archived', [null, { at: '', by: 'Ann', reason: 'Joined', kind: 'merged', into: 'i1' }]),
    'merged it into “Damp in council homes”',
  ],
  [
    words('archived', [{ at: '', by: 'Ann', reason: 'Joined', kind: 'merged', into: 'i1' }, null]),
    'parted it from “Damp in council homes” again',
  ],
  [
    words('archived', [null, { at: '', by: 'Ann', reason: 'it is theirs', kind: 'referred', to: 'Housing' }]),
    'referred it to Housing: it is theirs',
  ],
  [
    words('people', [null, { order: 1, role: '' }], { part: 'cabinet:p1' }),
    'added Dora Finch as Cabinet Member',
  ],
  [
    words('people', [{ order: 1, role: '' }, null], { part: 'lead:p1' }),
    'took away Dora Finch as lead officer',
  ],
  [words('exempt', [null, true], { part: '3' }), 'added exempt paragraph 3'],
  [words('exempt', [true, null], { part: '3' }), 'took away exempt paragraph 3'],
  [
    words('dates', [null, { date: '2027-01-12', purpose: '' }], { part: 'd' }),
    'added the date Tuesday 12 January 2027',
  ],
  [words('jointWith', [null, { name: 'Housing' }], { part: 'j' }), 'added Housing as a joint committee'],
  [
    words('origins', [{ who: 'A' }, { who: 'Ward members' }], { part: 'o' }),
    'changed Ward members as who asked for it',
  ],
  [words('', [null, 'Damp']), 'added it'],
  [words('', ['', null]), 'took it away'],
  [words('time', ['10:00', '18:30'], { kind: 'meeting' }), 'changed the time from 10am to 6.30pm'],
  [
    words('status', ['planned', 'cancelled'], { kind: 'meeting' }),
    'changed the status from planned to cancelled',
  ],
  [
    words('removed', [null, { reason: 'no business' }], { kind: 'meeting' }),
    'removed it from the calendar: no business',
  ],
  [words('state', ['draft', 'live'], { kind: 'programme' }), 'changed the state from draft to live'],
  [
    words('itemLimit', [4, 5], { kind: 'committee' }),
    'changed the number of items a meeting can take from 4 to 5',
  ],
  [words('left', [null, true], { kind: 'member' }), 'took them off the committee'],
])('SY12: %s', (said, expected) => {
  expect(said).toBe(expected);
});
