import { Extension } from '@tiptap/core';
import { Fragment, type Mark, type Node, type NodeType, type Schema } from '@tiptap/pm/model';
import { Plugin, PluginKey, TextSelection, type Selection, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import {
  getRelativeSelection,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
  type ProsemirrorBinding,
} from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { isLostPlace } from './lost-place.ts';
import { samePlace } from './same-place.ts';

/** What stands in a field and this page does not know, such as what a newer version of the product writes. */
export class UnknownContent extends Error {}

type Mapping = Map<unknown, Node | readonly Node[]>;

/**
 * How a field's text is drawn from its document, in place of y-tiptap's own way. That way deletes from the document what
 * it cannot draw, and draws a whole field anew for every letter that somebody else types. Here nothing is deleted: what
 * only lacks something (a list item whose paragraph somebody took out) is filled up, and what is not known ends the
 * editor. What nobody touched keeps its nodes, and only the difference is replaced.
 */
export const NoteBinding = Extension.create<{ readonly onUnknown: (error: UnknownContent) => void }>({
  name: 'noteBinding',
  // Before the plugin of Collaboration is asked for its view, which draws the text for the first time.
  priority: 1100,
  addOptions() {
    return { onUnknown: () => undefined };
  },
  addProseMirrorPlugins() {
    return [bindNote(this.options.onUnknown)];
  },
});

/** The same for an editor without extensions; it stands before the plugin that is bound to the document. */
export function bindNote(onUnknown: (error: UnknownContent) => void): Plugin {
  const bind = (view: EditorView): object => {
    takeOver(view, onUnknown);
    return {};
  };
  return new Plugin({ key: new PluginKey('noteBinding'), view: bind });
}

interface Bound {
  readonly view: EditorView;
  readonly binding: ProsemirrorBinding;
  readonly mapping: Mapping;
  /** What the editor said when it last said the same as the document. */
  same: Node | null;
  /** Where the cursor stood when that was last looked up, and its place in the document. */
  cursor: { readonly selection: Selection; readonly place: PlaceOfCursor } | null;
}

type PlaceOfCursor = ReturnType<typeof getRelativeSelection>;

function takeOver(view: EditorView, onUnknown: (error: UnknownContent) => void): void {
  const { binding } = ySyncPluginKey.getState(view.state) as { readonly binding: ProsemirrorBinding };
  const bound: Bound = { view, binding, mapping: binding.mapping as Mapping, same: null, cursor: null };
  let known = true;
  const { mux } = binding;
  // What the editor itself is just writing is neither forgotten nor drawn.
  const draw = (forgetFirst: () => void, transaction: Y.Transaction | null): void => {
    if (!known) return;
    try {
      mux(() => {
        forgetFirst();
        redraw(bound, transaction);
      });
    } catch (error) {
      if (!(error instanceof UnknownContent)) throw error;
      known = false;
      onUnknown(error);
    }
  };
  // A selection that moves, or somebody else's cursor, writes nothing: that opens no transaction, which costs a letter's time.
  binding.mux = (run) => {
    if (view.state.doc !== bound.same) mux(run);
  };
  // Whatever changes in the note asks this of every field, of which all but one have not changed. What an undo has left
  // there is where the cursor was when what it took back was typed.
  binding.beforeAllTransactions = () => {
    if (binding.prosemirrorView !== null && view.state.doc === bound.same)
      binding.beforeTransactionSelection = placeOfCursor(bound);
  };
  const write = binding._prosemirrorChanged.bind(binding);
  // Whoever only reads writes nothing: not even what drawing has filled up.
  binding._prosemirrorChanged = (doc) => {
    if (!known || !view.editable || doc === bound.same) return;
    write(doc);
    bound.same = doc;
  };
  binding._forceRerender = () => {
    draw(() => bound.mapping.clear(), null);
  };
  binding._observeFunction = (_events: unknown, transaction: Y.Transaction) => {
    draw(() => forget(transaction, bound.mapping), transaction);
  };
}

// Asked only while editor and document say the same: before that the document has no place for the cursor.
function placeOfCursor(bound: Bound): PlaceOfCursor {
  const { binding, view } = bound;
  const { selection } = view.state;
  if (bound.cursor?.selection !== selection)
    bound.cursor = { selection, place: getRelativeSelection(binding, view.state) };
  return bound.cursor.place;
}

function forget(transaction: Y.Transaction, mapping: Mapping): void {
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentType)
      mapping.delete(struct.content.type);
  });
  for (const type of transaction.changed.keys()) mapping.delete(type);
  for (const type of transaction.changedParentTypes.keys()) mapping.delete(type);
}

