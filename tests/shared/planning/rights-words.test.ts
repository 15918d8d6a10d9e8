import { expect, test } from 'vitest';
import { rightsChangeInWords, whyNotInWords } from '../../../shared/planning/rights-words.ts';
import { reachCovers, reachesField } from '../../../shared/protocol/reach-fields.ts';
import type { BoardRights, Reach, TableMode } from '../../../shared/protocol/rights.ts';

const MEETING = {
  id: 't',
  date: '2027-01-12',
  table: [],
  startedAt: '',
  startedBy: 'Sam',
  changedBy: 'Sam Okafor',
};
const rights = (
  reach: Reach,
  mode: TableMode | null = null,
  role: BoardRights['role'] = 'member',
): BoardRights => ({
  role,
  reach,
  meeting: mode && { ...MEETING, mode },
});
const words = (before: BoardRights, after: BoardRights, me = 'Rosa Marsh'): string | null =>
  rightsChangeInWords(before, after, me);

test('RB7: a change of rights is told with who made it and what one may do now', () => {
  expect(words(rights('none'), rights('move', 'table'))).toBe(
    'Sam Okafor has started the triangulation meeting of 12 January 2027. You are at the table: you can move and tag items.',
  );
  expect(words(rights('all', 'table'), rights('none', 'read-only'))).toBe(
    'Sam Okafor has set the meeting to read only. Nobody can make changes for now.',
  );
  expect(words(rights('all', 'read-only'), rights('all', 'officers'), 'Sam Okafor')).toBe(
    'You have set the meeting to chair and officers. You can change everything on this board.',
  );
  expect(words(rights('none', 'table'), rights('move', 'table'))).toContain(
    'Sam Okafor has put you at the table.',
  );
  expect(words(rights('move', 'table'), rights('none', 'table'))).toContain(
    'Sam Okafor has taken you off the table.',
  );
  expect(words(rights('move', 'table'), rights('none'))).toBe(
    'The triangulation meeting has ended. You can read this board.',
  );
  expect(words(rights('all', null, 'chair'), rights('none'))).toBe(
    'Your role is now Committee member. You can read this board.',
  );
  expect(words(rights('all', 'table'), rights('all', 'table'))).toBeNull();
});

test('RB7: who tries what is not theirs is told why', () => {
  expect(whyNotInWords(rights('none', 'read-only'))).toContain('set to read only');
  expect(whyNotInWords(rights('none', 'officers'))).toContain('Only the chair and officers');
  expect(whyNotInWords(rights('own'))).toContain('the items you lead');
});

test('RB8: a reach covers its own fields, and a smaller reach', () => {
  const all: readonly Reach[] = ['all', 'move', 'own', 'own-and-move', 'none'];
  const fields = ['slot', 'rank', 'method', 'title', 'details', 'timing', 'people', 'archived', 'exempt'];
  for (const after of all) {
    for (const before of all) {
      const more = fields.every(
        (field) => !reachesField(before, field, () => true) || reachesField(after, field, () => true),
      );
      expect(reachCovers(after, before), `${after} covers ${before}`).toBe(more);
    }
  }
  expect(reachesField('own', 'title', () => false)).toBe(false);
});
