import { z } from 'zod';
import { extentOf, GIVEN_ROLES, may, parseRole, type Role } from './roles.ts';

/** Who may move things while a triangulation meeting runs. */
export const TABLE_MODES = {
  table: 'Everyone at the table may move',
  officers: 'Chair and officers',
  'read-only': 'Read only',
} as const;
export type TableMode = keyof typeof TABLE_MODES;
export const TABLE_MODE_NAMES = ['table', 'officers', 'read-only'] as const satisfies readonly TableMode[];

/** A triangulation meeting that is running at a board. */
export const runningMeeting = z.object({
  id: z.string(),
  /** `YYYY-MM-DD`. */
  date: z.string(),
  mode: z.enum(TABLE_MODE_NAMES),
  /** Names of those at the table. */
  table: z.array(z.string()),
  /** ISO 8601, UTC. */
  startedAt: z.string(),
  startedBy: z.string(),
  /** Who last said how it is held. */
  changedBy: z.string(),
});
export type RunningMeeting = z.infer<typeof runningMeeting>;

/** What of a board somebody may write: all of it, places and tags, or the facts of items they lead. */
export type Reach = 'all' | 'move' | 'own' | 'own-and-move' | 'none';

/** What a page is told about its person's rights at a board, at the start and at each change. */
export const boardRights = z.object({
  role: z.enum([...GIVEN_ROLES, 'public']),
  reach: z.enum(['all', 'move', 'own', 'own-and-move', 'none']),
  meeting: runningMeeting.nullable(),
});
export type BoardRights = z.infer<typeof boardRights>;

/** How much of a board a role may write now; `atTable` says whether the person sits at the meeting that runs. */
export function reachOf(role: Role, meeting: { readonly mode: TableMode } | null, atTable: boolean): Reach {
  const usual = usualReach(role);
  if (!meeting) return usual;
  switch (meeting.mode) {
    case 'read-only':
      return 'none';
    case 'officers':
      return usual === 'all' ? 'all' : 'none';
    case 'table':
      return atTable && may(role, 'see') ? TABLE_REACH[usual] : usual;
  }
}

function usualReach(role: Role): 'all' | 'own' | 'none' {
  const extent = extentOf(role, 'change');
  if (extent === 'yes') return 'all';
  return extent === 'own' ? 'own' : 'none';
}

/** What sitting at the table adds to what somebody may write anyway. */
const TABLE_REACH = { all: 'all', own: 'own-and-move', none: 'move' } as const;

/** The type of the message by which a page is told its rights; the body is JSON, as y-protocols writes a string. */
export const RIGHTS_MESSAGE = 101;

/** The rights in a message's text; the least there are when it cannot be read. */
export function parseRights(text: string): BoardRights {
  try {
    const read = boardRights.safeParse(JSON.parse(text));
    if (read.success) return read.data;
  } catch {
    // What is not JSON gives no rights.
  }
  return { role: parseRole(null), reach: 'none', meeting: null };
}
