import { describe, expect, test } from 'vitest';
import { readProgrammes } from '../../../shared/programme/read-programmes.ts';
import { programmeDocument } from '../../../shared/programme/interchange.ts';
import { layOut, PLAIN } from './lay-out.ts';
import { andRows, packWith } from './odd-pack.ts';
import { readOne } from './read-one.ts';

const ROWS = andRows(['tbc', 'Weirs Officer: Al Lee', 'Why', 'Noted']);

describe('IM3: programmes are found in a pack, and only they', () => {
  test('IM3: two programmes in one text are two', () => {
    const result = readProgrammes(`${packWith(ROWS)}\n\nReport of the Director\n\n${layOut(PLAIN)}`);
    expect(
      result.kind === 'found' &&
        result.programmes.map(({ programme }) => [programme.committee, programme.items.length]),
    ).toEqual([
      ['Roads and Bridges Select Committee', 1],
      ['Rivers and Lanes Overview and Scrutiny Committee', 9],
    ]);
  });

  test('IM3: what comes out is the interchange format', () => {
    const { programme } = readOne(packWith(ROWS));
    expect(programmeDocument.parse(programme)).toEqual(programme);
  });

  test.each([
    ['', /empty/],
    ['Minutes\n\n24. Work Programme\n\nRESOLVED – That the work programme be noted.', /no table/],
    ['Key decision\tItem\tDecision maker\nYes\tWeirs\tCabinet\n', /none with a column/],
    ['Risk\tItem\tBudget\n1\tWeirs\t3\n', /none with a column/],
    ['Service\t2025\t2026\nRoads\t1\t2\n', /none with a column/],
  ])('IM3: no programme in %j, and why', (text, reason) => {
    expect(readProgrammes(text)).toEqual({ kind: 'none', reason: expect.stringMatching(reason) });
  });
});

describe('IM10: what is not understood is kept as written', () => {
  test('IM10: columns of the council’s own stand behind the details under their header', () => {
    const text =
      'Roads Panel Work Programme 2026-27\n\nMeeting date\tTopic\tPurpose\tMethod/Format\n6 July 2026\tWeirs\tWhy\tWorkshop\n';
    expect(readOne(text).programme.items[0]?.details).toBe('Why Method/Format: Workshop');
  });

  test('IM10: a row without a subject keeps its words as one, and is listed', () => {
    const { programme } = readOne(
      packWith(
        andRows(['', '', 'A tour of the depot for new members', ''], ['tbc', '', 'Training for members', '']),
      ),
    );
    expect(programme.items.map((one) => one.title)).toContain('Training for members');
    expect(programme.conflicts.map((one) => one.kind)).toContain('title-unclear');
  });
});

describe('IM12: hostile text is refused', () => {
  test.each([
    ['no line break', 'word '.repeat(100_000)],
    ['a million cells', 'a\t'.repeat(1_000_000)],
    ['deep HTML', '<div>'.repeat(100_000)],
    ['too long', 'x\n'.repeat(10_500_000)],
    ['not text', 'PK\u0003\u0004\u0000\u0000'],
  ])('IM12: %s', (_name, text) => {
    expect(readProgrammes(text)).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/\.$/) });
  });
});
