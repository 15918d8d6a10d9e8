import type { Board, Item, Meeting, Method } from '../../shared/board/board.ts';
import { meetingOfSlot, slotOfMeeting, type Slot } from '../../shared/board/place.ts';
import { clockTime } from '../../shared/planning/dates-in-words.ts';
import { meetingName, placeInSentence, placeLabel, SLOT_WORDS } from '../../shared/planning/words.ts';

/** Work outside meetings is drawn by method, so that three lists share one slot. */
export const OUTSIDE_GROUPS = ['notes', 'groups', 'inquiries'] as const;
export type OutsideGroup = (typeof OUTSIDE_GROUPS)[number];

export const GROUP_TITLES: Readonly<Record<OutsideGroup, string>> = {
  notes: 'Briefing notes and visits',
  groups: 'Working groups',
  inquiries: 'Inquiry days',
};

/** A list on the screen: a slot, or one of the groups of the slot "outside". */
export type Place = Exclude<Slot, 'outside'> | `outside/${OutsideGroup}`;

/** Something dropped among the working groups becomes one: the methods a group takes, and the one it gives. */
const GROUP_METHODS: Readonly<Record<OutsideGroup, readonly [Method, ...Method[]]>> = {
  notes: ['briefing-note', 'visit'],
  groups: ['working-group'],
  inquiries: ['inquiry-day'],
};

export function groupOfPlace(place: Place): OutsideGroup | null {
  return OUTSIDE_GROUPS.find((group) => place === `outside/${group}`) ?? null;
}

export function slotOfPlace(place: Place): Slot {
  return groupOfPlace(place) === null ? (place as Slot) : 'outside';
}

export function groupOfMethod(method: Method): OutsideGroup {
  return OUTSIDE_GROUPS.find((group) => GROUP_METHODS[group].includes(method)) ?? 'notes';
}

/** The list in which an item is drawn. */
export function placeOfItem(item: Item): Place {
  return item.slot === 'outside' ? `outside/${groupOfMethod(item.method)}` : item.slot;
}

/** The method an item takes by going to a place, or null when it keeps its own. */
export function methodAfterMove(item: Item, place: Place): Method | null {
  const group = groupOfPlace(place);
  if (group === null) return null;
  if (item.slot === 'outside' && groupOfMethod(item.method) === group) return null;
  return GROUP_METHODS[group].includes(item.method) ? null : GROUP_METHODS[group][0];
}

/** The items of a list, in order. */
export function itemsAt(board: Board, place: Place): readonly Item[] {
  const group = groupOfPlace(place);
  const items = board.lists.get(slotOfPlace(place)) ?? [];
  return group === null ? items : items.filter((item) => groupOfMethod(item.method) === group);
}

/** The meeting that a place is, if it is one and is still in the calendar. */
export function meetingAt(board: Board, place: Place): Meeting | null {
  const id = meetingOfSlot(slotOfPlace(place));
  return id === null ? null : (board.meetings.find((meeting) => meeting.id === id) ?? null);
}

/** "Tuesday 12 January 2027", "the working groups outside meetings". */
export function placeInWords(board: Board, place: Place): string {
  const group = groupOfPlace(place);
  if (group === null) return placeInSentence(board, slotOfPlace(place));
  return `the ${GROUP_TITLES[group].toLowerCase()} outside meetings`;
}

/** "12 January", "Working groups". */
export function placeOnLabel(board: Board, place: Place): string {
  const group = groupOfPlace(place);
  return group === null ? placeLabel(board, slotOfPlace(place)) : GROUP_TITLES[group];
}

interface PlaceChoice {
  readonly place: Place;
  readonly label: string;
  readonly disabled: boolean;
}

export interface PlaceGroup {
  readonly label: string;
  readonly choices: readonly PlaceChoice[];
}

/** Every place that there is, grouped by kind; a cancelled meeting is shown and says why it cannot be chosen. */
export function placesOf(board: Board): readonly PlaceGroup[] {
  const fixed = (place: Place, label: string): PlaceChoice => ({
    place,
    label: `${label} – ${countOf(itemsAt(board, place).length)}`,
    disabled: false,
  });
  return [
    {
      label: 'Long list (not scheduled)',
      choices: [
        fixed('suggested', SLOT_WORDS.suggested),
        fixed('to-be-confirmed', SLOT_WORDS['to-be-confirmed']),
      ],
    },
    { label: 'Meetings', choices: board.meetings.map((meeting) => meetingChoice(board, meeting)) },
    {
      label: 'Outside meetings',
      choices: OUTSIDE_GROUPS.map((group) => fixed(`outside/${group}`, GROUP_TITLES[group])),
    },
    {
      label: 'Other lists',
      choices: [fixed('standing', SLOT_WORDS.standing), fixed('related', SLOT_WORDS.related)],
    },
  ].filter((group) => group.choices.length > 0);
}

function meetingChoice(board: Board, meeting: Meeting): PlaceChoice {
  const place = slotOfMeeting(meeting.id) as Place;
  const cancelled = meeting.status === 'cancelled';
  const time = meeting.time === '' ? '' : `, ${clockTime(meeting.time)}`;
  const held = meeting.status === 'held' ? 'held, ' : '';
  const state = cancelled ? 'cancelled' : held + countOf(itemsAt(board, place).length);
  return { place, label: `${meetingName(meeting)}${time} – ${state}`, disabled: cancelled };
}

export function countOf(count: number): string {
  return count === 1 ? '1 item' : `${count} items`;
}
