import type { Board, Item } from '../../shared/board/board.ts';
import { itemId, meetingId, personId } from '../../shared/board/ids.ts';
import { plainRecord } from '../../shared/board/parse.ts';
import { yearInWords } from '../../shared/planning/dates-in-words.ts';
import { historyWords, type HistoryNames } from '../../shared/planning/history-words.ts';
import { parseRegisterKind, registerWords } from '../../shared/planning/register-words.ts';
import { itemInSentence, meetingName } from '../../shared/planning/words.ts';
import { CHANGE_KINDS, ENTRIES, type RecordRow } from '../../shared/protocol/record.ts';
import { RECORD_TOPIC_NAMES, type RecordTopic } from '../../shared/protocol/record-topics.ts';
import { parseRole, ROLES } from '../../shared/protocol/roles.ts';
import type { Recorded, RecordedChange, RecordedEntry } from '../storage/record-log.ts';
import type { StoredValue } from '../storage/update-store.ts';

/** What telling the record needs to know beside it. */
export interface RecordNames {
  /** The name a person has now: that of somebody who was removed is their role. */
  readonly nameOf: (person: string) => string;
  /** The day of a triangulation meeting, `YYYY-MM-DD`, or empty. */
  readonly dateOf: (meeting: string) => string;
  /** The heading of a field of scoping notes, or empty. */
  readonly fieldOf?: (field: string) => string;
}

/** Who and which meetings are named in lines of the record. */
export function namedIn(lines: readonly Recorded[]): {
  readonly people: ReadonlySet<string>;
  readonly meetings: ReadonlySet<string>;
} {
  return {
    people: new Set(lines.map(({ person }) => person)),
    meetings: new Set(lines.flatMap((line) => (line.source === 'change' ? [line.meeting] : []))),
  };
}

/** Tells lines of the record in words, with the names that their board has now. */
export function recordTeller(board: Board, names: RecordNames): (line: Recorded) => RecordRow {
  const inHistory = { ...historyNames(board), ...(names.fieldOf ? { noteField: names.fieldOf } : {}) };
  return (line) => {
    const { source, number, at, person, role } = line;
    const known = parseRole(role);
    return {
      id: `${source === 'change' ? 'c' : 'r'}${number}`,
      at: new Date(at).toISOString(),
      person,
      name: names.nameOf(person),
      role: known === 'public' ? '' : ROLES[known],
      ...(line.source === 'change' ? toldChange(line, { board, names, inHistory }) : toldEntry(line, board)),
    };
  };
}

type Told = Pick<RecordRow, 'topic' | 'words' | 'about' | 'item'>;

interface Telling {
  readonly board: Board;
  readonly names: RecordNames;
  readonly inHistory: HistoryNames;
}

function toldChange(line: RecordedChange, { board, names, inHistory }: Telling): Told {
  const isOfItem = CHANGE_KINDS.items?.includes(line.kind) === true;
  const item = isOfItem ? board.items.get(itemId(line.id)) : undefined;
  const { before, after } = item && item.exempt.length > 0 ? withoutWording(line) : line;
  const { kind, field, part, meeting } = line;
  const words = historyWords(
    { kind, field, part, before, after, meetingDate: names.dateOf(meeting) },
    inHistory,
  );
  return { topic: topicOfChange(kind), words, about: aboutChange(line, board, item), item: item?.id ?? '' };
}

/** Fields of an item in which people write words. */
const WORDED = new Set(['title', 'details', 'outcome', 'terms', 'timing', 'origins', 'dates']);

// Whatever was said before the item was made exempt: of its words the record tells no more than that they changed.
function withoutWording({ field, before, after }: RecordedChange): Pick<RecordedChange, 'before' | 'after'> {
  if (field === 'archived') return { before: withoutReason(before), after: withoutReason(after) };
  if (!WORDED.has(field)) return { before, after };
  const hidden = (value: StoredValue): StoredValue => (value === null || value === false ? value : '');
  return { before: hidden(before), after: hidden(after) };
}

function withoutReason(closing: StoredValue): StoredValue {
  const record = plainRecord(closing);
  return record === null ? closing : { ...(closing as object), reason: '' };
}

function topicOfChange(kind: string): RecordTopic {
  return RECORD_TOPIC_NAMES.find((topic) => CHANGE_KINDS[topic]?.includes(kind)) ?? 'programme';
}

function aboutChange({ kind, id }: RecordedChange, board: Board, item: Item | undefined): string {
  if (item) return item.title;
  if (kind === 'meeting') {
    const meetings = [...board.meetings, ...board.removedMeetings];
    const found = meetings.find((each) => each.id === meetingId(id));
    return found ? `Meeting of ${meetingName(found)}` : 'A meeting';
  }
  if (kind === 'person' || kind === 'member') return board.people.get(personId(id))?.name ?? '';
  return KIND_NAMES[kind] ?? '';
}

const KIND_NAMES: Readonly<Record<string, string>> = {
  committee: 'The committee',
  programme: 'The programme',
  repair: 'The list to check',
};

function toldEntry({ kind, subject, details }: RecordedEntry, board: Board): Told {
  const known = parseRegisterKind(kind);
  const item = board.items.get(itemId(subject));
  // Of titles the one that stands on the board now may be told, and no other.
  const safe = 'title' in details ? { ...details, title: item?.title ?? '' } : details;
  return {
    topic: known === null ? 'people' : ENTRIES[known].topic,
    words: registerWords(kind, safe),
    about:
      item?.title ??
      (typeof details['year'] === 'string' ? `Work programme ${yearInWords(details['year'])}` : ''),
    item: item?.id ?? '',
  };
}

function historyNames(board: Board): HistoryNames {
  const meetings = [...board.meetings, ...board.removedMeetings];
  return {
    meeting: (id) => {
      const found = meetings.find((each) => each.id === id);
      return found ? meetingName(found) : 'a meeting that is gone';
    },
    person: (id) => board.people.get(personId(id))?.name ?? 'somebody',
    item: (id) => itemInSentence(board, itemId(id)),
  };
}
