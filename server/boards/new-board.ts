import { setImmediate } from 'node:timers/promises';
import { idMaker } from '../../shared/board/ids.ts';
import type { BoardContent } from '../../shared/board/board-content.ts';
import { municipalYearOf } from '../../shared/planning/municipal-year.ts';
import type { CreatedBoard } from '../../shared/protocol/http-api.ts';
import type { ProgrammeRecord, Records } from '../storage/records.ts';
import type { Stores } from '../storage/stores.ts';
import type { LogRow, UpdateStore } from '../storage/update-store.ts';
import { boardSeed, type BoardSeed } from './board-seed.ts';

/** What making boards needs; `random` gives numbers in [0, 1), `now` ms since 1970. */
export interface BoardMaker extends Pick<Stores, 'inOneStep'> {
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

/** The municipal year it is, as `2026-27`. */
export function thisYear(maker: BoardMaker): string {
  return municipalYearOf(today(maker));
}

/** Whether a board may join the committee of this name in addresses; one that is new has no programmes. */
export type MayJoin = (committee: string) => Promise<boolean>;

export interface BoardWish {
  readonly content: BoardContent;
  readonly mayJoin: MayJoin;
}

/** Makes a board; where its committee is somebody else's or has that year, it gets an address of its own. */
export function createBoard(maker: BoardMaker, { content, ...wish }: BoardWish): Promise<NewBoard> {
  const seed = boardSeed(content, { year: thisYear(maker), random: maker.random });
  return keepBoard(maker, { seed, ...wish });
}

/** Makes the board to try things out on: one, however many instances begin at the same moment. */
export async function createPracticeBoard(maker: BoardMaker, content: BoardContent): Promise<void> {
  const seed = boardSeed(content, { year: thisYear(maker), random: maker.random });
  const record = recordOf(maker, seed, { committeeSlug: slugOf(seed.committee), practice: true });
  // Where it is there already another instance is making it too, or ended before it stood on the list.
  await maker.updates.create(record.id, firstRow(maker, seed));
  await maker.records.addProgramme(record);
}

/** Keeps boards that were drawn up elsewhere, one in each turn of the loop, so that nobody waits for all of them. */
export async function keepBoards(
  maker: BoardMaker,
  seeds: readonly BoardSeed[],
  mayJoin: MayJoin,
): Promise<readonly CreatedBoard[]> {
  const boards: CreatedBoard[] = [];
  for (const seed of seeds) {
    await setImmediate();
    const { record, renamed } = await keepBoard(maker, { seed, mayJoin });
    const { id, committee, committeeSlug, municipalYear } = record;
    boards.push({ id, committee, committeeSlug, municipalYear, renamed });
  }
  return boards;
}

type KeepWish = Omit<BoardWish, 'content'> & { readonly seed: BoardSeed };

async function keepBoard(maker: BoardMaker, wish: KeepWish): Promise<NewBoard> {
  const { committee, municipalYear, note } = wish.seed;
  const first = firstRow(maker, wish.seed);
  for (let attempt = 1; ; attempt += 1) {
    const committeeSlug = attempt === 1 ? slugOf(committee) : `${slugOf(committee)}-${attempt}`;
    const record = recordOf(maker, wish.seed, { committeeSlug, practice: false });
    if (!(await mayJoin(maker, committeeSlug, wish)) || !(await maker.updates.create(record.id, first)))
      continue;
    // Somebody else may have begun a committee of that name meanwhile: then what was made is nobody's.
    const isOwn = await maker.inOneStep(
      `committee ${committeeSlug}`,
      async () => (await mayJoin(maker, committeeSlug, wish)) && maker.records.addProgramme(record),
    );
    if (!isOwn) continue;
    const clash = `There was already a programme of ${committee} for ${municipalYear}, so this one is kept beside it.`;
    return { record, renamed: [note, attempt === 1 ? '' : clash].filter(Boolean).join(' ') };
  }
}

// Nothing real may come to stand among what is open to everyone on this machine.
async function mayJoin({ records }: BoardMaker, committee: string, wish: KeepWish): Promise<boolean> {
  const there = (await records.programmes()).filter((each) => each.committeeSlug === committee);
  if (there.length === 0) return true;
  return there.every((each) => !each.practice) && wish.mayJoin(committee);
}

function recordOf(
  { now }: BoardMaker,
  { committee, municipalYear, state }: BoardSeed,
  place: Pick<ProgrammeRecord, 'committeeSlug' | 'practice'>,
): ProgrammeRecord {
  const id = `${place.committeeSlug}-${municipalYear}`;
  return { id, committee, municipalYear, state, createdAt: now(), ...place };
}

function firstRow({ now }: BoardMaker, { bytes }: BoardSeed): LogRow {
  return { at: now(), person: 'server', role: 'server', meeting: '', bytes, changes: [] };
}

/** The programme of this committee and year, if there is one. */
export async function programmeOf(
  records: Records,
  committee: string,
  municipalYear: string,
): Promise<ProgrammeRecord | undefined> {
  const slug = slugOf(committee);
  return (await records.programmes()).find(
    (each) => each.municipalYear === municipalYear && slugOf(each.committee) === slug,
  );
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
