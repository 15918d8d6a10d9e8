import type { HistoryRow } from '../../shared/protocol/http-api.ts';
import type { Records } from '../storage/records.ts';
import type { Triangulations } from '../storage/triangulations.ts';
import type { StoredChange } from '../storage/update-store.ts';

export interface HistoryRowParts {
  readonly records: Pick<Records, 'nameOf'>;
  readonly triangulations: Pick<Triangulations, 'one'>;
}

/** Stored changes as they are told: with the name each person has, and the date of the meeting each was made in. */
export async function historyRows(
  { records, triangulations }: HistoryRowParts,
  changes: readonly StoredChange[],
): Promise<HistoryRow[]> {
  const names = new Map<string, string>();
  for (const person of new Set(changes.map((change) => change.person)))
    names.set(person, (await records.nameOf(person)) ?? 'Guest');
  const dates = new Map<string, string>();
  for (const meeting of new Set(changes.map((change) => change.meeting)))
    dates.set(meeting, meeting === '' ? '' : ((await triangulations.one(meeting))?.date ?? ''));
  return changes.map((change) => ({
    ...change,
    at: new Date(change.at).toISOString(),
    name: names.get(change.person) ?? 'Guest',
    meetingDate: dates.get(change.meeting) ?? '',
  }));
}
