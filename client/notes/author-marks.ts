import { Extension, type Editor } from '@tiptap/core';
import type { Schema } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { ySyncPluginKey, type ProsemirrorBinding } from '@tiptap/y-tiptap';
import * as Y from 'yjs';

/** Who writes under which client id of yjs. */
export type Authors = ReadonlyMap<number, string>;

const KEY = new PluginKey<DecorationSet>('noteAuthors');

/** Shows who wrote which part, beside the text and not in it. */
export const AuthorMarks = Extension.create({
  name: 'authorMarks',
  addProseMirrorPlugins() {
    return [
      new Plugin<DecorationSet>({
        key: KEY,
        state: {
          init: () => DecorationSet.empty,
          apply: (tr, set) => (tr.getMeta(KEY) as DecorationSet | undefined) ?? set.map(tr.mapping, tr.doc),
        },
        props: { decorations: (state) => KEY.getState(state) },
      }),
    ];
  },
});

/** Has an editor show who wrote which part; with null it shows nobody any more. */
export function drawAuthors(
  editor: Editor,
  authors: Authors | null,
  colourOf: (name: string) => number,
): void {
  const { state, view } = editor;
  const set =
    authors === null
      ? DecorationSet.empty
      : DecorationSet.create(
          state.doc,
          partsOf(editor, authors).map(({ from, to, name }) =>
            Decoration.inline(from, to, { class: `note-author note-author-${colourOf(name)}`, title: name }),
          ),
        );
  view.dispatch(state.tr.setMeta(KEY, set).setMeta('addToHistory', false));
}

/** Who has words in an editor's text, the one with most of them first. */
export function authorsIn(editor: Editor, authors: Authors): readonly string[] {
  const lengths = new Map<string, number>();
  for (const { from, to, name } of partsOf(editor, authors))
    lengths.set(name, (lengths.get(name) ?? 0) + to - from);
  return [...lengths].sort((one, other) => other[1] - one[1]).map(([name]) => name);
}

interface Part {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

// The document knows under which client id each run of letters was typed.
function partsOf({ state }: Editor, authors: Authors): readonly Part[] {
  const { binding } = ySyncPluginKey.getState(state) as { readonly binding: ProsemirrorBinding };
  const { parts } = partsIn(binding.type, { at: 0, schema: state.schema, authors });
  return joined(parts).filter(({ to }) => to <= state.doc.content.size);
}

interface Walk {
  /** The place in the text as the editor counts. */
  readonly at: number;
  readonly schema: Schema;
  readonly authors: Authors;
}

interface Walked {
  readonly parts: readonly Part[];
  readonly end: number;
}

function partsIn(within: Y.XmlFragment, walk: Walk): Walked {
  const parts: Part[] = [];
  let { at } = walk;
  for (const child of within.toArray()) {
    const { parts: more, end } = partsOfChild(child, { ...walk, at });
    parts.push(...more);
    at = end;
  }
  return { parts, end: at };
}

function partsOfChild(child: unknown, walk: Walk): Walked {
  if (child instanceof Y.XmlText) return partsOfText(child, walk);
  if (!(child instanceof Y.XmlElement)) return { parts: [], end: walk.at };
  if (walk.schema.nodes[child.nodeName]?.isLeaf === true) return { parts: [], end: walk.at + 1 };
  const { parts, end } = partsIn(child, { ...walk, at: walk.at + 1 });
  return { parts, end: end + 1 };
}

function partsOfText(text: Y.XmlText, { at: from, authors }: Walk): Walked {
  const parts: Part[] = [];
  let at = from;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const name = authors.get(item.id.client);
    if (name !== undefined) parts.push({ from: at, to: at + item.length, name });
    at += item.length;
  }
  return { parts, end: at };
}

function joined(parts: readonly Part[]): readonly Part[] {
  const found: Part[] = [];
  for (const part of parts) {
    const last = found.at(-1);
    if (last && last.to === part.from && last.name === part.name)
      found[found.length - 1] = { ...last, to: part.to };
    else found.push(part);
  }
  return found;
}
