import type { CloseReason } from '../../shared/protocol/close-reasons.ts';
import { reachOf, type RunningMeeting } from '../../shared/protocol/rights.ts';
import { may } from '../../shared/protocol/roles.ts';
import type { Caller, Standing } from './caller.ts';

/** A triangulation meeting that runs, with the persons who sit at the table. */
export interface Table {
  readonly meeting: RunningMeeting;
  readonly people: ReadonlySet<string>;
}

export interface BoardDoorParts {
  readonly caller: Caller;
  /** The committee whose board it is, by its name in addresses. */
  readonly committee: string;
  readonly isClosed: () => Promise<boolean>;
  /** The meeting that runs at the board, asked each time. */
  readonly table: () => Promise<Table | null>;
}

/** Who is let in to a board, and with which rights; each call looks anew. */
export async function admitToBoard({ caller, committee, isClosed, table }: BoardDoorParts) {
  const who = await caller.at(committee);
  if (await isClosed()) return who.id === '' ? 'signed-out' : 'committee-closed';
  if (!may(who.role, 'see')) return whyNot(caller, who);
  const sitting = await table();
  const meeting = sitting?.meeting ?? null;
  const reach = reachOf(who.role, meeting, sitting?.people.has(who.id) ?? false);
  return { who, rights: { role: who.role, reach, meeting } };
}

/** Why somebody is not let in: nobody knows who they are, or they are known and may not. */
export function whyNot(caller: Caller, who: Standing): CloseReason {
  return caller.kind === 'public' || (caller.kind === 'account' && who.id === '') || caller.kind === 'token'
    ? 'signed-out'
    : 'no-right';
}
