import type { RepairEntry, StoredAnswer } from '../board/board.ts';
import { repairId, type ItemId, type MeetingId } from '../board/ids.ts';
import { slotOfMeeting } from '../board/place.ts';
import type { Repair, RepairAnswer } from './repair.ts';

interface Ids {
  readonly newId: () => string;
  readonly meetingAt: (date: string) => MeetingId | null;
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

// Null where an answer speaks of a meeting that this board does not have.
function answerData(answer: RepairAnswer, ids: Ids): object | null {
  switch (answer.act) {
    case 'place':
    case 'set-time':
    case 'set-kind':
      return meetingData(answer, ids.meetingAt(answer.date));
    case 'to-be-confirmed':
      return { slot: 'to-be-confirmed' };
    case 'add-meeting':
      return { date: answer.date, time: answer.time };
    case 'set-title':
      return { title: answer.title };
    case 'set-people':
      return { link: LINKS[answer.role], names: answer.names, items: itemIds(answer.items, ids) };
    case 'set-outcome':
      return { outcome: answer.outcome, items: itemIds(answer.items, ids) };
    case 'keep':
      return {};
  }
}

const LINKS = { 'cabinet-member': 'cabinet', 'lead-officer': 'lead' } as const;

type AboutMeeting = Extract<RepairAnswer, { act: 'place' | 'set-time' | 'set-kind' }>;

function meetingData(answer: AboutMeeting, meeting: MeetingId | null): object | null {
  if (meeting === null) return null;
  switch (answer.act) {
    case 'place':
      return { slot: slotOfMeeting(meeting) };
    case 'set-time':
      return { meeting, time: answer.time };
    case 'set-kind':
      return { meeting, kind: answer.kind };
  }
}

function itemIds(indexes: readonly number[], ids: Ids): readonly ItemId[] {
  return indexes.flatMap((index) => ids.items[index] ?? []);
}
