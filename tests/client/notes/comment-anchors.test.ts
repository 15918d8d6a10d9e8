import type { Transaction } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { anchorAt, rangeOf, type Anchor } from '../../../client/notes/comments/comment-anchors.ts';
import { paragraphsOf, sentencesOf } from '../../../client/notes/comments/passages.ts';
import { must } from '../../../shared/assert.ts';
import { noteReplica, type NoteReplica } from '../../helpers/note-replica.ts';
import { seededRandom, type SeededRandom } from '../../helpers/seeded-random.ts';

const RUNS = 40;
const STEPS = 60;
const WORDS = 48;

const hear = (to: NoteReplica, from: NoteReplica): void =>
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'the line');

function meet(all: readonly NoteReplica[]): void {
  for (const [first] of [all, all]) {
    for (const other of all) hear(must(first, 'a replica'), other);
    for (const other of all) hear(other, must(first, 'a replica'));
  }
}

const textOf = (replica: NoteReplica): string =>
  replica.shown().textBetween(0, replica.shown().content.size, ' ', ' ');

/** Types, takes out, or parts a paragraph, somewhere. */
function editSomewhere(replica: NoteReplica, { below, next }: SeededRandom): void {
  const found = paragraphsOf(replica.shown());
  const at = found[below(Math.max(1, found.length))];
  if (!at) return;
  const from = at.from + below(at.to - at.from);
  const chance = next();
  const make = (tr: Transaction): Transaction => {
    if (chance < 0.5) return tr.insertText(' more', from);
    if (chance < 0.85) return tr.delete(from, Math.min(at.to, from + 1 + below(12)));
    return tr.split(from);
  };
  replica.edit(make);
}

test(`NE12: through ${RUNS} runs of five editors, apart and together, comments stand at the same words for everyone, and at their own as long as those stand`, () => {
  let standing = 0;
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const random = seededRandom(seed);
    const all = Array.from({ length: 5 }, (_, index) => noteReplica(100 + index));
    const [first] = all as [NoteReplica];
    first.edit((tr) =>
      tr.insertText(Array.from({ length: WORDS }, (_, index) => `word${index}x`).join(' '), 1),
    );
    meet(all);
    const anchors = Array.from({ length: 8 }, (): Anchor => {
      const replica = random.pick(all);
      const word = `word${random.below(WORDS)}x`;
      const from = 1 + textOf(replica).indexOf(word);
      return must(anchorAt(replica.state(), { from, to: from + word.length }), 'words');
    });
    for (let step = 0; step < STEPS; step += 1) {
      editSomewhere(random.pick(all), random);
      if (random.next() < 0.3) hear(random.pick(all), random.pick(all));
    }
    meet(all);
    for (const anchor of anchors) {
      const ranges = all.map((replica) => rangeOf(replica.state(), anchor));
      for (const range of ranges) expect(range, `seed ${seed}, ${anchor.quote}`).toEqual(ranges[0]);
      if (!textOf(first).includes(anchor.quote)) continue;
      const range = must(ranges[0], `seed ${seed}: ${anchor.quote} stands`);
      expect(first.shown().textBetween(range.from, range.to, ' ', ' '), `seed ${seed}`).toBe(anchor.quote);
      standing += 1;
    }
  }
  expect(standing).toBeGreaterThan(RUNS);
});

test('NE12: a comment whose words are taken out does not go to the same words elsewhere, and is found where its own were brought', () => {
  const replica = noteReplica(1);
  replica.edit((tr) =>
    tr.insertText('More damp in March. The survey is silent. Figures on damp are asked for.', 1),
  );
  const from = 1 + textOf(replica).indexOf('damp');
  const anchor = must(anchorAt(replica.state(), { from, to: from + 4 }), 'words');
  replica.edit((tr) => tr.split(from - 5));
  const moved = must(rangeOf(replica.state(), anchor), 'the words');
  expect(moved.from).toBe(from + 2);
  replica.edit((tr) => tr.insertText('rain', moved.from, moved.to));
  expect(rangeOf(replica.state(), anchor)).toBeNull();
});

test('NE12: a passage is a paragraph or one of its sentences, with the place at which it stands', () => {
  const replica = noteReplica(1);
  replica.edit((tr) => tr.insertText('It began in May. Nobody sleeps! Why?', 1));
  const [paragraph] = paragraphsOf(replica.shown());
  const sentences = sentencesOf(must(paragraph, 'a paragraph'));
  expect(sentences.map(({ words }) => words)).toEqual(['It began in May.', 'Nobody sleeps!', 'Why?']);
  for (const { from, to, words } of sentences) expect(replica.shown().textBetween(from, to)).toBe(words);
});
