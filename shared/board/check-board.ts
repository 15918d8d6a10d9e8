import * as Y from 'yjs';
import { circleOf, isArchived, openOfCircle, storedInto } from './merged-items.ts';
import { isRank } from './order.ts';
import { meetingOfSlot, parseSlot } from './place.ts';
import { ITEM_SETS, MEETING_SETS, ROOTS, root, SERVER_SETS, TEXT_FIELDS, type YRecord } from './schema.ts';

/**
 * Every broken rule of a board, in words; empty on a sound board, always. What a merge can leave behind and
 * readers mend is not here but in `repairs`.
 */
export function checkBoard(doc: Y.Doc): readonly string[] {
  return [
    ...unknownRoots(doc),
    ...eachRecord(doc, 'items', checkItem),
    ...eachRecord(doc, 'meetings', checkMeeting),
  ];
}

/** A field of a record that was written to; empty for the whole record. */
interface Written {
  readonly root: string;
  readonly id: string;
  readonly field: string;
}

/**
 * As `checkBoard`, of a board that was sound before these fields were written to: what a record rests on, a meeting or
 * an item that it was merged into, is never deleted, so no other record can have become unsound; and an item that was
 * only moved can have become so by its place alone.
 */
export function checkRecords(doc: Y.Doc, written: readonly Written[]): readonly string[] {
  const broken = unknownRoots(doc);
  const looked = new Map<Check, Set<string>>();
  for (const { root: name, id, field } of written) {
    if (name !== 'items' && name !== 'meetings') continue;
    const check = name === 'meetings' ? checkMeeting : MOVED.has(field) ? checkPlace : checkItem;
    const ids = looked.get(check) ?? new Set();
    if (!ids.has(id)) broken.push(...oneRecord(doc, { name, id }, check));
    looked.set(check, ids.add(id));
  }
  return broken;
}

const MOVED = new Set(['slot', 'rank']);

function unknownRoots(doc: Y.Doc): string[] {
  const found: string[] = [];
  for (const name of doc.share.keys()) if (!KNOWN_ROOTS.has(name)) found.push(`unknown root ${name}`);
  return found;
}
const KNOWN_ROOTS = new Set<string>(ROOTS);

/**
 * What a merge left and readers mend: items with equal ranks in one place, items whose meeting is gone, and items
 * that were merged into each other.
 */
export function repairs(doc: Y.Doc): readonly string[] {
  const seen = new Map<string, string>();
  const found: string[] = [];
  root(doc, 'items').forEach((item, id) => {
    if (!(item instanceof Y.Map) || isArchived(doc, id)) return;
    const circle = circleOf(doc, id);
    if (openOfCircle(circle) === id) found.push(`items ${circle.join(' and ')} are merged into each other`);
    const key = `${String(item.get('slot'))} ${String(item.get('rank'))}`;
    const twin = seen.get(key);
    if (twin) found.push(`items ${twin} and ${id} have equal ranks`);
    seen.set(key, id);
    const meeting = meetingOfSlot(parseSlot(item.get('slot')) ?? 'to-be-confirmed');
    const record = meeting && root(doc, 'meetings').get(meeting);
    if (record instanceof Y.Map && record.get('removed'))
      found.push(`item ${id} stands in a removed meeting`);
  });
  return found;
}

type Check = (id: string, record: YRecord, doc: Y.Doc) => readonly string[];

type Name = 'items' | 'meetings';

function eachRecord(doc: Y.Doc, name: Name, check: Check): readonly string[] {
  return [...root(doc, name).keys()].flatMap((id) => oneRecord(doc, { name, id }, check));
}

function oneRecord(
  doc: Y.Doc,
  { name, id }: { readonly name: Name; readonly id: string },
  check: Check,
): readonly string[] {
  const value = root(doc, name).get(id);
  return value instanceof Y.Map ? check(id, value as YRecord, doc) : [`${name} ${id} is not a record`];
}

const checkMeeting: Check = (id, meeting) =>
  MEETING_SETS.flatMap((name) =>
    meeting.get(name) instanceof Y.Map ? [] : [`meeting ${id} has no ${name}`],
  );

const checkItem: Check = (id, item, doc) => [
  ...checkPlace(id, item, doc),
  ...checkMerged(id, doc),
  ...(typeof item.get('title') === 'string' ? [] : [`item ${id} has no title`]),
  ...TEXT_FIELDS.flatMap((field) =>
    item.get(field) instanceof Y.Text ? [] : [`item ${id} has no text ${field}`],
  ),
  ...ITEM_SETS.flatMap((set) => (item.get(set) instanceof Y.Map ? [] : [`item ${id} has no set ${set}`])),
  ...SERVER_SETS.flatMap((set) =>
    !item.has(set) || item.get(set) instanceof Y.Map ? [] : [`item ${id} has no set ${set}`],
  ),
];

function checkMerged(id: string, doc: Y.Doc): readonly string[] {
  const into = storedInto(doc, id);
  if (into === null || root(doc, 'items').get(into) instanceof Y.Map) return [];
  return [`item ${id} is merged into an item that never was`];
}

function checkPlace(id: string, item: YRecord, doc: Y.Doc): readonly string[] {
  const broken: string[] = [];
  const slot = parseSlot(item.get('slot'));
  if (slot === null) broken.push(`item ${id} has no place`);
  const meeting = slot && meetingOfSlot(slot);
  if (meeting && !(root(doc, 'meetings').get(meeting) instanceof Y.Map)) {
    broken.push(`item ${id} stands in a meeting that never was`);
  }
  const rank = item.get('rank');
  if (typeof rank !== 'string' || !isRank(rank)) broken.push(`item ${id} has no usable rank`);
  return broken;
}
