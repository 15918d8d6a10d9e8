import { expect, test } from 'vitest';
import { compareNotes, type ComparedField } from '../../../shared/notes/compare-notes.ts';

type Json = { type: string; content?: Json[]; text?: string; attrs?: object; marks?: object[] };
const text = (words: string, marks: object[] = []): Json => ({ type: 'text', text: words, marks });
const para = (...content: (string | Json)[]): Json => ({
  type: 'paragraph',
  content: content.map((each) => (typeof each === 'string' ? text(each) : each)),
});
const doc = (...content: (string | Json)[]): Json => ({
  type: 'doc',
  content: content.map((each) => (typeof each === 'string' ? para(each) : each)),
});
const field = (id: string, ...content: (string | Json)[]) => ({
  id,
  label: `About ${id}`,
  doc: doc(...content),
});

/** One field as lines: `=` kept, `+` added, `-` removed, `~` changed or reshaped, with {+added+} and [-removed-] words. */
function lines({ blocks }: ComparedField): string[] {
  const sign = { kept: '=', added: '+', removed: '-', changed: '~', reshaped: '≈' } as const;
  return blocks.map(({ kind, block, parts }) => {
    const words = parts.map((part) => {
      if (kind !== 'changed' || part.kind === 'kept') return part.words;
      return part.kind === 'added' ? `{+${part.words}+}` : `[-${part.words}-]`;
    });
    return `${sign[kind]} ${block === 'paragraph' ? '' : `${block}: `}${words.join('')}`;
  });
}
const compared = (before: Json[], after: Json[]): string[] => {
  const [found] = compareNotes(
    [{ id: 'why', label: 'Why', doc: doc(...before) }],
    [{ id: 'why', label: 'Why', doc: doc(...after) }],
  );
  return found ? lines(found) : [];
};

test('NL7: words that came and went are told apart in their own paragraph', () => {
  expect(
    compared(
      [para('The weirs are in poor repair.'), para('Nobody has asked the anglers.')],
      [para('The weirs are in very poor repair.'), para('Nobody has asked the boaters.')],
    ),
  ).toEqual(['~ The weirs are in {+very +}poor repair.', '~ Nobody has asked the [-anglers-]{+boaters+}.']);
});

test('NL7: neighbouring words that were exchanged are told as one phrase in the place of another', () => {
  expect(
    compared(
      [para('A fairer order of streets, and a list that residents can look up.')],
      [para('A plainer and shorter order of streets, and one table that residents can look up.')],
    ),
  ).toEqual([
    '~ A [-fairer -]{+plainer and shorter +}order of streets, and [-a list-]{+one table+} that residents can look up.',
  ]);
});

test('NL7: paragraphs that came, went or stayed keep apart, in the order of the later text', () => {
  expect(
    compared(
      [para('One stays.'), para('Two is taken out altogether.'), para('Three stays.')],
      [para('New words at the head.'), para('One stays.'), para('Three stays.'), para('And at the foot.')],
    ),
  ).toEqual([
    '+ New words at the head.',
    '= One stays.',
    '- Two is taken out altogether.',
    '= Three stays.',
    '+ And at the foot.',
  ]);
});

test('NL7: a paragraph with nothing in common is not told as the other one, changed', () => {
  expect(compared([para('Flooding on Mill Lane')], [para('Officers to report in June')])).toEqual([
    '- Flooding on Mill Lane',
    '+ Officers to report in June',
  ]);
});

test('NL7: what is only set otherwise is told as that', () => {
  expect(
    compared([para('Ask the anglers')], [para('Ask the ', text('anglers', [{ type: 'bold' }]))]),
  ).toEqual(['≈ Ask the anglers']);
  const heading = (level: number): Json => ({ type: 'heading', attrs: { level }, content: [text('Costs')] });
  expect(compared([heading(3)], [heading(4)])).toEqual(['≈ heading: Costs']);
  expect(compared([heading(3)], [heading(3)])).toEqual(['= heading: Costs']);
});

test('NL7: entries of lists and rows of tables are told one by one', () => {
  const list = (...entries: string[]): Json => ({
    type: 'bulletList',
    content: entries.map((entry) => ({ type: 'listItem', content: [para(entry)] })),
  });
  const table = (...rows: string[][]): Json => ({
    type: 'table',
    content: rows.map((cells) => ({
      type: 'tableRow',
      content: cells.map((cell) => ({ type: 'tableCell', content: [para(cell)] })),
    })),
  });
  expect(
    compared(
      [list('Who pays', 'Who decides'), table(['June', 'Visit'], ['July', 'Report'])],
      [list('Who pays', 'Who decides now'), table(['June', 'Visit'], ['July', 'Draft report'])],
    ),
  ).toEqual([
    '= entry: Who pays',
    '~ entry: Who decides{+ now+}',
    '= row: June\tVisit',
    '~ row: July\t[-Report-]{+Draft report+}',
  ]);
});

test('NL7: fields are told in the order of the later version, those that went after them', () => {
  const found = compareNotes(
    [field('why', 'Same'), field('scope', 'Old'), field('gone', 'Was here')],
    [field('scope', 'New'), field('why', 'Same'), field('more', 'Fresh')],
  );
  expect(found.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
    'scope changed',
    'why same',
    'more added',
    'gone removed',
  ]);
  expect(found.map(lines)).toEqual([['- Old', '+ New'], ['= Same'], ['+ Fresh'], ['- Was here']]);
});

test('NL7: what is no text is nothing, and two empty fields are the same', () => {
  const odd = [null, 7, 'words', {}, { type: 'doc' }].map((each, index) => ({
    id: `f${index}`,
    label: '',
    doc: each,
  }));
  expect(compareNotes(odd, odd).every(({ kind, blocks }) => kind === 'same' && blocks.length === 0)).toBe(
    true,
  );
});

/** Whether a comparison tells both texts whole: all that was removed or kept is the earlier, added or kept the later. */
function tellsAll(before: string[], after: string[]): boolean {
  const [found] = compareNotes([field('why', ...before)], [field('why', ...after)]);
  const side = (without: string): string =>
    (found?.blocks ?? [])
      .flatMap(({ parts }) => parts.filter(({ kind }) => kind !== without).map(({ words }) => words))
      .join('');
  return side('added') === before.join('') && side('removed') === after.join('');
}

/** Pages of five hundred invented words each, in paragraphs of fifty. */
function pages(count: number, seed: number): string[] {
  let state = seed;
  const word = (): string => {
    state = (state * 48_271) % 2_147_483_647;
    return `word${state % 3_000}`;
  };
  return Array.from({ length: count * 10 }, () => Array.from({ length: 50 }, word).join(' '));
}

test('NL7: fifty pages against fifty others, against themselves with every tenth paragraph changed, and as one paragraph', () => {
  const [one, other] = [pages(50, 7), pages(50, 11)];
  expect(tellsAll(one, other)).toBe(true);
  const changed = one.map((each, index) => (index % 10 === 0 ? `${each} and more` : each));
  const [found] = compareNotes([field('why', ...one)], [field('why', ...changed)]);
  expect(found?.blocks.filter(({ kind }) => kind === 'changed')).toHaveLength(50);
  expect(found?.blocks.filter(({ kind }) => kind === 'kept')).toHaveLength(450);
  expect(tellsAll([one.join(' ')], [other.join(' ')])).toBe(true);
});
