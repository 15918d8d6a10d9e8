import * as Y from 'yjs';
import { fieldOfRoot } from '../../shared/notes/note-doc.ts';

/** What an update did to a note, as it was watched while yjs applied it. */
export interface NoteSeen {
  /** The fields whose text it changed. */
  readonly fields: ReadonlySet<string>;
  /** True when it changed what the server keeps about the note. */
  readonly meta: boolean;
  /** Everything it added to texts, deleted again or not. */
  readonly added: readonly Y.Item[];
  /** True when something of it stands under no root that a note has. */
  readonly astray: boolean;
}

interface Seeing {
  fields: Set<string>;
  meta: boolean;
  added: Y.Item[];
  astray: boolean;
}

const nothing = (): Seeing => ({ fields: new Set(), meta: false, added: [], astray: false });

/** Watches a note's document; `take` gives what happened since it was last asked. */
export function watchNote(doc: Y.Doc, meta: Y.Map<unknown>): { readonly take: () => NoteSeen } {
  let seen = nothing();
  const touch = (type: Y.AbstractType<unknown>): void => {
    const root = rootOf(type);
    if (root === meta) seen.meta = true;
    else {
      const field = fieldOfRoot(nameOf(doc, root));
      if (field === null) seen.astray = true;
      else seen.fields.add(field);
    }
  };
  // Before yjs joins and drops what it no longer needs.
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    for (const type of transaction.changed.keys()) touch(type as Y.AbstractType<unknown>);
    for (const item of addedBy(transaction)) {
      const { parent } = item;
      if (!(parent instanceof Y.AbstractType)) seen.astray = true;
      else if (rootOf(parent as Y.AbstractType<unknown>) !== meta) seen.added.push(item);
      else seen.meta = true;
    }
  });
  return {
    take: () => {
      const taken = seen;
      seen = nothing();
      return taken;
    },
  };
}

function* addedBy({ beforeState, afterState, doc }: Y.Transaction): Iterable<Y.Item> {
  for (const [client, end] of afterState) {
    const begin = beforeState.get(client) ?? 0;
    const structs = begin < end ? (doc.store.clients.get(client) ?? []) : [];
    const from = structs.length === 0 ? 0 : Y.findIndexSS(structs, begin);
    for (const struct of structs.slice(from)) if (struct instanceof Y.Item) yield struct;
  }
}

/** The type without a parent that a type stands under. */
function rootOf(type: Y.AbstractType<unknown>): Y.AbstractType<unknown> {
  let found = type;
  while (found._item?.parent instanceof Y.AbstractType) found = found._item.parent as Y.AbstractType<unknown>;
  return found;
}

function nameOf(doc: Y.Doc, root: Y.AbstractType<unknown>): string {
  for (const [name, type] of doc.share) if (type === root) return name;
  return '';
}
