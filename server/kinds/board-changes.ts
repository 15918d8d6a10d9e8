import * as Y from 'yjs';
import { RECORD_KINDS, root, ROOTS, type Root } from '../../shared/board/schema.ts';
import type { Change, StoredValue } from '../storage/update-store.ts';
import { isPlainValue } from './plain-value.ts';
import type { Touched } from './reach.ts';

/** What an update did to a board, as it was watched while yjs applied it. */
export interface Seen {
  readonly changes: readonly Change[];
  /** Every field it wrote to, those too that nobody is told of. */
  readonly touched: readonly Touched[];
  /** True when records came, went or lost a field: only then can the board's shape have broken. */
  readonly reshaped: boolean;
  /** True when a record was deleted, or an item or meeting replaced: no action does that. */
  readonly lostRecord: boolean;
  /** The longest shared text it typed in, in characters. */
  readonly longestText: number;
}

// The trail is a history of its own, kept for the reader of the board.
const UNTOLD = new Set(['trail']);
const NAMES = ['title', 'name', 'date', 'about'];

/** Watches a board's document; `take` gives what happened since it was last asked. */
export function watchBoard(doc: Y.Doc): { readonly take: () => Seen } {
  let changes: Change[] = [];
  let touched: Touched[] = [];
  let reshaped = false;
  let lostRecord = false;
  let longestText = 0;
  const watch = (name: Root) => (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => {
    for (const event of events) {
      changes.push(...changesOf(name, event));
      touched.push(...touchedBy(name, event));
      if (event.target instanceof Y.Text) longestText = Math.max(longestText, event.target.length);
      else reshaped ||= event.path.length < 2;
      lostRecord ||= losesRecord(name, event);
    }
  };
  for (const name of ROOTS) {
    root(doc, name).observeDeep(watch(name));
  }
  return {
    take: () => {
      const seen = {
        changes: toldOnce(changes),
        touched,
        reshaped,
        lostRecord,
        longestText,
      };
      [changes, touched, reshaped, lostRecord, longestText] = [[], [], false, false, 0];
      return seen;
    },
  };
}

function touchedBy(name: Root, event: Y.YEvent<Y.AbstractType<unknown>>): readonly Touched[] {
  const keys = event.target instanceof Y.Text ? [''] : [...event.keys.keys()];
  return keys.map((key) => {
    const path = [...event.path.map(String), key];
    return { root: name, id: path[0] ?? '', field: path[1] ?? '' };
  });
}

// Two people may add the same member at once, so there one record may follow another.
function losesRecord(name: Root, event: Y.YEvent<Y.AbstractType<unknown>>): boolean {
  if (RECORD_KINDS[name] === undefined || event.path.length > 0) return false;
  const mayFollow = name !== 'items' && name !== 'meetings';
  return [...event.keys.values()].some(
    ({ action }) => action === 'delete' || (action === 'update' && !mayFollow),
  );
}

// A move writes place and rank; it is told once, by its place.
function toldOnce(changes: readonly Change[]): readonly Change[] {
  const moved = new Set(changes.filter(({ field }) => field === 'slot').map(({ id }) => id));
  return changes.filter(({ field, id }) => field !== 'rank' || !moved.has(id));
}

function changesOf(name: Root, event: Y.YEvent<Y.AbstractType<unknown>>): readonly Change[] {
  if (name === 'meta') return [];
  const kind = RECORD_KINDS[name];
  const path = (kind === undefined ? [name, ...event.path] : event.path).map(String);
  const place = { kind: kind ?? name, id: path[0] ?? '', field: path[1] ?? '' };
  if (UNTOLD.has(place.field)) return [];
  if (event.target instanceof Y.Text) return [textChange(place, event, event.target)];
  return [...event.keys].flatMap(([key, { action, oldValue }]) => {
    const after: unknown = action === 'delete' ? null : (event.target as Y.Map<unknown>).get(key);
    const before: unknown = action === 'add' ? null : oldValue;
    return mapChange(place, { path: [...path.slice(2), key], before, after });
  });
}

type ChangedPlace = Pick<Change, 'kind' | 'id' | 'field'>;

function mapChange(
  place: ChangedPlace,
  { path, before, after }: { path: readonly string[]; before: unknown; after: unknown },
): readonly Change[] {
  const key = path.join('/');
  if (place.id === '') {
    const values = { before: before === null ? null : '', after: after === null ? null : nameOf(after) };
    return [{ kind: place.kind, id: key, field: '', part: '', ...values, grows: false }];
  }
  const values = { before: stored(before), after: stored(after), grows: false };
  if (place.field !== '') return [{ ...place, part: key, ...values }];
  return UNTOLD.has(key) ? [] : [{ ...place, field: key, part: '', ...values }];
}

function textChange(place: ChangedPlace, event: Y.YEvent<Y.AbstractType<unknown>>, text: Y.Text): Change {
  return { ...place, part: '', before: textBefore(event), after: text.toJSON(), grows: true };
}

/** A text as it read before the change: yjs still holds what was deleted while it tells of it. */
function textBefore(event: Y.YEvent<Y.AbstractType<unknown>>): string {
  let text = '';
  for (let item = event.target._start; item !== null; item = item.right) {
    const wasThere = !event.adds(item) && (!item.deleted || event.deletes(item));
    if (wasThere && item.content instanceof Y.ContentString) text += item.content.str;
  }
  return text;
}

function stored(value: unknown): StoredValue {
  if (value instanceof Y.Text) return value.toJSON();
  return value !== undefined && isPlainValue(value) ? (value as StoredValue) : null;
}

function nameOf(value: unknown): string {
  if (!(value instanceof Y.Map)) return '';
  const record = value as Y.Map<unknown>;
  for (const key of NAMES) {
    const name = record.get(key);
    if (typeof name === 'string' && name !== '') return name;
  }
  return '';
}
