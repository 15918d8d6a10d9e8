import type { Left } from '../../shared/protocol/exempt-forms.ts';
import type { ProgrammeRecord } from '../storage/records.ts';
import type { Register } from '../storage/register.ts';

/** What has left the service with an item's words in it, newest first. */
export type LeftAlready = (board: ProgrammeRecord, item: string) => readonly Left[];

const MOST = 200;

/** What was exported of a board, by the record. */
export function exportedAlready(register: Register): LeftAlready {
  return ({ id, committeeSlug }) =>
    register
      .entries({ committee: committeeSlug, kind: 'exported', limit: MOST })
      .filter(({ subject }) => subject === id || subject === committeeSlug)
      .map(({ at, details }) => ({
        kind: 'export',
        what: String(details['what'] ?? 'the programme'),
        at: new Date(at).toISOString(),
      }));
}
