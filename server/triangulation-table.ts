import { TABLE_MODE_NAMES } from '../shared/protocol/rights.ts';
import type { Table } from './accounts/doors.ts';
import type { Triangulations } from './storage/triangulations.ts';

/** The triangulation meeting that runs at a board, as those at its door are judged by it. */
export function tableAt(triangulations: Triangulations): (board: string) => Promise<Table | null> {
  return async (board) => {
    const running = await triangulations.running(board);
    if (!running) return null;
    const { id, date, table, startedBy, changedBy } = running;
    const mode = TABLE_MODE_NAMES.find((each) => each === running.mode) ?? 'read-only';
    const startedAt = new Date(running.startedAt).toISOString();
    return {
      meeting: { id, date, mode, table: table.map(({ name }) => name), startedAt, startedBy, changedBy },
      people: new Set(table.flatMap(({ person }) => (person === '' ? [] : [person]))),
    };
  };
}
