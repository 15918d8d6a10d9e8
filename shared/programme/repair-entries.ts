import type { RepairEntry, StoredAnswer } from '../board/board.ts';
import { repairId, type ItemId, type MeetingId, type PersonId } from '../board/ids.ts';
import { slotOfMeeting } from '../board/place.ts';
import type { Repair, RepairAnswer } from './repair.ts';

interface Ids {
  readonly newId: () => string;
  readonly meetingAt: (date: string) => MeetingId | null;
  readonly personNamed: (name: string) => PersonId | null;
  readonly items: readonly ItemId[];
}

/** The repair list as a board keeps it: dates and row numbers become the ids of its meetings and items. */
export function repairEntries(repairs: readonly Repair[], ids: Ids): readonly RepairEntry[] {
  return repairs.map((repair, index) => ({
    id: repairId(ids.newId()),
    kind: repair.kind,
    about: repair.about,
    source: repair.source,
    understood: repair.understood,
    item: repair.item === null ? null : (ids.items[repair.item] ?? null),
    meeting: repair.meeting === null ? null : ids.meetingAt(repair.meeting),
    order: index + 1,
    answers: repair.answers.flatMap((answer, at): StoredAnswer[] => {
      const data = answerData(answer, ids);
      return data === null
        ? []
        : [
            {
              id: String(at).padStart(2, '0'),
              act: answer.act,
              label: answer.label,
              data: JSON.stringify(data),
            },
          ];
    }),
    settled: null,
  }));
}

// Null where an answer speaks of a meeting or a person that this board does not have.
function answerData(answer: RepairAnswer, ids: Ids): object | null {
  if (isAboutMeeting(answer)) return meetingData(answer, ids.meetingAt(answer.date));
  if (isAboutPerson(answer)) return personData(answer, ids);
  if (answer.act === 'set-people')
    return { link: LINKS[answer.role], names: answer.names, items: itemIds(answer.items, ids) };
  if ('items' in answer) return { ...argumentsOf(answer), items: itemIds(answer.items, ids) };
  return answer.act === 'to-be-confirmed' ? { slot: 'to-be-confirmed' } : argumentsOf(answer);
}

function argumentsOf({ act: _act, label: _label, ...rest }: RepairAnswer): object {
  return rest;
}

const LINKS = { 'cabinet-member': 'cabinet', 'lead-officer': 'lead', other: 'other' } as const;

type AboutMeeting = Extract<RepairAnswer, { act: 'place' | 'set-time' | 'set-kind' | 'remove-meeting' }>;

function isAboutMeeting(answer: RepairAnswer): answer is AboutMeeting {
  return ['place', 'set-time', 'set-kind', 'remove-meeting'].includes(answer.act);
}

function meetingData(answer: AboutMeeting, meeting: MeetingId | null): object | null {
  if (meeting === null) return null;
  switch (answer.act) {
    case 'place':
      return { slot: slotOfMeeting(meeting) };
    case 'set-time':
      return { meeting, time: answer.time };
    case 'set-kind':
      return { meeting, kind: answer.kind };
    case 'remove-meeting':
      return { meeting, reason: answer.reason };
  }
}

type AboutPerson = Extract<RepairAnswer, { act: 'add-person' | 'set-role' | 'merge-people' }>;

function isAboutPerson(answer: RepairAnswer): answer is AboutPerson {
  return ['add-person', 'set-role', 'merge-people'].includes(answer.act);
}

function personData(answer: AboutPerson, { personNamed }: Ids): object | null {
  const person = personNamed(answer.act === 'merge-people' ? answer.keep : answer.name);
  if (person === null) return null;
  switch (answer.act) {
    case 'add-person':
      return { person, link: LINKS[answer.role] };
    case 'set-role':
      return { person, from: LINKS[answer.from], to: LINKS[answer.to], role: answer.as };
    case 'merge-people':
      return { keep: person, others: answer.others.flatMap((name) => personNamed(name) ?? []) };
  }
}

function itemIds(indexes: readonly number[], ids: Ids): readonly ItemId[] {
  return indexes.flatMap((index) => ids.items[index] ?? []);
}
