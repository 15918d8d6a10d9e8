import * as Y from 'yjs';
import type { CloseReason } from '../../shared/protocol/close-reasons.ts';
import { isPlainValue, isSafeKey } from '../kinds/plain-value.ts';
import type { Limits } from './room-kind.ts';
import { PlaceReader, type HolderKind } from './struct-place.ts';

const STRUCT_LENGTH = 1_000_000;
const NEW_CLIENTS = 100;
/** yjs draws client ids of 32 bits; larger ones are the server's own, and nobody else may write under them. */
const LARGEST_CLIENT = 2 ** 32 - 1;

export type Verdict =
  | {
      readonly fine: true;
      readonly writers: ReadonlySet<number>;
      /** What the update says that it deletes. */
      readonly named: Update['ds'];
      /** True when the update brings what others can stand in. */
      readonly makes?: true;
      /** True when it writes nothing new, and something under an id that the sender may not use. */
      readonly isOfOthers?: true;
    }
  | { readonly fine: false; readonly why: CloseReason };

/** Whether a client id may be used by the sender: its own or nobody's. */
export type MayUse = (client: number) => boolean;

class Refused extends Error {
  readonly why: CloseReason;
  constructor(why: CloseReason) {
    super(why);
    this.why = why;
  }
}

/** Who sends an update, and the sizes that no honest change of such a document comes near. */
export interface Sender {
  readonly mayUse: MayUse;
  readonly limits: Limits;
}

/** Looks an update over before it touches the document: what yjs would choke on, or take and never let go of. */
export function preflight(doc: Y.Doc, bytes: Uint8Array, { mayUse, limits }: Sender): Verdict {
  if (bytes.length > limits.bytes) return { fine: false, why: 'too-large' };
  try {
    const update = decode(bytes);
    need(update.structs.length <= limits.structs, 'too-large');
    const ends = checkRanges(doc, update.structs, mayUse);
    const deleted = checkDeletions(update, ends.all);
    const places = new PlaceReader(doc, update.structs);
    for (const struct of ends.fresh) {
      if (!(struct instanceof Y.Item)) continue;
      checkItem(struct, places, { deleted, depth: limits.depth });
      checkOverlap(doc, struct, places);
    }
    const writers = new Set(ends.fresh.map((struct) => struct.id.client));
    const fine = { fine: true, writers, named: update.ds } as const;
    if (ends.isOfOthers && writers.size === 0) return { ...fine, isOfOthers: true };
    return ends.fresh.some(isMaking) ? { ...fine, makes: true } : fine;
  } catch (cause) {
    if (cause instanceof Refused) return { fine: false, why: cause.why };
    // A chain of items so long that following it overflows the stack.
    if (cause instanceof RangeError) return { fine: false, why: 'too-large' };
    throw cause;
  }
}

function isMaking(struct: Struct): boolean {
  return struct instanceof Y.Item && struct.content instanceof Y.ContentType;
}

type Update = ReturnType<typeof Y.decodeUpdate>;
type Struct = Update['structs'][number];

function decode(bytes: Uint8Array): Update {
  try {
    return Y.decodeUpdate(bytes);
  } catch {
    // yjs throws on bytes that it cannot read; what it throws says nothing more.
    throw new Refused('bad-update');
  }
}

function need(condition: boolean, why: CloseReason = 'bad-update'): asserts condition {
  if (!condition) throw new Refused(why);
}

interface Ranges {
  /** Known state of each client, with the update on top. */
  readonly all: (client: number) => number;
  /** The structs that are new to the document. */
  readonly fresh: readonly Struct[];
  /** True when there are some that are not new, of somebody else. */
  readonly isOfOthers: boolean;
}

function checkRanges(doc: Y.Doc, structs: readonly Struct[], mayUse: MayUse): Ranges {
  const ends = new Map<number, number>();
  const all = (client: number): number => ends.get(client) ?? Y.getState(doc.store, client);
  const fresh: Struct[] = [];
  let isOfOthers = false;
  for (const struct of structs) {
    const { client, clock } = struct.id;
    need(!(struct instanceof Y.Skip), 'gap');
    need(Number.isSafeInteger(struct.length) && struct.length >= 1 && struct.length <= STRUCT_LENGTH);
    need(Number.isSafeInteger(clock + struct.length) && Number.isSafeInteger(client));
    // As it reads a struct, known or not, yjs makes the root that it names.
    need(!(struct instanceof Y.Item && typeof struct.parent === 'string') || doc.share.has(struct.parent));
    if (clock + struct.length <= Y.getState(doc.store, client)) {
      isOfOthers ||= !mayUse(client);
      continue;
    }
    need(client <= LARGEST_CLIENT, 'other-history');
    need(ends.has(client) || mayUse(client), 'id-of-another');
    need(clock <= all(client), 'gap');
    ends.set(client, clock + struct.length);
    fresh.push(struct);
  }
  need(ends.size <= NEW_CLIENTS, 'too-large');
  return { all, fresh, isOfOthers };
}

