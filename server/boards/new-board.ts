import * as Y from 'yjs';
import { idMaker } from '../../shared/board/ids.ts';
import type { BoardContent } from '../../shared/board/board-content.ts';
import { writeBoard } from '../../shared/board/write-board.ts';
import { municipalYearOf } from '../../shared/planning/municipal-year.ts';
import type { ProgrammeRecord, Records } from '../storage/records.ts';
import type { UpdateStore } from '../storage/update-store.ts';

/** What making boards needs; `random` gives numbers in [0, 1), `now` ms since 1970. */
export interface BoardMaker {
  readonly updates: UpdateStore;
  readonly records: Records;
  readonly random: () => number;
  readonly now: () => number;
}

export interface NewBoard {
  readonly record: ProgrammeRecord;
  /** What a person should know about its address or year; empty when there is nothing. */
  readonly renamed: string;
}

/** A source of ids for what goes into a board. */
export function newIds(maker: BoardMaker): () => string {
  return idMaker(maker.random);
}

/** Today, as `YYYY-MM-DD`. */
export function today(maker: BoardMaker): string {
  return new Date(maker.now()).toISOString().slice(0, 10);
}

export interface BoardWish {
  readonly content: BoardContent;
  readonly practice?: boolean;
  /** Whether the board may join the committee of this name in addresses; one that is new has no programmes. */
  readonly mayJoin: (committee: string) => boolean;
}

/** Makes a board; where its committee is somebody else's or has that year, it gets an address of its own. */
export async function createBoard(maker: BoardMaker, wish: BoardWish): Promise<NewBoard> {
  const { practice = false } = wish;
  const { content, note } = withYear(wish.content, municipalYearOf(today(maker)));
  const { name } = content.committee;
  const { municipalYear, state } = content.programme;
  const seed = {
    at: maker.now(),
    person: 'server',
    role: 'server',
    meeting: '',
    bytes: seedOf(content, maker),
    changes: [],
  };
  for (let attempt = 1; ; attempt += 1) {
    const committeeSlug = attempt === 1 ? slugOf(name) : `${slugOf(name)}-${attempt}`;
    const id = `${committeeSlug}-${municipalYear}`;
    if (!mayJoin(maker, committeeSlug, wish) || !(await maker.updates.create(id, seed))) continue;
    const facts = { committee: name, municipalYear, state };
    const record = { id, committeeSlug, practice, createdAt: maker.now(), ...facts };
    maker.records.addProgramme(record);
    const clash = `There was already a programme of ${name} for ${municipalYear}, so this one is kept beside it.`;
    return { record, renamed: [note, attempt === 1 ? '' : clash].filter(Boolean).join(' ') };
  }
}

// Nothing real may come to stand among what is open to everyone on this machine.
function mayJoin({ records }: BoardMaker, committee: string, wish: BoardWish): boolean {
  const there = records.programmes().filter((each) => each.committeeSlug === committee);
  if (there.length === 0) return true;
  return there.every((each) => each.practice === (wish.practice ?? false)) && wish.mayJoin(committee);
}

/** The programme of this committee and year, if there is one. */
export function programmeOf(
  records: Records,
  committee: string,
  municipalYear: string,
): ProgrammeRecord | undefined {
  const slug = slugOf(committee);
  return records
    .programmes()
    .find((each) => each.municipalYear === municipalYear && slugOf(each.committee) === slug);
}

function withYear(content: BoardContent, year: string): { content: BoardContent; note: string } {
  if (content.programme.municipalYear !== '') return { content, note: '' };
  const note = `The text does not say which year it is for; it was taken as ${year}.`;
  return { content: { ...content, programme: { ...content.programme, municipalYear: year } }, note };
}

/** A committee's name as part of an address. */
export function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const slug = plain
    .replaceAll('&', ' and ')
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-');
  return slug.slice(0, 60).replaceAll(/^-+|-+$/g, '') || 'committee';
}

// Client ids beyond 32 bits are the server's: a copy of another board's history is known by them and turned away.
function seedOf(content: BoardContent, { random }: BoardMaker): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 2 ** 32 + Math.floor(random() * 2 ** 48);
  writeBoard(doc, content);
  return Y.encodeStateAsUpdate(doc);
}
