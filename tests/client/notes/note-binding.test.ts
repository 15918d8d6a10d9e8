import { joinBackward, setBlockType, splitBlock } from '@tiptap/pm/commands';
import type { NodeType } from '@tiptap/pm/model';
import { wrapInList } from '@tiptap/pm/schema-list';
import { TextSelection, type Command, type EditorState } from '@tiptap/pm/state';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { must } from '../../../shared/assert.ts';
import { fragmentOf } from '../../../shared/notes/note-doc.ts';
import { fieldJson } from '../../../shared/notes/note-text.ts';
import { noteReplica, type NoteReplica } from '../../helpers/note-replica.ts';
import { seededRandom, type SeededRandom } from '../../helpers/seeded-random.ts';

const textIn = (doc: Y.Doc): string => JSON.stringify(fieldJson(doc, 'why'));

/** What one replica has that another lacks goes to it. */
function send(from: NoteReplica, to: NoteReplica): void {
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), from);
}

function sendAll(replicas: readonly NoteReplica[]): void {
  for (let round = 0; round < 4; round += 1)
    for (const from of replicas) for (const to of replicas) if (from !== to) send(from, to);
}

function typeAt(replica: NoteReplica, random: SeededRandom, letter: string): void {
  replica.edit((tr) => {
    const spot = TextSelection.near(tr.doc.resolve(random.below(tr.doc.content.size + 1)));
    return tr.insertText(letter, spot.from);
  });
}

test('NE4: letters that eight people type into an empty field at once each stand in it once', () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const random = seededRandom(seed);
    const replicas = Array.from({ length: 8 }, (_, at) => noteReplica(at + 1));
    for (let step = 0; step < 60; step += 1) {
      const at = random.below(8);
      const typing = replicas[at];
      if (typing) typeAt(typing, random, String.fromCodePoint(97 + at));
      const [from, to] = [random.pick(replicas), random.pick(replicas)];
      if (from !== to) send(from, to);
    }
    sendAll(replicas);
    const texts = replicas.map(({ doc }) => textIn(doc));
    expect(new Set(texts).size, `seed ${seed}`).toBe(1);
    const [first] = replicas;
    expect(first?.shown().textContent.length, `seed ${seed}: ${first?.shown().toString()}`).toBe(60);
    for (const replica of replicas) expect(replica.shown().eq(first?.shown() as never)).toBe(true);
  }
});

test('NE11: what only lacks something is filled up to be shown, and what is not known is neither shown nor taken out', () => {
  const one = noteReplica(1);
  const other = noteReplica(2);
  const { doc } = other;
  const list = new Y.XmlElement('bulletList');
  const entry = new Y.XmlElement('listItem');
  const inner = new Y.XmlElement('bulletList');
  const deep = new Y.XmlElement('listItem');
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText('Deep words.')]);
  deep.insert(0, [paragraph]);
  inner.insert(0, [deep]);
  // As it is when somebody took out the paragraph that stood above the inner list.
  entry.insert(0, [inner]);
  list.insert(0, [entry]);
  fragmentOf(doc, 'why').insert(0, [list]);
  send(other, one);
  expect(one.shown().textContent).toBe('Deep words.');
  expect(one.unknown()).toBe(false);
  expect(textIn(one.doc)).toBe(textIn(doc));
  fragmentOf(doc, 'why').insert(1, [new Y.XmlElement('drawing')]);
  send(other, one);
  expect(one.unknown()).toBe(true);
  one.edit((tr) => tr.insertText('x', 1));
  expect(textIn(one.doc)).toBe(textIn(doc));
});

