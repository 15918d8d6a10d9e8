import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  programmeDocument,
  type Conflict,
  type ProgrammeDocument,
  type ProgrammeItem,
} from '../../../shared/programme/interchange.ts';
import { readProgrammes } from '../../../shared/programme/read-programmes.ts';

const FOLDER = join(import.meta.dirname, '../../../../shared/programmes');
const ENOUGH = 0.98;

// Real packs checked by hand stand beside the repository on some machines only; elsewhere this suite says that it is skipped.
const present = existsSync(join(FOLDER, 'expected'));

function expectedOnes(): readonly [string, ProgrammeDocument, ProgrammeDocument][] {
  if (!present) return [];
  return readdirSync(join(FOLDER, 'expected')).map((file) => {
    const wanted = programmeDocument.parse(JSON.parse(readFileSync(join(FOLDER, 'expected', file), 'utf8')));
    const text = readFileSync(join(FOLDER, `${file.split('.')[0]}.txt`), 'utf8');
    const result = readProgrammes(text);
    const found =
      result.kind === 'found'
        ? result.programmes.find(({ programme }) => programme.municipalYear === wanted.municipalYear)
        : undefined;
    if (found === undefined) throw new Error(`${file}: its programme was not found`);
    return [file, wanted, found.programme];
  });
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const meets = (a: Conflict, b: Conflict) =>
  a.kind === b.kind && a.lines.some((line) => b.lines.includes(line));

function share(
  wanted: ProgrammeDocument,
  got: ProgrammeDocument,
  of: (item: ProgrammeItem) => unknown,
): number {
  const right = wanted.items.filter((item, index) =>
    same(of(item), got.items[index] && of(got.items[index])),
  );
  return right.length / wanted.items.length;
}

describe.skipIf(!present)('IM11: programmes checked by hand (skipped where they are absent)', () => {
  test.each(expectedOnes())('IM11: %s', (_file, wanted, got) => {
    expect(got.items.map((item) => item.lines)).toEqual(wanted.items.map((item) => item.lines));
    expect(got.members).toEqual(wanted.members);
    expect(share(wanted, got, (item) => item.title)).toBeGreaterThanOrEqual(ENOUGH);
    expect(share(wanted, got, (item) => item.cabinetMembers)).toBeGreaterThanOrEqual(ENOUGH);
    expect(share(wanted, got, (item) => item.leadOfficers)).toBeGreaterThanOrEqual(ENOUGH);
    expect(share(wanted, got, (item) => item.section)).toBeGreaterThanOrEqual(ENOUGH);
    expect(share(wanted, got, (item) => item.when.meeting)).toBeGreaterThanOrEqual(ENOUGH);
    expect(wanted.conflicts.filter((one) => !got.conflicts.some((other) => meets(one, other)))).toEqual([]);
    const noise = got.conflicts.filter((one) => !wanted.conflicts.some((other) => meets(one, other)));
    expect(noise.length / got.conflicts.length).toBeLessThanOrEqual(0.1);
  });
});
