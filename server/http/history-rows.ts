import type { HistoryRow } from '../../shared/protocol/http-api.ts';
import type { Records } from '../storage/records.ts';
import type { Triangulations } from '../storage/triangulations.ts';
import type { StoredChange } from '../storage/update-store.ts';

export interface HistoryRowParts {
  readonly records: Pick<Records, 'nameOf'>;
  readonly triangulations: Pick<Triangulations, 'one'>;
}

/** Stored changes as they are told: with the name each person has, and the date of the meeting each was made in. */
export function historyRows(
  { records, triangulations }: HistoryRowParts,
  changes: readonly StoredChange[],
): HistoryRow[] {
  const dates = new Map<string, string>([['', '']]);
  const dateOf = (meeting: string): string => {
    const known = dates.get(meeting) ?? triangulations.one(meeting)?.date ?? '';
    dates.set(meeting, known);
    return known;
  };
  return changes.map((change) => ({
    ...change,
    at: new Date(change.at).toISOString(),
    name: records.nameOf(change.person) ?? 'Guest',
    meetingDate: dateOf(change.meeting),
  }));
}
