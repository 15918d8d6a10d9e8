import type { Board, Item, Meeting, Named } from '../board/board.ts';
import {
  PUBLIC_FORMAT,
  type PublicItem,
  type PublicMeeting,
  type PublicProgramme,
} from '../protocol/public-programme.ts';
import { namedPeopleOf } from './named-people.ts';
import { mainTable, sectionItems } from './sections.ts';

/**
 * What of a board may be published, named field by field: whatever is added to boards later stays private until it is
 * named here. Left out are the long list of suggestions, archived items, who asked for an item and in which words,
 * terms, repairs and every sort of history.
 */
export function publicProgramme(board: Board): PublicProgramme {
  const { committee, programme } = board;
  const { rows, undated } = mainTable(board);
  const items = (all: readonly Item[]): PublicItem[] => all.map((item) => itemOf(item, board));
  return {
    format: PUBLIC_FORMAT,
    committee: {
      name: committee.name,
      remit: committee.remit,
      outcome: committee.outcome,
      venue: committee.venue,
      contactName: committee.contactName,
      contactPost: committee.contactPost,
      contactPhone: committee.contactPhone,
      contactEmail: committee.contactEmail,
    },
    municipalYear: programme.municipalYear,
    state: programme.state,
    introduction: programme.introduction,
    members: board.members.map(({ person, role, portfolio }) => ({
      name: board.people.get(person)?.name ?? '',
      role,
      portfolio,
    })),
    meetings: rows.map((row) => ({ ...meetingOf(row.meeting), items: items(row.items) })),
    undated: items(undated),
    sections: {
      standing: items(sectionItems(board, 'standing')),
      'briefing-notes': items(sectionItems(board, 'briefing-notes')),
      'working-groups': items(sectionItems(board, 'working-groups')),
      related: items(sectionItems(board, 'related')),
      'monitoring-log': items(sectionItems(board, 'monitoring-log')),
    },
  };
}

function meetingOf(meeting: Meeting): Omit<PublicMeeting, 'items'> {
  return {
    id: meeting.id,
    date: meeting.date,
    time: meeting.time,
    venue: meeting.venue,
    kind: meeting.kind,
    mode: meeting.mode,
    status: meeting.status,
    cancelReason: meeting.cancelReason,
    movedFrom: meeting.movedFrom,
    note: meeting.note,
    jointWith: namesOf(meeting.jointWith),
    invitees: namesOf(meeting.invitees),
  };
}

function itemOf(item: Item, { people }: Board): PublicItem {
  const { cabinetMembers, leadOfficers, group, others } = namedPeopleOf(item, people);
  return {
    id: item.id,
    kind: item.kind,
    title: item.title,
    method: item.method,
    jointWith: namesOf(item.jointWith),
    cabinetMembers,
    leadOfficers,
    group,
    others,
    dates: item.dates.map(({ date, purpose }) => ({ date, purpose })),
    timing: item.timing,
    details: item.details,
    outcome: item.outcome,
    exempt: [...item.exempt],
  };
}

function namesOf(named: readonly Named[]): string[] {
  return named.map(({ name }) => name);
}
