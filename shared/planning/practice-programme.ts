import type { BoardContent, NewItem } from '../board/board-content.ts';
import type { ItemPerson, Meeting, Member, Person, PersonLink } from '../board/board.ts';
import { plainItem } from '../actions/add-item.ts';
import { plainMeeting } from '../actions/edit-meeting.ts';
import { itemId, meetingId, personId, type PersonId } from '../board/ids.ts';
import { slotOfMeeting, type Slot } from '../board/place.ts';
import { municipalYearOf, nthWeekday } from './municipal-year.ts';
import type { PracticeItem } from './practice-item.ts';
import { PRACTICE_ITEMS } from './practice-items.ts';

const MEMBERS: readonly (readonly [string, Member['role'], string])[] = [
  ['Lena Marsh', 'chair', ''],
  ['Bram Holloway', 'vice-chair', 'Overview'],
  ['Ruth Ferris', 'vice-chair', 'Scrutiny'],
  ['Esme Tran', 'member', ''],
  ['Idris Bowen', 'member', ''],
  ['Nora Petrie', 'member', ''],
  ['Kit Abara', 'member', ''],
  ['Sylvia Dunmore', 'member', ''],
];

const POSTS: Readonly<Record<string, string>> = {
  'Dora Finch': 'Cabinet Member for Communities and Culture',
  'Amos Wray': 'Cabinet Member for Highways and Transport',
  'Marta Quill': 'Cabinet Member for Environment',
  'Hal Okoro': 'Cabinet Member for Economy and Property',
  'Ivy Pell': 'Head of Libraries and Community Learning',
  'Rowan Tate': 'Parks Manager',
  'Ned Carrow': 'Head of Highways',
  'Tom Ashdown': 'Head of Waste and Environment',
  'Gwen Lacey': 'Customer Services Manager',
  'Priya Sandhu': 'Head of Economic Development',
};

/** Month (1 to 12) and which Tuesday of it, from June to April. */
const TUESDAYS: readonly (readonly [number, number])[] = [
  [6, 2],
  [7, 2],
  [9, 2],
  [10, 3],
  [12, 1],
  [1, 2],
  [2, 4],
  [3, 3],
  [4, 3],
];

/** The practice committee: an invented council's programme for the municipal year of `today` (`YYYY-MM-DD`). */
export function practiceProgramme(today: string, newId: () => string): BoardContent {
  const municipalYear = municipalYearOf(today);
  const people = new Map<string, Person>();
  const idOf = (name: string): PersonId => {
    const known = people.get(name) ?? { id: personId(newId()), name, post: POSTS[name] ?? '' };
    people.set(name, known);
    return known.id;
  };
  const meetings = practiceMeetings(Number(municipalYear.slice(0, 4)), { today, newId });
  const members = MEMBERS.map(([name, role, portfolio], index): Member => ({
    person: idOf(name),
    role,
    portfolio,
    order: index + 1,
  }));
  const items = PRACTICE_ITEMS.map((item) => practiceItem(item, { meetings, newId, idOf }));
  return {
    programme: {
      municipalYear,
      state: 'draft',
      introduction:
        'This document sets out what the committee plans to look into this year. It is reviewed at every meeting and may change when something urgent comes up.',
    },
    committee: {
      name: 'Practice: Places and Communities Scrutiny Committee',
      remit:
        'highways and transport, waste and the environment, libraries and culture, and the county’s market towns',
      outcome: 'People in Northmere live in places that are clean, connected and looked after',
      venue: 'the Oak Room, County Offices, Northmere',
      contactName: 'Sam Okafor',
      contactPost: 'Scrutiny Officer',
      contactPhone: '01632 960 112',
      contactEmail: 'scrutiny@northmere.example',
      itemLimit: 4,
    },
    people: [...people.values()],
    members,
    meetings,
    items,
    repairs: [],
  };
}

function practiceMeetings(
  year: number,
  { today, newId }: { readonly today: string; readonly newId: () => string },
): readonly Meeting[] {
  return TUESDAYS.map(([month, nth], index): Meeting => {
    const date = nthWeekday(month >= 5 ? year : year + 1, month, { nth, weekday: 2 });
    const meeting = plainMeeting(meetingId(newId()), date, index % 3 === 2 ? '14:00' : '10:00');
    const venue = index % 3 === 2 ? 'Council Chamber' : 'Oak Room';
    if (index === 6) {
      const partner = [{ id: newId(), name: 'Economy and Skills Scrutiny Committee' }];
      return { ...meeting, venue, kind: 'joint', mode: 'hybrid', jointWith: partner };
    }
    if (index === 7) return { ...meeting, venue, status: 'cancelled', cancelReason: 'election period' };
    return { ...meeting, venue, status: date < today ? 'held' : 'planned' };
  });
}

interface Year {
  readonly meetings: readonly Meeting[];
  readonly newId: () => string;
  readonly idOf: (name: string) => PersonId;
}

function practiceItem(item: PracticeItem, year: Year): NewItem {
  const meeting = typeof item.where === 'number' ? year.meetings[item.where] : undefined;
  const slot: Slot =
    typeof item.where === 'number' ? (meeting ? slotOfMeeting(meeting.id) : 'suggested') : item.where;
  const { asked, jointWith, exempt } = item;
  return {
    ...plainItem(itemId(year.newId()), item.title, slot),
    ...practiceWords(item),
    kind: item.log ? 'log' : 'topic',
    people: practicePeople(item, year),
    jointWith: jointWith ? [{ id: year.newId(), name: jointWith }] : [],
    origins: asked ? [{ id: year.newId(), who: asked[0], where: asked[1], date: '', words: asked[2] }] : [],
    exempt: exempt ? [exempt] : [],
    decisionDate: meeting && item.decidesAfter ? daysAfter(meeting.date, item.decidesAfter) : '',
  };
}

function practiceWords(
  item: PracticeItem,
): Pick<NewItem, 'method' | 'details' | 'outcome' | 'timing' | 'timeExpected'> {
  const { method = 'single-meeting', details = '', outcome = '', timing = '', minutes = 0 } = item;
  return { method, details, outcome, timing, timeExpected: minutes };
}

function practicePeople(item: PracticeItem, year: Year): readonly ItemPerson[] {
  const named: readonly (readonly [PersonLink, string | undefined])[] = [
    ['cabinet', item.cabinet],
    ['lead', item.lead],
    ...(item.group ?? []).map((name): readonly [PersonLink, string] => ['group', name]),
  ];
  return named.flatMap(([link, name], index): ItemPerson[] =>
    name === undefined ? [] : [{ person: year.idOf(name), link, role: '', order: index + 1 }],
  );
}

function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
