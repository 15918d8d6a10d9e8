import { extentOf, may, parseRole, type Role } from './roles.ts';

/** Who may move things while a triangulation meeting runs. */
export const TABLE_MODES = {
  table: 'Everyone at the table may move',
  officers: 'Chair and officers',
  'read-only': 'Read only',
} as const;
export type TableMode = keyof typeof TABLE_MODES;
export const TABLE_MODE_NAMES = ['table', 'officers', 'read-only'] as const satisfies readonly TableMode[];

/** A triangulation meeting that is running at a board. */
export interface RunningMeeting {
  readonly id: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly mode: TableMode;
  /** Names of those at the table. */
  readonly table: readonly string[];
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly startedBy: string;
  /** Who last said how it is held. */
  readonly changedBy: string;
}

/** What of a board somebody may write: all of it, places and tags, or the facts of items they lead. */
const REACHES = ['all', 'move', 'own', 'own-and-move', 'none'] as const;
export type Reach = (typeof REACHES)[number];

/** What a page is told about its person's rights at a board, at the start and at each change. */
export interface BoardRights {
  readonly role: Role;
  readonly reach: Reach;
  readonly meeting: RunningMeeting | null;
}

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

/**
 * The rights in a message's text; the least there are when it cannot be read. It is read by hand: pages of a board carry
 * no validator.
 */
export function parseRights(text: string): BoardRights {
  const read = objectIn(text);
  const reach = REACHES.find((each) => each === read['reach']) ?? 'none';
  return { role: parseRole(read['role']), reach, meeting: meetingIn(read['meeting']) };
}

type Unread = Readonly<Record<string, unknown>>;

function objectIn(text: string): Unread {
  try {
    const read: unknown = JSON.parse(text);
    return isObject(read) ? read : {};
  } catch {
    // What is not JSON gives no rights.
    return {};
  }
}

function meetingIn(read: unknown): RunningMeeting | null {
  if (!isObject(read)) return null;
  const mode = TABLE_MODE_NAMES.find((each) => each === read['mode']);
  if (!mode) return null;
  const words = (key: string): string => {
    const value = read[key];
    return typeof value === 'string' ? value : '';
  };
  const { table } = read;
  return {
    id: words('id'),
    date: words('date'),
    mode,
    table: Array.isArray(table) ? table.filter((name) => typeof name === 'string') : [],
    startedAt: words('startedAt'),
    startedBy: words('startedBy'),
    changedBy: words('changedBy'),
  };
}

const isObject = (value: unknown): value is Unread => typeof value === 'object' && value !== null;
