import { idMaker } from '../../shared/board/ids.ts';
import { boardFromProgramme } from '../../shared/programme/board-from-programme.ts';
import type { FoundProgramme, ReadResult } from '../../shared/programme/read-result.ts';
import { whyTooLarge } from '../../shared/programme/too-large.ts';
import type { FoundSummary, ImportAnswer } from '../../shared/protocol/http-api.ts';
import { boardSeed, type BoardSeed, type SeedGiven } from '../boards/board-seed.ts';

/** Which of the programmes of a text boards are made of: by their numbers from 0, or all of them. */
export type Chosen = readonly number[] | 'all';

/** The boards of the chosen programmes; or why there are none: a number that no programme has, or a plain sentence. */
export type DrawnUp =
  | { readonly kind: 'boards'; readonly boards: readonly BoardSeed[] }
  | { readonly kind: 'not-there' }
  | { readonly kind: 'refused'; readonly reason: string };

/** What reading a text came to, in numbers. */
export function sumUp(result: ReadResult): ImportAnswer {
  return result.kind === 'found'
    ? { kind: 'found', programmes: result.programmes.map(summaryOf) }
    : { kind: result.kind, reason: result.reason };
}

function summaryOf(found: FoundProgramme): FoundSummary {
  const { programme, repairs } = found;
  const sections: Record<string, number> = {};
  for (const { section } of programme.items) sections[section] = (sections[section] ?? 0) + 1;
  return {
    committee: programme.committee,
    municipalYear: programme.municipalYear,
    meetings: programme.meetings.length,
    items: programme.items.length,
    repairs: repairs.length,
    sections,
    tooLarge: whyTooLarge(found),
  };
}

/** Draws the boards of the chosen programmes up, ready to be kept. */
export function drawUp(result: ReadResult, chosen: Chosen, given: SeedGiven): DrawnUp {
  if (result.kind !== 'found') return { kind: 'refused', reason: result.reason };
  const programmes = chosen === 'all' ? result.programmes : pick(result.programmes, chosen);
  if (programmes === null) return { kind: 'not-there' };
  for (const found of programmes) {
    const why = whyTooLarge(found);
    if (why !== '') return { kind: 'refused', reason: `${found.programme.committee}: ${why}` };
  }
  const boards = programmes.map((found) =>
    boardSeed(boardFromProgramme(found, idMaker(given.random)), given),
  );
  return { kind: 'boards', boards };
}

function pick(
  programmes: readonly FoundProgramme[],
  chosen: readonly number[],
): readonly FoundProgramme[] | null {
  const picked = [...new Set(chosen)].map((index) => programmes[index]);
  return picked.every((each) => each !== undefined) ? picked : null;
}