function redraw(bound: Bound, transaction: Y.Transaction | null): void {
  const { view, binding } = bound;
  const { schema } = view.state;
  const parts = binding.type.toArray().map((part) => nodeOf(part, schema, bound.mapping));
  const tr = replaceDifference(
    view.state.tr.setMeta('addToHistory', false),
    filled(schema.topNodeType, parts),
  );
  keepSelection(bound, tr, transaction);
  const isUndoRedoOperation = transaction?.origin instanceof Y.UndoManager;
  view.dispatch(tr.setMeta(ySyncPluginKey, { isChangeOrigin: true, isUndoRedoOperation }));
  bound.same = view.state.doc;
  // What was replaced within a paragraph made another one of it that says the same.
  if (view.state.doc.childCount !== parts.length) return;
  binding.type.toArray().forEach((part, at) => bound.mapping.set(part, view.state.doc.child(at)));
}

/**
 * Makes a transaction's document say what `next` says by replacing no more than what differs. A paragraph that is the
 * same stays the same one, however much others resemble it: the cursor stands in it.
 */
function replaceDifference(tr: Transaction, next: Node): Transaction {
  const [old, now] = [tr.doc.content.content, next.content.content];
  const left = countWhile(old, (node, at) => node === now[at]);
  const room = Math.min(old.length, now.length) - left;
  const right = Math.min(
    room,
    countWhile(old.toReversed(), (node, at) => node === now.at(-1 - at)),
  );
  const [gone, come] = [old.slice(left, old.length - right), now.slice(left, now.length - right)];
  const from = old.slice(0, left).reduce((sum, { nodeSize }) => sum + nodeSize, 0);
  const [only, become] = [gone[0], come[0]];
  if (gone.length === 1 && come.length === 1 && only && become && only.sameMarkup(become))
    return replaceWithin(tr, from, { only, become });
  const to = gone.reduce((sum, { nodeSize }) => sum + nodeSize, from);
  return from === to && come.length === 0 ? tr : tr.replaceWith(from, to, come);
}

function countWhile(nodes: readonly Node[], holds: (node: Node, at: number) => boolean): number {
  const end = nodes.findIndex((node, at) => !holds(node, at));
  return end < 0 ? nodes.length : end;
}

function replaceWithin(
  tr: Transaction,
  at: number,
  { only, become }: { readonly only: Node; readonly become: Node },
): Transaction {
  const start = only.content.findDiffStart(become.content);
  const end = only.content.findDiffEnd(become.content);
  if (start === null || end === null) return tr;
  // What is repeated on both sides of the difference must not be counted twice.
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  const inside = at + 1;
  tr.replace(inside + start, inside + end.a + overlap, become.slice(start, end.b + overlap));
  const made = tr.doc.nodeAt(at);
  return made?.eq(become) === true ? tr : tr.replaceWith(at, at + (made?.nodeSize ?? 0), become);
}

