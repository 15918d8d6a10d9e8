import { baseKeymap, deleteSelection, setBlockType, splitBlock, toggleMark } from '@tiptap/pm/commands';
import { Fragment, Slice, type Node, type NodeType, type Schema } from '@tiptap/pm/model';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list';
import { EditorState, TextSelection, type Command } from '@tiptap/pm/state';
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  fixTables,
  toggleHeaderRow,
} from '@tiptap/pm/tables';
import { must } from '../../shared/assert.ts';
import { noteSchema } from '../../shared/notes/note-schema.ts';
import type { SeededRandom } from './seeded-random.ts';

export const SCHEMA: Schema = noteSchema();

const node = (name: string): NodeType => must(SCHEMA.nodes[name], `the schema has ${name}`);
const mark = (name: string) => must(SCHEMA.marks[name], `the schema has ${name}`);

/** Some characters of an alphabet. */
function wordsOf(alphabet: string, random: SeededRandom): string {
  return Array.from({ length: 1 + random.below(6) }, () => random.pick(alphabet.split(''))).join('');
}

const type =
  (words: string): Command =>
  (state, dispatch) => {
    dispatch?.(state.tr.insertText(words));
    return true;
  };

const put =
  (made: Node): Command =>
  (state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(made));
    return true;
  };

/** As a paste does: open at both ends, so that it joins what stands there. */
const paste =
  (blocks: readonly Node[]): Command =>
  (state, dispatch) => {
    dispatch?.(state.tr.replaceSelection(new Slice(Fragment.from([...blocks]), 1, 1)));
    return true;
  };

const paragraph = (words: string): Node => node('paragraph').create(null, SCHEMA.text(words));

function table(words: string): Node {
  const cell = (name: string) => node(name).create({ colspan: 1, rowspan: 1 }, paragraph(words));
  const row = (name: string) => node('tableRow').create(null, [cell(name), cell(name)]);
  return node('table').create(null, [row('tableHeader'), row('tableCell')]);
}

/** What a person can do at an editor, each with how often out of all. */
const EDITS: readonly (readonly [number, (words: string, random: SeededRandom) => Command])[] = [
  [30, type],
  [8, () => deleteSelection],
  [10, () => splitBlock],
  [6, () => must(baseKeymap['Backspace'], 'a key')],
  [4, () => must(baseKeymap['Delete'], 'a key')],
  [5, (_words, random) => toggleMark(mark(random.pick(['bold', 'italic'])))],
  [3, (words) => toggleMark(mark('link'), { href: `https://example.org/${words}` })],
  [3, (_words, random) => setBlockType(node('heading'), { level: random.pick([3, 4]) })],
  [2, () => setBlockType(node('paragraph'))],
  [4, (_words, random) => wrapInList(node(random.pick(['bulletList', 'orderedList'])))],
  [6, () => splitListItem(node('listItem'))],
  [4, () => sinkListItem(node('listItem'))],
  [3, () => liftListItem(node('listItem'))],
  [2, () => put(node('hardBreak').create())],
  [2, (words) => put(node('mention').create({ id: words, label: words }))],
  [2, (words) => put(table(words))],
  [3, (_words, random) => random.pick([addRowAfter, addColumnAfter])],
  [2, (_words, random) => random.pick([deleteRow, deleteColumn, toggleHeaderRow])],
  [3, (words) => paste([paragraph(words), table(words), paragraph(words)])],
];
const ALL = EDITS.reduce((sum, [often]) => sum + often, 0);

/** A text after somebody did something at random to it, typing nothing but characters of an alphabet. */
export function editAtRandom(doc: Node, alphabet: string, random: SeededRandom): Node {
  const words = wordsOf(alphabet, random);
  let left = random.below(ALL);
  const [, edit] = must(
    EDITS.find(([often]) => (left -= often) < 0),
    'something to do',
  );
  const size = doc.content.size;
  const from = random.below(size + 1);
  const to = random.next() < 0.6 ? from : Math.min(size, from + random.below(12));
  const selection = TextSelection.between(doc.resolve(from), doc.resolve(to));
  let state = EditorState.create({ doc, selection });
  edit(words, random)(state, (transaction) => {
    state = state.apply(transaction);
  });
  return withSoundTables(state.doc);
}

/** As the editor's tables put themselves in order: rows that others left uneven are filled up. */
export function withSoundTables(doc: Node): Node {
  return fixTables(EditorState.create({ doc }))?.doc ?? doc;
}
