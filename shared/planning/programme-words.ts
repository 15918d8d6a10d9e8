import type { MemberRole } from '../board/board.ts';
import { clockTime, fullDate, listed } from './dates-in-words.ts';
import { EXEMPT_PARAGRAPHS } from './exempt-paragraphs.ts';
import type { Section } from './sections.ts';
import { MEMBER_ROLE_WORDS } from './words.ts';

/** The columns of the main table of a published programme. */
export const MAIN_COLUMNS = ['Date of meeting', 'Item', 'Details', 'Action/Outcome'] as const;

/** The columns of the tables after it. */
export const SECTION_COLUMNS: Readonly<Record<Section, readonly string[]>> = {
  standing: ['Item', 'Details', 'Action/Outcome'],
  'briefing-notes': ['Date', 'Item', 'Details', 'Action/Outcome'],
  'working-groups': ['Date', 'Item', 'Details', 'Action/Outcome'],
  related: ['Timescale', 'Area of work', 'Details', 'Action/Outcome'],
  'monitoring-log': ['Date', 'Who attended', 'Items discussed', 'Information'],
};

/** A member in the list of members: "Una Brook (Vice-Chairman, Overview)". */
export function memberInWords(member: {
  readonly name: string;
  readonly role: MemberRole;
  readonly portfolio: string;
}): string {
  const { name, role, portfolio } = member;
  if (role === 'member') return name;
  return `${name} (${[MEMBER_ROLE_WORDS[role], portfolio].filter(Boolean).join(', ')})`;
}

/** A line of the calendar: "Tuesday 12 January 2027 at 6.30pm (special meeting)". */
export function calendarLine(
  meeting: { readonly date: string; readonly time: string },
  notes: readonly string[],
): string {
  const date = meeting.date === '' ? 'Date to be confirmed' : fullDate(meeting.date);
  const time = meeting.time === '' ? '' : ` at ${clockTime(meeting.time)}`;
  return notes.length === 0 ? `${date}${time}` : `${date}${time} (${notes.join('; ')})`;
}

/** The sentence about the usual venue; a programme that was read in may give one of its own. */
export function venueInWords(venue: string): string {
  const words = venue.trim().replace(/\.+$/, '');
  return /^meetings\b/i.test(words) ? `${words}.` : `Meetings are usually held at ${words}.`;
}

/** Who may be asked about the programme, on one line; empty when nobody is named. */
export function contactInWords(committee: {
  readonly contactName: string;
  readonly contactPost: string;
  readonly contactPhone: string;
  readonly contactEmail: string;
}): string {
  const { contactName, contactPost, contactPhone, contactEmail } = committee;
  return [contactName, contactPost, contactPhone, contactEmail].filter((part) => part !== '').join(', ');
}

/** The people who answer for an item, a line each. */
export function answerableInWords(people: {
  readonly cabinetMembers: readonly string[];
  readonly leadOfficers: readonly string[];
  readonly others: readonly { readonly role: string; readonly name: string }[];
}): readonly string[] {
  const line = (names: readonly string[], one: string): readonly string[] =>
    names.length === 0 ? [] : [`${one}${names.length === 1 ? '' : 's'}: ${listed(names)}`];
  return [
    ...line(people.cabinetMembers, 'Cabinet Member'),
    ...line(people.leadOfficers, 'Lead Officer'),
    ...people.others.map(({ role, name }) => [role, name].filter(Boolean).join(': ')),
  ];
}

/** What the public is told of an item that is partly taken without it; empty when it is not. */
export function exemptInWords(paragraphs: readonly number[]): string {
  if (paragraphs.length === 0) return '';
  const each = paragraphs.map((number) => {
    const about = EXEMPT_PARAGRAPHS.find(({ paragraph }) => paragraph === number)?.about;
    return about === undefined ? `${number}` : `${number} (${about})`;
  });
  return `Part of this item is exempt: ${paragraphs.length === 1 ? 'paragraph' : 'paragraphs'} ${listed(each)}`;
}

/** What stands on every page of what the public may not have: "Not for publication: exempt under paragraph 3 of Schedule 12A". */
export function notForPublication(paragraphs: readonly number[]): string {
  if (paragraphs.length === 0) return 'Not for publication';
  const which = `${paragraphs.length === 1 ? 'paragraph' : 'paragraphs'} ${listed(paragraphs.map(String))}`;
  return `Not for publication: exempt under ${which} of Schedule 12A`;
}
