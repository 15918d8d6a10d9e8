import { expect, test } from 'vitest';
import { boardFromProgramme } from '../../../shared/programme/board-from-programme.ts';
import { readProgrammes } from '../../../shared/programme/read-programmes.ts';
import { must } from '../../../shared/assert.ts';
import { ALL_MEETINGS, packWith } from './odd-pack.ts';

test('IM8: a board says once that a meeting is cancelled or moved, and keeps the reason', () => {
  const read = readProgrammes(packWith(ALL_MEETINGS));
  const found = must(read.kind === 'found' ? read.programmes[0] : undefined, 'the programme');
  let count = 0;
  const { meetings } = boardFromProgramme(found, () => `id${(count += 1)}`);
  const at = (date: string) => meetings.find((each) => each.date === date);
  expect(at('2026-06-04')).toMatchObject({ status: 'cancelled', cancelReason: 'due to flooding', note: '' });
  expect(at('2027-01-11')).toMatchObject({ movedFrom: '2027-01-05', note: '' });
  expect(at('2026-10-08')).toMatchObject({ note: expect.stringContaining('Teams') });
});
