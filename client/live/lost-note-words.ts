import type { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { fieldOfRoot, readNoteMeta } from '../../shared/notes/note-doc.ts';
import { readMine, writeMine } from './local-copy.ts';
import { lineThatStood } from './note-lines.ts';
import type { Saved } from './saved.ts';
import { hearing } from './take-in-quietly.ts';
import type { NoteWordsAside } from './unsent-note-words.ts';
import { createValue, type Value } from './value.ts';

type Part = Y.AbstractType<unknown>;

/**
 * Tells of the paragraphs in which words of this device went because somebody else, who did not know of them, made
 * another paragraph of theirs (a heading, a list entry) or took it out. yjs deletes all that stands in a deleted part;
 * an update names what its writer deleted: what goes and is not named, nobody meant to delete, whether the server had it
 * already or not. What a page lacks on its return names everything: of that, what the server had not confirmed counts.
 */
export function watchLostWords(
  copy: string,
  provider: WebsocketProvider,
  { saved, keep }: { readonly saved: Value<Saved>; readonly keep: boolean },
): { readonly lost: Value<readonly NoteWordsAside[]>; readonly close: () => void } {
  const { doc } = provider;
  const heard = hearing(provider);
  const lost = createValue<readonly NoteWordsAside[]>([]);
  const unsent = new Map(keep ? readMine(copy) : []);
  const mine = new Set(unsent.keys());
  const remember = ({ beforeState }: Y.Transaction): void => {
    const me = doc.clientID;
    if (unsent.has(me)) return;
    mine.add(me);
    unsent.set(me, beforeState.get(me) ?? 0);
    if (keep) writeMine(copy, new Map([...readMine(copy), ...unsent]));
  };
  const watch = (transaction: Y.Transaction): void => {
    if (transaction.local) return remember(transaction);
    const gone = mineThatWent(transaction, mine);
    const told = gone.length > 0 ? heard() : null;
    if (told === null) return;
    const { ds: named } = Y.decodeUpdate(told.update);
    const isLost = (client: number, clock: number): boolean =>
      !Y.isDeleted(named, Y.createID(client, clock)) ||
      (told.isAnswer && clock >= (unsent.get(client) ?? Number.POSITIVE_INFINITY));
    const words = wordsAround(
      gone.filter((item) => saysSomething(item, isLost)),
      transaction,
    );
    if (words.length > 0) lost.set(words);
  };
  const stop = saved.subscribe(() => {
    if (saved.get().state !== 'saved' || unsent.size === 0) return;
    unsent.clear();
    if (keep) writeMine(copy, new Map([...readMine(copy)].filter(([client]) => !mine.has(client))));
  });
  // Before what was deleted loses its content.
  doc.on('afterTransaction', watch);
  return {
    lost,
    close: () => {
      stop();
      doc.off('afterTransaction', watch);
    },
  };
}

function mineThatWent(transaction: Y.Transaction, mine: ReadonlySet<number>): readonly Y.Item[] {
  const { deleteSet, beforeState } = transaction;
  const gone: Y.Item[] = [];
  if (![...mine].some((client) => deleteSet.clients.has(client))) return gone;
  Y.iterateDeletedStructs(transaction, deleteSet, (struct) => {
    const { client, clock } = struct.id;
    const isMine = mine.has(client) && clock < (beforeState.get(client) ?? 0);
    if (isMine && struct instanceof Y.Item) gone.push(struct);
  });
  return gone;
}

// One item may hold what was known to others and what was not: yjs joins what is typed in a row.
function saysSomething(
  { id: { client, clock }, content, length }: Y.Item,
  isLost: (client: number, clock: number) => boolean,
): boolean {
  if (content instanceof Y.ContentString) {
    const { str } = content;
    return Array.from({ length }, (_, at) => at).some(
      (at) => str.charAt(at).trim() !== '' && isLost(client, clock + at),
    );
  }
  const { type } = content as { readonly type?: unknown };
  return type instanceof Y.XmlElement && type.nodeName === 'mention' && isLost(client, clock);
}

/** The paragraphs in which some words stood, as they were before. */
function wordsAround(gone: readonly Y.Item[], transaction: Y.Transaction): readonly NoteWordsAside[] {
  const blocks = new Set(gone.map(blockOf));
  return readNoteMeta(transaction.doc).fields.flatMap(({ id, label }): NoteWordsAside[] => {
    const lines = [...blocks]
      .filter((block) => fieldOf(block) === id)
      .map((block) => lineThatStood(block, transaction))
      .filter((line) => line !== '');
    return lines.length === 0 ? [] : [{ field: id, label, lines, isOverwritten: true }];
  });
}

function blockOf({ parent }: Y.Item): Part {
  const owner = parent instanceof Y.XmlText ? parent._item?.parent : null;
  return (owner ?? parent) as Part;
}

function fieldOf(part: Part): string | null {
  let at = part;
  while (at._item !== null) at = at._item.parent as Part;
  return fieldOfRoot(Y.findRootTypeKey(at));
}
