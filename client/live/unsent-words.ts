import type * as Y from 'yjs';
import { textAt } from '../../shared/board/parse.ts';
import { record, root, TEXT_FIELDS, type YRecord } from '../../shared/board/schema.ts';
import { readTouched, writeTouched } from './local-copy.ts';
import type { Saved } from './saved.ts';
import type { Value } from './value.ts';

/** Words that were typed here and never reached the server. */
export interface UnsentWords {
  /** The title of the item they were typed in, as it stood here. */
  readonly title: string;
  readonly field: string;
  readonly words: string;
}

const FIELDS: ReadonlySet<string> = new Set(['title', ...TEXT_FIELDS, 'timing']);

type Events = readonly Y.YEvent<Y.AbstractType<unknown>>[];

/**
 * Remembers in which texts of which items something was typed here since the server last confirmed everything: the
 * places alone, beyond this page when the device keeps anything. Gives the words that stand there when they are asked for.
 */
export function watchUnsentWords(
  boardId: string,
  doc: Y.Doc,
  { saved, keep }: { readonly saved: Value<Saved>; readonly keep: boolean },
): { readonly words: () => readonly UnsentWords[]; readonly close: () => void } {
  const touched = new Set<string>(keep ? readTouched(boardId) : []);
  const tell = (): void => {
    if (keep) writeTouched(boardId, [...touched]);
  };
  const watch = (events: Events, { local }: Y.Transaction): void => {
    if (!local) return;
    const before = touched.size;
    for (const event of events) for (const place of placesOf(event)) touched.add(place);
    if (touched.size > before) tell();
  };
  const stop = saved.subscribe(() => {
    if (saved.get().state !== 'saved' || touched.size === 0) return;
    touched.clear();
    tell();
  });
  const items = root(doc, 'items');
  items.observeDeep(watch);
  return {
    words: () => [...touched].flatMap((place) => wordsAt(doc, place)),
    close: () => {
      stop();
      items.unobserveDeep(watch);
    },
  };
}

function placesOf(event: Y.YEvent<Y.AbstractType<unknown>>): readonly string[] {
  const [id, field] = event.path.map(String);
  // A new item brings its title, the one text that it is made with.
  if (id === undefined) return [...event.changes.keys.keys()].map((key) => `${key} title`);
  const fields = field === undefined ? [...event.changes.keys.keys()] : [field];
  return fields.filter((each) => FIELDS.has(each)).map((each) => `${id} ${each}`);
}

function wordsAt(doc: Y.Doc, place: string): readonly UnsentWords[] {
  const [id = '', field = ''] = place.split(' ');
  const item: YRecord | null = record(doc, 'items', id);
  const words = item ? textAt(item, field) : '';
  return item && words !== '' ? [{ title: textAt(item, 'title'), field, words }] : [];
}
