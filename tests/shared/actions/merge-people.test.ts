import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { removeMember, setMember } from '../../../shared/actions/edit-committee.ts';
import { editPerson } from '../../../shared/actions/edit-person.ts';
import { linkPerson, unlinkPerson } from '../../../shared/actions/link-person.ts';
import { mergePeople, separatePerson } from '../../../shared/actions/merge-people.ts';
import { recordChanges, takeBack } from '../../../shared/actions/undo.ts';
import { must } from '../../../shared/assert.ts';
import { checkBoard } from '../../../shared/board/check-board.ts';
import { personId, type PersonId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import { buildBoard, handleOf } from '../../helpers/build-board.ts';

/** A board on which one person stands under two spellings, on two items and on one of them twice. */
function twoSpellings() {
  const doc = buildBoard();
  const board = handleOf(doc);
  const [first, second] = [...readBoard(doc).items.keys()];
  const [one, two] = [must(first, 'an item'), must(second, 'another')];
  const link = (itemId: typeof one, name: string): PersonId => {
    const linked = linkPerson(board, { itemId, link: 'other', who: { name } });
    if (!linked.done) throw new Error(linked.why);
    return linked.value;
  };
  const long = link(one, 'Priyanka Sandhu-Ames');
  const short = link(two, 'P. Sandhu-Ames');
  link(two, 'Priyanka Sandhu-Ames');
  const others = (itemId: typeof one): readonly PersonId[] =>
    (readBoard(doc).items.get(itemId)?.people ?? [])
      .filter((each) => each.link === 'other')
      .map((each) => each.person);
  return { doc, board, one, two, long, short, others };
}

test('MV24: merged spellings are one person everywhere, once on each item, and later links mean that person', () => {
  const { doc, board, one, two, long, short, others } = twoSpellings();
  editPerson(board, { person: short, facts: { post: 'Head of Housing' } });
  expect(mergePeople(board, { from: short, into: long }).done).toBe(true);
  const after = readBoard(doc);
  expect(after.people.has(short)).toBe(false);
  expect(after.merged.get(short)).toEqual({ id: short, name: 'P. Sandhu-Ames', into: long });
  expect(after.people.get(long)?.post).toBe('Head of Housing');
  expect([others(one), others(two)]).toEqual([[long], [long]]);
  expect(linkPerson(board, { itemId: one, link: 'lead', who: { name: 'p. sandhu-ames' } })).toEqual({
    done: true,
    value: long,
  });
  expect(unlinkPerson(board, { itemId: two, link: 'other', person: long }).done).toBe(true);
  expect(others(two)).toEqual([]);
  expect(checkBoard(doc)).toEqual([]);
});

test('MV24: a merge is taken back by undo or by making the spelling a person again, and everything is as it was', () => {
  const { board, two, long, short, others } = twoSpellings();
  const before = others(two);
  const entry = recordChanges(board, 'merge', () => mergePeople(board, { from: short, into: long }));
  takeBack(board, must(entry, 'it wrote something'));
  expect(others(two)).toEqual(before);
  mergePeople(board, { from: short, into: long });
  expect(separatePerson(board, { person: short }).done).toBe(true);
  expect(others(two)).toEqual(before);
  expect(separatePerson(board, { person: short })).toEqual({ done: false, why: 'nothing-to-change' });
});

test('MV24: two people who merge each into the other at the same moment leave one of the two', () => {
  const { doc, board, long, short, others, two } = twoSpellings();
  const elsewhere = new Y.Doc();
  Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(doc));
  mergePeople(board, { from: short, into: long });
  mergePeople(handleOf(elsewhere, 'Ben'), { from: long, into: short });
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(elsewhere));
  Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(doc));
  const left = [long, short].sort()[0];
  expect([...readBoard(doc).people.keys()].filter((id) => id === long || id === short)).toEqual([left]);
  expect([...readBoard(elsewhere).merged.keys()]).toEqual([...readBoard(doc).merged.keys()]);
  expect(others(two)).toEqual([left]);
});

test('MV24: a membership follows its person, and is ended under every spelling', () => {
  const { doc, board, long, short } = twoSpellings();
  setMember(board, { who: short, role: 'chair', portfolio: '' });
  mergePeople(board, { from: short, into: long });
  const roleOf = (person: PersonId) => readBoard(doc).members.find((each) => each.person === person)?.role;
  expect(roleOf(long)).toBe('chair');
  setMember(board, { who: long, role: 'member', portfolio: '' });
  expect(roleOf(long)).toBe('member');
  removeMember(board, { person: long });
  expect(roleOf(long)).toBeUndefined();
});

test('MV4: merging and editing people is refused in words', () => {
  const { board, long, short } = twoSpellings();
  const nobody = personId('nobody');
  const why = (outcome: { readonly done: boolean; readonly why?: string }) => outcome.why;
  expect(why(mergePeople(board, { from: long, into: long }))).toBe('merge-with-itself');
  expect(why(mergePeople(board, { from: nobody, into: long }))).toBe('person-unknown');
  mergePeople(board, { from: short, into: long });
  expect(why(mergePeople(board, { from: short, into: long }))).toBe('merge-with-itself');
  expect(why(editPerson(board, { person: nobody, facts: { post: 'x' } }))).toBe('person-unknown');
  expect(why(editPerson(board, { person: long, facts: { name: ' ' } }))).toBe('name-missing');
  expect(why(editPerson(board, { person: long, facts: { post: 'x'.repeat(400) } }))).toBe('text-too-long');
  expect(why(editPerson(board, { person: long, facts: { name: 'Tom Ashdown' } }))).toBe('name-taken');
});
