import { expect, test } from 'vitest';
import type { RightsChange } from '../../../server/storage/rights-change.ts';
import { Connection } from '../../../server/sync/connection.ts';
import { HttpWire } from '../../../server/sync/http-wire.ts';

const admitted = {
  who: { id: 'anne', owner: 'anne', name: 'Anne Wyatt', role: 'officer' },
  rights: { role: 'officer', reach: 'all', meeting: null },
} as const;
const door = {
  committee: 'rivers',
  board: 'rivers-2026-27',
  admit: async () => admitted,
  stillHere: async () => undefined,
};
const line = new Connection(new HttpWire(), { door, admitted, ours: true, stream: null });

const CHANGES: readonly (readonly [boolean, RightsChange])[] = [
  [true, {}],
  [true, { person: 'anne' }],
  [true, { committee: 'rivers' }],
  [true, { board: 'rivers-2026-27' }],
  [true, { person: 'anne', committee: 'rivers', board: 'rivers-2026-27' }],
  [false, { person: 'ben' }],
  [false, { committee: 'health' }],
  [false, { board: 'rivers-2027-28' }],
  [false, { person: 'anne', committee: 'health' }],
  [false, { person: 'ben', board: 'rivers-2026-27' }],
];

test.each(CHANGES)('MI9: it is %j that a line of Anne at the rivers is asked about at %j', (is, change) => {
  expect(line.isConcerned(change)).toBe(is);
});