test('NE1: the cursor stays behind one’s own letters, whatever others write before and after them at once', () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const random = seededRandom(seed);
    const [own, other] = [noteReplica(1), noteReplica(2)];
    own.edit((tr) => tr.insertText('beginning and end', 1));
    sendAll([own, other]);
    own.edit((tr) => tr.setSelection(TextSelection.create(tr.doc, 10)));
    let typed = '';
    for (let step = 0; step < 40; step += 1) {
      if (random.below(2) === 0) {
        const letter = String.fromCodePoint(65 + random.below(26));
        typed += letter;
        own.edit((tr) => tr.insertText(letter));
      } else {
        // Not where one's own letters stand.
        const from = other.shown().textContent.search(/[A-Z]/);
        const at = random.below(2) === 0 || from < 0 ? 1 : other.shown().content.size - 1;
        other.edit((tr) => tr.insertText('x', at));
      }
      if (random.below(2) === 0) send(own, other);
      if (random.below(2) === 0) send(other, own);
      const { from } = own.state().selection;
      expect(own.shown().textBetween(1, from).endsWith(typed), `seed ${seed}, step ${step}`).toBe(true);
    }
    sendAll([own, other]);
    expect(own.shown().textContent).toContain(typed);
  }
});

test('NE1: a selection that moves and a cursor of somebody else’s that is drawn open no transaction of the document', () => {
  const one = noteReplica(1);
  one.edit((tr) => tr.insertText('Some words', 1));
  let opened = 0;
  one.doc.on('beforeAllTransactions', () => (opened += 1));
  one.edit((tr) => tr.setSelection(TextSelection.create(tr.doc, 3)));
  one.edit((tr) => tr.setMeta('somebody', 'here'));
  expect(opened).toBe(0);
  one.edit((tr) => tr.insertText('!'));
  expect(opened).toBe(1);
  expect(textIn(one.doc)).toContain('So!me words');
});

const node = ({ schema }: EditorState, name: string): NodeType => must(schema.nodes[name], name);

/** What somebody does with a paragraph in which another types. */
const REWRITES: Readonly<Record<string, Command>> = {
  'makes a list of it': (state, ...to) => wrapInList(node(state, 'bulletList'))(state, ...to),
  'makes a heading of it': (state, ...to) => setBlockType(node(state, 'heading'), { level: 3 })(state, ...to),
  'splits it': splitBlock,
  'joins it to the one before': joinBackward,
};

const SAID = ['Before it', 'Ask the team', 'Second paragraph'] as const;
const [BEFORE, TYPED] = SAID;

/** Two who have the same three paragraphs, and the place of the first letter of the second. */
function atParagraphs(): { readonly own: NoteReplica; readonly other: NoteReplica; readonly start: number } {
  const [own, other] = [noteReplica(1), noteReplica(2)];
  const paragraph = node(own.state(), 'paragraph');
  const all = SAID.map((words) => paragraph.create(null, own.state().schema.text(words)));
  own.edit((tr) => tr.replaceWith(0, tr.doc.content.size, all));
  sendAll([own, other]);
  return { own, other, start: BEFORE.length + 3 };
}

const putAt = (replica: NoteReplica, at: number): void =>
  replica.edit((tr) => tr.setSelection(TextSelection.create(tr.doc, at)));

describe.each(Object.entries(REWRITES))('somebody %s', (_what, rewrite) => {
  test.each(['', 'X'])(
    'NE1: and who types in it goes on where they are, with “%s” on its way',
    (onItsWay) => {
      for (const at of [0, 3, 4, 7, TYPED.length]) {
        const { own, other, start } = atParagraphs();
        putAt(own, start + at);
        putAt(other, start + (rewrite === splitBlock ? 3 : 0));
        if (onItsWay !== '') own.edit((tr) => tr.insertText(onItsWay));
        rewrite(other.state(), (tr) => other.edit(() => tr));
        send(other, own);
        own.edit((tr) => tr.insertText('!'));
        sendAll([own, other]);
        const text = own.shown().textContent.replaceAll('X', '');
        const [whole, place] = [SAID.join(''), BEFORE.length + at];
        expect(text, `at ${at}`).toBe(`${whole.slice(0, place)}!${whole.slice(place)}`);
        expect(other.shown().textContent).toBe(own.shown().textContent);
      }
    },
  );
});
