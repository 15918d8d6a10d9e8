import * as Y from 'yjs';
import type { BoardContent } from '../../shared/board/board-content.ts';
import { writeBoard } from '../../shared/board/write-board.ts';

/** A board before it is kept: what the list of programmes says of it, and the first row of its room. */
export interface BoardSeed {
  readonly committee: string;
  readonly municipalYear: string;
  readonly state: string;
  readonly bytes: Uint8Array;
  /** What a person should know about its year; empty when there is nothing. */
  readonly note: string;
}

/** What making a seed needs; `year` is taken when the content names none, `random` gives numbers in [0, 1). */
export interface SeedGiven {
  readonly year: string;
  readonly random: () => number;
}

/** The seed of a board with this content. */
export function boardSeed(wish: BoardContent, { year, random }: SeedGiven): BoardSeed {
  const { content, note } = withYear(wish, year);
  const { municipalYear, state } = content.programme;
  return {
    committee: content.committee.name,
    municipalYear,
    state,
    bytes: bytesOf(content, random),
    note,
  };
}

function withYear(content: BoardContent, year: string): { content: BoardContent; note: string } {
  if (content.programme.municipalYear !== '') return { content, note: '' };
  const note = `The text does not say which year it is for; it was taken as ${year}.`;
  return { content: { ...content, programme: { ...content.programme, municipalYear: year } }, note };
}

// Client ids beyond 32 bits are the server's: a copy of another board's history is known by them and turned away.
function bytesOf(content: BoardContent, random: () => number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 2 ** 32 + Math.floor(random() * 2 ** 48);
  writeBoard(doc, content);
  return Y.encodeStateAsUpdate(doc);
}
