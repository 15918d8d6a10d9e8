import type { BoardContent, NewItem } from '../board/board-content.ts';
import type { ItemPerson, Meeting, Member, Method, Person, PersonLink } from '../board/board.ts';
import { plainItem } from '../actions/add-item.ts';
import { plainMeeting } from '../actions/edit-meeting.ts';
import { itemId, meetingId, personId, type MeetingId, type PersonId } from '../board/ids.ts';
import { slotOfMeeting, type Slot } from '../board/place.ts';
import type { ProgrammeItem, ProgrammeMeeting } from './interchange.ts';
import type { FoundProgramme } from './read-result.ts';
import { repairEntries } from './repair-entries.ts';

const DATED =
  /^[^a-z]*(\d{1,2}(st|nd|rd|th)?\s+[a-z]+\.?\s+\d{4},?)\s*(at\s+)?(\d{1,2}([.:]\d{2})?\s*(am|pm|noon)?)?[^a-z0-9]*$/i;
const INQUIRY = /\b(inquiry|enquiry|spotlight)\b/i;
const VISIT = /\bvisit\b/i;

/** A board that holds everything a programme was read to say, with its repair list; every person stands in it once. */
export function boardFromProgramme(found: FoundProgramme, newId: () => string): BoardContent {
  const { programme, front } = found;
  const people = peopleList(newId);
  const meetings = programme.meetings.map((meeting) => boardMeeting(meeting, meetingId(newId())));
  const meetingAt = (date: string): MeetingId | null =>
    meetings.find((each) => each.date === date)?.id ?? null;
  const members = programme.members.map((member, index): Member => ({
    person: people.idOf(member.name),
    role: member.role,
    portfolio: member.note ?? '',
    order: index + 1,
  }));
  const items = programme.items.map((item) => boardItem(item, { newId, people, meetingAt }));
  return {
    programme: { municipalYear: programme.municipalYear, state: 'draft', introduction: front.introduction },
    committee: {
      name: programme.committee,
      remit: front.remit,
      outcome: front.outcome,
      venue: front.venue,
      contactName: front.contact,
      contactPost: '',
      contactPhone: '',
      contactEmail: '',
      itemLimit: 4,
    },
    people: people.all(),
    members,
    meetings,
    items,
    repairs: repairEntries(found.repairs, {
      newId,
      meetingAt,
      personNamed: people.named,
      items: items.map((item) => item.id),
    }),
  };
}

interface PeopleList {
  readonly idOf: (name: string) => PersonId;
  readonly named: (name: string) => PersonId | null;
  readonly all: () => readonly Person[];
}

function peopleList(newId: () => string): PeopleList {
  const byName = new Map<string, Person>();
  return {
    idOf: (name) => {
      const known = byName.get(name.toLowerCase());
      if (known) return known.id;
      const person = { id: personId(newId()), name, post: '' };
      byName.set(name.toLowerCase(), person);
      return person.id;
    },
    named: (name) => byName.get(name.toLowerCase())?.id ?? null,
    all: () => [...byName.values()],
  };
}

function boardMeeting(meeting: ProgrammeMeeting, id: MeetingId): Meeting {
  const cancelled = meeting.status === 'cancelled';
  return {
    ...plainMeeting(id, meeting.date, meeting.time ?? ''),
    kind: meeting.kind,
    mode: meeting.mode,
    status: meeting.status,
    cancelReason: cancelled ? reasonIn(meeting.note) : '',
    movedFrom: meeting.movedFrom ?? '',
    note: cancelled ? '' : noteBeside(meeting),
  };
}

// A board says "cancelled" and "moved from" itself: words that say the same again are not kept beside it.
function reasonIn(note: string): string {
  return note.replace(/^cancell?ed[\s:,–-]*(?=\S)/i, '') || 'No reason was given in the programme';
}

function noteBeside({ note, movedFrom }: ProgrammeMeeting): string {
  if (movedFrom === null) return note;
  return note
    .split('; ')
    .filter((part) => !/^moved from \d{1,2}(?:st|nd|rd|th)? [a-z]+ \d{4}$/i.test(part))
    .join('; ');
}

function boardItem(
  item: ProgrammeItem,
  board: {
    readonly newId: () => string;
    readonly people: PeopleList;
    readonly meetingAt: (date: string) => MeetingId | null;
  },
): NewItem {
  const meeting = item.when.meeting === null ? null : board.meetingAt(item.when.meeting);
  const link = (kind: PersonLink, names: readonly string[]): [PersonLink, string, string][] =>
    names.map((name) => [kind, name, '']);
  const links = [
    ...link('cabinet', item.cabinetMembers),
    ...link('lead', item.leadOfficers),
    ...item.others.map(({ role, name }): [PersonLink, string, string] => ['other', name, role]),
  ];
  const people = links.map(([kind, name, role], index): ItemPerson => ({
    person: board.people.idOf(name),
    link: kind,
    role,
    order: index + 1,
  }));
  return {
    ...plainItem(itemId(board.newId()), item.title, slotFor(item, meeting)),
    kind: item.section === 'monitoring-log' ? 'log' : 'topic',
    method: methodFor(item),
    people,
    details: item.details,
    outcome: item.outcome,
    timing: meeting !== null && DATED.test(item.when.words) ? '' : item.when.words,
  };
}

function slotFor(item: ProgrammeItem, meeting: MeetingId | null): Slot {
  switch (item.section) {
    case 'programme':
      return meeting === null ? 'to-be-confirmed' : slotOfMeeting(meeting);
    case 'standing':
      return 'standing';
    case 'briefing-note':
    case 'working-group':
      return 'outside';
    case 'related-work':
    case 'monitoring-log':
      return 'related';
  }
}

function methodFor(item: ProgrammeItem): Method {
  if (item.section === 'briefing-note') return VISIT.test(item.title) ? 'visit' : 'briefing-note';
  if (item.section === 'working-group') return INQUIRY.test(item.title) ? 'inquiry-day' : 'working-group';
  return 'single-meeting';
}
