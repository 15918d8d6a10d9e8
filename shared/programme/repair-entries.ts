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
    case 'place': {
      const meeting = ids.meetingAt(answer.date);
      return meeting && { slot: slotOfMeeting(meeting) };
    }
    case 'to-be-confirmed':
      return { slot: 'to-be-confirmed' };
    case 'add-meeting':
      return { date: answer.date, time: answer.time ?? '' };
    case 'set-time': {
      const meeting = ids.meetingAt(answer.date);
      return meeting && { meeting, time: answer.time };
    }
    case 'set-kind': {
      const meeting = ids.meetingAt(answer.date);
      return meeting && { meeting, kind: answer.kind };
    }
    case 'set-title':
      return { title: answer.title };
    case 'set-people':
      return {
        link: answer.role === 'cabinet-member' ? 'cabinet' : 'lead',
        names: answer.names,
        items: itemIds(answer.items, ids),
      };
    case 'set-outcome':
      return { outcome: answer.outcome, items: itemIds(answer.items, ids) };
    case 'keep':
      return {};
  }
}

function itemIds(indexes: readonly number[], ids: Ids): readonly ItemId[] {
  return indexes.flatMap((index) => ids.items[index] ?? []);
}