/** True when this update deletes so many of a client's, from this one on. */
type AreDeleted = (of: Y.ID, count: number) => boolean;

function checkDeletions(update: Update, ends: Ranges['all']): AreDeleted {
  for (const [client, ranges] of update.ds.clients) {
    for (const { clock, len } of ranges) {
      need(Number.isSafeInteger(clock + len) && len >= 1);
      need(clock + len <= ends(client), client > LARGEST_CLIENT ? 'other-history' : 'gap');
    }
  }
  const joined = new Map<number, readonly Deletion[]>();
  return ({ client, clock }, count) => {
    const own = joined.get(client) ?? joinedUp(update.ds.clients.get(client) ?? []);
    joined.set(client, own);
    const range = own[indexBelow(own, clock)];
    return count <= 0 || (range !== undefined && clock + count <= range.end);
  };
}

interface Deletion {
  readonly clock: number;
  readonly end: number;
}

/** Deletions in their order, those that touch as one: however they are named, looking one up is cheap. */
function joinedUp(ranges: readonly { readonly clock: number; readonly len: number }[]): readonly Deletion[] {
  const joined: { clock: number; end: number }[] = [];
  for (const { clock, len } of ranges.toSorted((one, other) => one.clock - other.clock)) {
    const last = joined.at(-1);
    if (last && clock <= last.end) last.end = Math.max(last.end, clock + len);
    else joined.push({ clock, end: clock + len });
  }
  return joined;
}

/** The last that begins at `clock` or before; -1 when none does. */
function indexBelow(list: readonly Deletion[], clock: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.clock ?? 0) <= clock) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function checkItem(
  item: Y.Item,
  places: PlaceReader,
  { deleted, depth }: { readonly deleted: AreDeleted; readonly depth: number },
): void {
  const place = places.of(item);
  if (place === 'gap' || place === 'wrong') throw new Refused(place === 'gap' ? 'gap' : 'bad-update');
  if (place === 'gone') return;
  need(place.depth < depth);
  if (place.key === null) checkChild(item, place.kind);
  else if (place.kind === 'map') checkKeyed(item, place.key, { deleted, isFine: isMapContent });
  else {
    need(place.kind === 'element');
    checkKeyed(item, place.key, { deleted, isFine: isAttribute });
  }
}

// Of a half known item yjs takes the new half, under the parent that is stated; loaded again it would go where the
// known half is. An honest page can only mean the same place.
function checkOverlap(doc: Y.Doc, item: Y.Item, places: PlaceReader): void {
  const { client, clock } = item.id;
  const known = Y.getState(doc.store, client);
  if (clock >= known) return;
  const stored = Y.getItem(doc.store, Y.createID(client, known - 1));
  const place = places.of(item);
  const before = stored instanceof Y.Item ? places.of(stored) : 'gone';
  if (typeof place === 'string' || typeof before === 'string') need(place === before, 'gap');
  else need(place.parent === before.parent && place.key === before.key, 'gap');
}

type Content = Y.Item['content'];

/** What stands in a list of children; a map has none. */
const CHILDREN: Readonly<Record<HolderKind, (content: Content) => boolean>> = {
  map: () => false,
  text: (content) => content instanceof Y.ContentString,
  words: (content) => content instanceof Y.ContentString || content instanceof Y.ContentFormat,
  fragment: (content) => isTypeOf(content, Y.XmlElement),
  element: (content) => isTypeOf(content, Y.XmlElement) || isTypeOf(content, Y.XmlText),
};

function checkChild({ content }: Y.Item, kind: HolderKind): void {
  need(kind !== 'map' && (content instanceof Y.ContentDeleted || CHILDREN[kind](content)));
}

function isTypeOf(content: Content, kind: unknown): boolean {
  return content instanceof Y.ContentType && content.type.constructor === kind;
}

function isMapContent(content: Content): boolean {
  if (content instanceof Y.ContentType) return isTypeOf(content, Y.Map) || isTypeOf(content, Y.Text);
  return content instanceof Y.ContentAny && content.arr.every(isPlainValue);
}

function isAttribute(content: Content): boolean {
  return (
    content instanceof Y.ContentAny && content.arr.every((value) => isPlainValue(value) || isNumbers(value))
  );
}

function isNumbers(value: unknown): boolean {
  return Array.isArray(value) && value.length <= 100 && value.every((each) => typeof each === 'number');
}

/** What stands under a key, one after the other. */
function checkKeyed(
  item: Y.Item,
  key: string,
  { deleted, isFine }: { readonly deleted: AreDeleted; readonly isFine: (content: Content) => boolean },
): void {
  need(isSafeKey(key) && item.rightOrigin === null);
  if (item.content instanceof Y.ContentDeleted) return;
  need(isFine(item.content));
  if (item.content instanceof Y.ContentType) return;
  // An undone and redone value arrives with those before it in one struct, all but the last deleted.
  need(deleted(item.id, item.length - 1));
}
