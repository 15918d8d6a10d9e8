import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { readApart } from '../../../server/documents/read-programmes-apart.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import { layOut, PLAIN } from '../../shared/programme/lay-out.ts';
import { andRows, packWith } from '../../shared/programme/odd-pack.ts';
import { COMMITTEE, YEAR } from '../../shared/programme/invented-programme.ts';
import { makeWord } from './make-zip.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const programme = { name: 'a.txt', bytes: bytes(layOut(PLAIN)) };

describe('IM14: a file is read in a thread of its own', () => {
  test('IM14: text', async () => {
    const result = await readApart().read(programme);
    expect(result.kind === 'found' && result.programmes[0]?.programme.items).toHaveLength(9);
  });

  test('IM14: a Word document', async () => {
    const lines = layOut(PLAIN)
      .split('\n')
      .filter((line) => line !== '');
    const escaped = lines.map((line) => line.replaceAll('&', '&amp;'));
    const rows = escaped.filter((line) => line.includes('\t')).map((line) => line.split('\t'));
    const file = makeWord([...escaped.filter((line) => !line.includes('\t')), rows]);
    const result = await readApart().read({ name: 'a.docx', bytes: file });
    expect(result.kind === 'found' && result.programmes[0]?.programme.items).toHaveLength(9);
  });

  test('IM14: what takes too long is stopped with a plain reason', async () => {
    const result = await readApart(0).read({ name: 'a.txt', bytes: bytes('x') });
    expect(result).toEqual({ kind: 'refused', reason: expect.stringMatching(/took too long/) });
  });

  test('IM14: what cannot be read says why', async () => {
    const result = await readApart().sumUp({ name: 'a.pdf', bytes: bytes('%PDF-1.7') });
    expect(result).toEqual({ kind: 'refused', reason: expect.stringMatching(/PDF/) });
  });

  test('IM14: with a thread kept ready, files that come at once and one after another are all read', async () => {
    const reading = readApart();
    reading.keepReady();
    const other = { name: 'b.txt', bytes: bytes('Minutes') };
    const answers = await Promise.all([reading.sumUp(programme), reading.sumUp(other)]);
    expect(answers.map(({ kind }) => kind)).toEqual(['found', 'none']);
    expect((await reading.sumUp(programme)).kind).toBe('found');
    await reading.close();
  });

  test('IM14: boards are drawn up there too, of the chosen programmes only', async () => {
    const twice = {
      name: 'a.txt',
      bytes: bytes(`${packWith(andRows(['tbc', 'Weirs', 'Why', 'Noted']))}\n${layOut(PLAIN)}`),
    };
    const reading = readApart();
    const drawn = await reading.drawUp(twice, [1, 1], '2026-27');
    const boards = drawn.kind === 'boards' ? drawn.boards : [];
    expect(boards).toMatchObject([{ committee: COMMITTEE, municipalYear: YEAR, note: '' }]);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, boards[0]?.bytes ?? new Uint8Array());
    expect(readBoard(doc).items.size).toBe(9);
    expect(await reading.drawUp(twice, [2], '2026-27')).toEqual({ kind: 'not-there' });
  });
});

describe('IM20: what is more than a board takes', () => {
  const ROW = ['tbc', 'Weirs', 'Why', 'Noted'] as const;
  const rows = (count: number) => ({
    name: 'a.txt',
    bytes: bytes(packWith(andRows(...Array.from({ length: count }, () => ROW)))),
  });

  test('IM20: too many items are said with what was found, and no board is made of them', async () => {
    const reading = readApart();
    const found = await reading.sumUp(rows(1_500));
    expect(found).toMatchObject({
      programmes: [
        { tooLarge: expect.stringMatching(/^It has 1,50\d items, and a board takes at most 1,000/) },
      ],
    });
    const drawn = await reading.drawUp(rows(1_500), 'all', '2026-27');
    expect(drawn).toEqual({ kind: 'refused', reason: expect.stringMatching(/: It has 1,50\d items/) });
    expect(await reading.sumUp(rows(900))).toMatchObject({ programmes: [{ tooLarge: '' }] });
    expect((await reading.drawUp(rows(900), 'all', '2026-27')).kind).toBe('boards');
  });

  test('IM20: too much text likewise', async () => {
    const wordy = Array.from({ length: 900 }, () => ['tbc', 'Weirs', 'Why '.repeat(700), 'Noted'] as const);
    const file = { name: 'a.txt', bytes: bytes(packWith(andRows(...wordy))) };
    expect(await readApart().sumUp(file)).toMatchObject({
      programmes: [{ tooLarge: expect.stringMatching(/two million characters/) }],
    });
  });

  test('IM20: a text with more than a hundred programmes is refused', async () => {
    const file = { name: 'a.txt', bytes: bytes(`${layOut(PLAIN)}\n`.repeat(101)) };
    expect(await readApart().sumUp(file)).toEqual({
      kind: 'refused',
      reason: expect.stringMatching(/more than 100 work programmes/),
    });
  });
});
