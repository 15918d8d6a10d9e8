import { expect, test } from 'vitest';
import { firstLoad, loadedMore } from '../../helpers/built-files.ts';

const EDITOR = /prosemirror|tiptap/i;
const MOST_BYTES = 250_000;

test('NE17: nothing of the editor is in what a board loads first; opening a note loads it, in at most 250 kB gzipped more', () => {
  const first = firstLoad();
  const more = loadedMore('note-page', first);
  const withEditor = (files: typeof first) =>
    files.filter(({ text }) => EDITOR.test(text)).map(({ path }) => path);
  expect(first.map(({ path }) => path)).toContainEqual(expect.stringMatching(/^assets\/libraries-.*\.js$/));
  expect(withEditor(first)).toEqual([]);
  expect(withEditor(more)).toContainEqual(expect.stringMatching(/^assets\/note-page-.*\.js$/));
  expect(more.map(({ path }) => path)).toContainEqual(expect.stringMatching(/^assets\/note-page-.*\.css$/));
  expect(more.reduce((sum, { gzipped }) => sum + gzipped, 0)).toBeLessThanOrEqual(MOST_BYTES);
});
