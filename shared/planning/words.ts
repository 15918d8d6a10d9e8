import {
  type Board,
  type ItemKind,
  type Meeting,
  type MeetingKind,
  type MeetingMode,
  type MemberRole,
  type Method,
  type NoteStatus,
  type PersonLink,
  type ProgrammeState,
} from '../board/board.ts';
import type { ItemId } from '../board/ids.ts';
import { meetingOfSlot, type FixedSlot, type Slot } from '../board/place.ts';
import { dayAndMonth, fullDate } from './dates-in-words.ts';

export const METHOD_WORDS: Readonly<Record<Method, string>> = {
  'single-meeting': 'Single meeting',
  series: 'Series of meetings',
  'briefing-note': 'Briefing note',
  'working-group': 'Working group',
  'inquiry-day': 'Inquiry day',
  visit: 'Visit',
};

export const SLOT_WORDS: Readonly<Record<FixedSlot, string>> = {
  suggested: 'Suggested',
  'to-be-confirmed': 'To be confirmed',
  standing: 'Standing items',
  outside: 'Outside meetings',
  related: 'Related work',
};

export const KIND_WORDS: Readonly<Record<MeetingKind, string>> = {
  ordinary: 'Ordinary meeting',
  extra: 'Extra meeting',
  special: 'Special meeting',
  joint: 'Joint meeting',
};

export const MODE_WORDS: Readonly<Record<MeetingMode, string>> = {
  'in-person': 'In person',
  virtual: 'Virtual',
  hybrid: 'Hybrid',
};

export const STATE_WORDS: Readonly<Record<ProgrammeState, string>> = {
  draft: 'draft',
  live: 'live',
  closing: 'closing',
};

export const LINK_WORDS: Readonly<Record<PersonLink, string>> = {
  cabinet: 'Cabinet Member',
  lead: 'Lead officer',
  group: 'Member of the group',
  other: 'Other person',
};

export const ITEM_KIND_WORDS: Readonly<Record<ItemKind, string>> = {
  topic: 'Topic',
  log: 'Monitoring log',
};

export const MEMBER_ROLE_WORDS: Readonly<Record<MemberRole, string>> = {
  chair: 'Chairman',
  'vice-chair': 'Vice-Chairman',
  member: 'Member',
};

export const NOTE_STATUS_WORDS: Readonly<Record<NoteStatus, string>> = {
  '': 'No scoping note',
  drafting: 'Being drafted',
  ready: 'Ready for members',
  agreed: 'Agreed',
};

/** A meeting's name in a list: "Tuesday 12 January 2027", with its kind when it is not an ordinary one. */
export function meetingName(meeting: Meeting): string {
  const date = meeting.date === '' ? 'Meeting without a date' : fullDate(meeting.date);
  return meeting.kind === 'ordinary' ? date : `${date} (${KIND_WORDS[meeting.kind].toLowerCase()})`;
}

/** A place in a sentence: "the long list (suggested)", "Tuesday 12 January 2027", "standing items". */
export function placeInSentence(board: Pick<Board, 'meetings' | 'removedMeetings'>, slot: Slot): string {
  const id = meetingOfSlot(slot);
  if (id !== null) {
    const meeting = [...board.meetings, ...board.removedMeetings].find((each) => each.id === id);
    return meeting ? meetingName(meeting) : 'a meeting that is gone';
  }
  switch (slot as FixedSlot) {
    case 'suggested':
      return 'the long list (suggested)';
    case 'to-be-confirmed':
      return 'the long list (to be confirmed)';
    default:
      return SLOT_WORDS[slot as FixedSlot].toLowerCase();
  }
}

/** An item in a sentence: its title in quotes. */
export function itemInSentence(board: Pick<Board, 'items'>, id: ItemId): string {
  const item = board.items.get(id);
  return item ? `“${item.title}”` : 'an item that is gone';
}

/** A place on a small label: "12 January", "Suggested". */
export function placeLabel(board: Pick<Board, 'meetings' | 'removedMeetings'>, slot: Slot): string {
  const id = meetingOfSlot(slot);
  if (id === null) return SLOT_WORDS[slot as FixedSlot];
  const meeting = [...board.meetings, ...board.removedMeetings].find((each) => each.id === id);
  return meeting && meeting.date !== '' ? dayAndMonth(meeting.date) : 'Meeting without a date';
}
