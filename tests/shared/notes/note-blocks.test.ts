import { describe, expect, test } from 'vitest';
import { blocksOf, hasWords, type Block } from '../../../shared/notes/note-blocks.ts';
import type { TableBlock } from '../../../shared/notes/note-table.ts';
import { fieldJson } from '../../../shared/notes/note-text.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';
import {
  BOLD,
  BREAK,
  bullets,
  cell,
  head,
  heading,
  ITALIC,
  line,
  linkTo,
  mention,
  noteOf,
  numbers,
  table,
  text,
  words,
} from '../../helpers/note-texts.ts';

const said = (spoken: string, bold = false, italic = false) => ({
  kind: 'words',
  text: spoken,
  bold,
  italic,
});
const plain = (spoken: string) => ({ kind: 'paragraph', inline: [said(spoken)] });

function tableIn(blocks: readonly Block[]): TableBlock {
  const [found] = blocks.filter((block) => block.kind === 'table');
  if (!found) throw new Error('there is no table');
  return found;
}

test('ND1: a text that was written in a note is read with its headings, lists, tables, manners, links and names', () => {
  const written = text(
    heading(3, 'Background'),
    line('Plain ', words('bold', BOLD), words(' both', BOLD, ITALIC), BREAK, mention('Una Brook')),
    numbers(3, [line('three'), bullets([line('inside')])], [line('four')]),
    table([head('Who'), head('What')], [cell('Bo'), cell('All of it')]),
  );
  expect(blocksOf(fieldJson(noteOf({ why: written }), 'why'))).toEqual([
    { kind: 'heading', level: 3, inline: [said('Background')] },
    {
      kind: 'paragraph',
      inline: [
        said('Plain '),
        said('bold', true),
        said(' both', true, true),
        { kind: 'break' },
        said('Una Brook'),
      ],
    },
    {
      kind: 'list',
      start: 3,
      items: [[plain('three'), { kind: 'list', start: null, items: [[plain('inside')]] }], [plain('four')]],
    },
    {
      kind: 'table',
      columns: 2,
      rows: [
        {
          isHead: true,
          cells: [
            { isHead: true, columns: 1, rows: 1, blocks: [plain('Who')] },
            { isHead: true, columns: 1, rows: 1, blocks: [plain('What')] },
          ],
        },
        {
          isHead: false,
          cells: [
            { isHead: false, columns: 1, rows: 1, blocks: [plain('Bo')] },
            { isHead: false, columns: 1, rows: 1, blocks: [plain('All of it')] },
          ],
        },
      ],
    },
  ]);
});

test('ND1: a link of which some words are bold is one link; empty lines, headings and entries are left out', () => {
  const site = linkTo('https://council.example/a?b=1&c=2');
  const blocks = blocksOf(
    text(
      line(),
      line('   '),
      heading(4, ' '),
      bullets([line()]),
      line(words('the ', site), words('report', site, BOLD), '.'),
    ),
  );
  expect(blocks).toEqual([
    {
      kind: 'paragraph',
      inline: [
        {
          kind: 'link',
          href: 'https://council.example/a?b=1&c=2',
          words: [said('the '), said('report', true)],
        },
        said('.'),
      ],
    },
  ]);
});

test('ND1: of what is not known the words are kept', () => {
  const strange = text(
    { type: 'callout', content: [line('kept')] },
    { type: 'text', text: 'loose' },
    { type: 'paragraph', content: [{ type: 'footnote', content: [words('within')] }, { type: 'image' }] },
  );
  expect(blocksOf(strange)).toEqual([plain('kept'), plain('loose'), plain('within')]);
});

test('ND4: an address that is neither web nor mail is no link, however it is written, and its words stay', () => {
  const bad = [
    'javascript:alert(1)',
    'java\u0000script:alert(1)',
    ' data:text/html,x',
    '//x.example',
    'https://a"b',
    5,
  ];
  for (const href of bad) {
    const blocks = blocksOf(text(line(words('here', { type: 'link', attrs: { href } }))));
    expect(blocks, String(href)).toEqual([plain('here')]);
  }
  const [good] = blocksOf(text(line(words('here', linkTo('mailto:clerk@council.example')))));
  expect(JSON.stringify(good)).toContain('"href":"mailto:clerk@council.example"');
});

test('ND4: controls, halves of characters and marks that turn the direction of writing are left out, tabs become spaces', () => {
  const nasty = 'a\u0000b\u0007c\u202Ed\u2066e\ud800f\ufffeg\th\u2028i\u009fj😀k';
  expect(blocksOf(text(line(nasty)))).toEqual([plain('abcdefg h ij😀k')]);
  expect(blocksOf(text(line(mention('\u202Ecexe.txt'))))).toEqual([plain('cexe.txt')]);
});

test('ND3: a text of nothing but empty lines, lists and cells has no words', () => {
  const empty = text(line(' '), bullets([line()]), table([head(''), head('')], [cell(''), cell('')]));
  expect(hasWords(blocksOf(empty))).toBe(false);
  expect(hasWords(blocksOf(text(table([cell(''), cell('x')]))))).toBe(true);
  expect(hasWords(blocksOf(text(bullets([bullets([line('x')])]))))).toBe(true);
});

describe('tables', () => {
  const isHead = (block: TableBlock): boolean[] => block.rows.map((row) => row.isHead);

  test('ND5: rows at the top that are all heads are heads, unless one of their cells reaches below them', () => {
    const two = table([head('a'), head('b')], [head('c'), head('d')], [head('e'), cell('f')]);
    expect(isHead(tableIn(blocksOf(text(two))))).toEqual([true, true, false]);
    const reaches = table([head('a', { rowspan: 2 }), head('b')], [cell('c')]);
    expect(isHead(tableIn(blocksOf(text(reaches))))).toEqual([false, false]);
    const all = table([head('a')], [head('b')]);
    expect(isHead(tableIn(blocksOf(text(all))))).toEqual([true, false]);
    expect(isHead(tableIn(blocksOf(text(table([head('a'), cell('b')])))))).toEqual([false]);
  });

  test('ND5: a table without cells is nothing', () => {
    expect(blocksOf(text(table([], [])))).toEqual([]);
  });

  test('ND5: whatever spans a table has, every place of its grid is covered exactly once', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = seededRandom(seed);
      const upTo = (most: number): number => 1 + random.below(most);
      const rows = Array.from({ length: upTo(6) }, () =>
        Array.from({ length: random.below(5) }, () =>
          (random.next() < 0.4 ? head : cell)('x', { colspan: upTo(3), rowspan: upTo(4) }),
        ),
      );
      if (rows.every((row) => row.length === 0)) rows.push([cell('x')]);
      const drawn = tableIn(blocksOf(text(table(...rows))));
      const grid = drawn.rows.map(() => Array<number>(drawn.columns).fill(0));
      drawn.rows.forEach(({ cells }, row) => {
        for (const each of cells) {
          const column = grid[row]?.indexOf(0) ?? -1;
          for (let down = 0; down < each.rows; down += 1) {
            for (let right = 0; right < each.columns; right += 1) {
              const places = grid[row + down];
              if (!places || column + right >= drawn.columns) throw new Error(`seed ${seed}: sticks out`);
              places[column + right] = (places[column + right] ?? 0) + 1;
            }
          }
        }
      });
      expect(
        grid.flat().every((times) => times === 1),
        `seed ${seed}`,
      ).toBe(true);
      expect(drawn.rows.flatMap(({ cells }) => cells).filter(({ blocks }) => blocks.length > 0)).toHaveLength(
        rows.flat().length,
      );
    }
  });
});
