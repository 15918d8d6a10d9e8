import type { Board, Item, Meeting, Method } from '../board/board.ts';
import { slotOfMeeting } from '../board/place.ts';

/** The published programme's sections after the main table, in their order. */
export const SECTIONS = [
  'standing',
  'briefing-notes',
  'working-groups',
  'related',
  'monitoring-log',
] as const;
export type Section = (typeof SECTIONS)[number];

export const SECTION_TITLES: Readonly<Record<Section, string>> = {
  standing: 'Standing items',
  'briefing-notes': 'Briefing notes, updates and visits',
  'working-groups': 'Working groups and inquiry days',
  related: 'Current and related work',
  'monitoring-log': 'Monitoring log',
};

const IN_GROUPS: readonly Method[] = ['working-group', 'inquiry-day'];

/** A meeting's row in the main table; a meeting without items keeps its row. */
export interface MeetingRow {
  readonly meeting: Meeting;
  readonly items: readonly Item[];
}

/** The main table: meetings in date order, then what has no date yet. */
export function mainTable(board: Board): {
  readonly rows: readonly MeetingRow[];
  readonly undated: readonly Item[];
} {
  return {
    rows: board.meetings.map((meeting) => ({
      meeting,
      items: board.lists.get(slotOfMeeting(meeting.id)) ?? [],
    })),
    undated: board.lists.get('to-be-confirmed') ?? [],
  };
}

/** The items of one of the other sections, in their order. */
export function sectionItems(board: Board, section: Section): readonly Item[] {
  const outside = board.lists.get('outside') ?? [];
  const related = board.lists.get('related') ?? [];
  switch (section) {
    case 'standing':
      return board.lists.get('standing') ?? [];
    case 'briefing-notes':
      return outside.filter((item) => !IN_GROUPS.includes(item.method));
    case 'working-groups':
      return outside.filter((item) => IN_GROUPS.includes(item.method));
    case 'related':
      return related.filter((item) => item.kind === 'topic');
    case 'monitoring-log':
      return related.filter((item) => item.kind === 'log');
  }
}