// One's own cursor stays at its letter, which only the document knows for certain. Where the letter was taken out, and put
// elsewhere as a new one, the text knows where.
function keepSelection(
  { view, binding, mapping }: Bound,
  tr: Transaction,
  transaction: Y.Transaction | null,
): void {
  const { selection } = view.state;
  const before = binding.beforeTransactionSelection as {
    readonly anchor: unknown;
    readonly head: unknown;
  } | null;
  if (!tr.docChanged || before === null || !(selection instanceof TextSelection)) return;
  const find = (at: unknown, was: number): number | null => {
    if (at === null) return null;
    const moved = isLostPlace(binding.doc, at as Y.RelativePosition, transaction)
      ? samePlace(tr.before, tr.doc, was)
      : null;
    return moved ?? relativePositionToAbsolutePosition(binding.doc, binding.type, at, mapping as never);
  };
  const anchor = find(before.anchor, selection.anchor);
  const head = find(before.head, selection.head);
  if (anchor === null || head === null) return;
  const most = tr.doc.content.size;
  tr.setSelection(
    TextSelection.between(tr.doc.resolve(Math.min(anchor, most)), tr.doc.resolve(Math.min(head, most))),
  );
}

function nodeOf(part: unknown, schema: Schema, mapping: Mapping): Node {
  const known = mapping.get(part);
  if (known !== undefined && !Array.isArray(known)) return known as Node;
  if (!(part instanceof Y.XmlElement)) throw new UnknownContent('text outside a paragraph');
  const type = schema.nodes[part.nodeName];
  if (!type) throw new UnknownContent(`a part called ${part.nodeName}`);
  const children = part
    .toArray()
    .flatMap((child) =>
      child instanceof Y.XmlText ? textsOf(child, schema) : [nodeOf(child, schema, mapping)],
    );
  const node = filled(type, children, knownAttributes(type, part.getAttributes()));
  mapping.set(part, node);
  return node;
}

function knownAttributes(type: NodeType, attributes: Readonly<Record<string, unknown>>) {
  const unknown = Object.keys(attributes).find((name) => !(name in (type.spec.attrs ?? {})));
  if (unknown !== undefined) throw new UnknownContent(`${unknown} of a ${type.name}`);
  return attributes;
}

// What others took out at the same moment can leave a part without what it must have; that is put there again, empty.
function filled(type: NodeType, children: readonly Node[], attributes: object = {}): Node {
  const content = Fragment.fromArray([...children]);
  const node = type.validContent(content)
    ? type.create(attributes, content)
    : type.createAndFill(attributes, content);
  if (node === null) throw new UnknownContent(`what stands in a ${type.name}`);
  return node;
}

function textsOf(text: Y.XmlText, schema: Schema): readonly Node[] {
  joinOwnNext(text);
  const parts = text.toDelta() as readonly {
    readonly insert: unknown;
    readonly attributes?: Readonly<Record<string, object>>;
  }[];
  return parts.map(({ insert, attributes = {} }) => {
    if (typeof insert !== 'string') throw new UnknownContent('something within a text');
    return schema.text(insert, marksOf(attributes, schema));
  });
}

// Of two texts side by side, which the editor knows as one, ours goes into the one before it, or its letters would double.
function joinOwnNext(text: Y.XmlText): void {
  const next = text._item?.right;
  if (!next || next.deleted || !(next.content instanceof Y.ContentType)) return;
  const { type } = next.content;
  const doc = text.doc;
  if (!doc || !(type instanceof Y.Text) || next.id.client !== doc.clientID) return;
  doc.transact((transaction) => {
    text.applyDelta([{ retain: text.length }, ...(type.toDelta() as object[])]);
    next.delete(transaction);
  }, ySyncPluginKey);
}

function marksOf(attributes: Readonly<Record<string, object>>, schema: Schema): readonly Mark[] {
  return Object.entries(attributes).map(([name, attrs]) => {
    const type = schema.marks[name.replace(/--[a-zA-Z0-9+/=]{8}$/, '')];
    if (!type) throw new UnknownContent(`${name} of a text`);
    return type.create(attrs);
  });
}
