import type { FoundProgramme } from '../shared/programme/read-result.ts';
import { keepBoards, thisYear } from './boards/new-board.ts';
import { readConfig } from './config.ts';
import { drawUp } from './documents/draw-up-boards.ts';
import { FolderInUse } from './storage/data-folder.ts';
import { openStorage, type StoragePlace } from './storage/open-storage.ts';
import type { Storage } from './storage/stores.ts';

/** A board that was made, and where it will be when the service runs. */
export interface MadeBoard {
  readonly url: string;
  readonly committee: string;
  readonly municipalYear: string;
}

/** Makes boards of programmes straight in the data folder; throws a plain sentence when the service has it open, or when a programme is too large. */
export async function createBoardsFromProgrammes(
  found: readonly FoundProgramme[],
): Promise<readonly MadeBoard[]> {
  const config = readConfig(process.env);
  const storage = await open(config);
  try {
    const { updates, records, inOneStep } = storage;
    const maker = { updates, records, inOneStep, now: Date.now, random: Math.random };
    const given = { year: thisYear(maker), random: maker.random };
    const drawn = drawUp({ kind: 'found', programmes: found }, 'all', given);
    if (drawn.kind !== 'boards')
      throw new Error(drawn.kind === 'refused' ? drawn.reason : 'There is nothing');
    const boards = await keepBoards(maker, drawn.boards, async () => true);
    await giveToFounders(storage, boards);
    return boards.map(({ committeeSlug, committee, municipalYear }) => ({
      url: `http://localhost:${config.port}/c/${committeeSlug}/${municipalYear}`,
      committee,
      municipalYear,
    }));
  } finally {
    await storage.close();
  }
}

/** Whoever set the service up runs the committees that nobody runs yet. */
async function giveToFounders(
  { people }: Storage,
  boards: readonly { readonly committeeSlug: string }[],
): Promise<void> {
  for (const { committeeSlug: committee } of boards) {
    if ((await people.grantsIn(committee)).length > 0) continue;
    for (const { id } of (await people.accounts()).filter(
      (each) => each.founder && each.removedAt === null,
    )) {
      await people.putGrant({ account: id, committee, role: 'officer', cleared: false, at: Date.now() });
    }
  }
}

async function open(place: StoragePlace): Promise<Storage> {
  try {
    return await openStorage(place, () => undefined);
  } catch (cause) {
    if (!(cause instanceof FolderInUse)) throw cause;
    throw new Error(
      'Triangulate is running. Stop it first, or use the page "Start from an existing programme".',
      { cause },
    );
  }
}
