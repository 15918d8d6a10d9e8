import type { Left } from '../../shared/protocol/exempt-forms.ts';
import type { ProgrammeRecord } from '../storage/records.ts';
import type { Register } from '../storage/register.ts';
import type { Versions } from '../storage/versions.ts';

/** What has left the service with an item's words in it, newest first. */
export type LeftAlready = (board: ProgrammeRecord, item: LeavingItem) => Promise<readonly Left[]>;

interface LeavingItem {
  readonly item: string;
  /** The pieces by which its words are known. */
  readonly words: readonly string[];
}

const MOST = 200;

/** The agreed versions that say something of the words, and what was exported of the board or the item, by the record. */
export function leftAlready(register: Register, versions: Versions): LeftAlready {
  return async (board, { item, words }) =>
    [...(await versionsThatSay(versions, board, words)), ...(await exportsOf(register, board, item))].sort(
      (one, other) => (one.at < other.at ? 1 : -1),
    );
}

async function versionsThatSay(
  versions: Versions,
  { id }: ProgrammeRecord,
  pieces: readonly string[],
): Promise<readonly Left[]> {
  // What a version says is kept as JSON, in which quotes and the like are written otherwise.
  const written = pieces.map((piece) => JSON.stringify(piece).slice(1, -1));
  return (
    await Promise.all(
      (await versions.of(id)).map(async ({ number, at }): Promise<readonly Left[]> => {
        const said = new TextDecoder().decode((await versions.bytes(id, number)) ?? new Uint8Array());
        if (!written.some((piece) => said.includes(piece))) return [];
        return [{ kind: 'version', what: `version ${number}`, at: new Date(at).toISOString() }];
      }),
    )
  ).flat();
}

async function exportsOf(
  register: Register,
  { id, committeeSlug }: ProgrammeRecord,
  item: string,
): Promise<readonly Left[]> {
  return (await register.entries({ committee: committeeSlug, kind: 'exported', limit: MOST }))
    .filter(({ subject }) => [id, committeeSlug, item].includes(subject))
    .map(({ at, details }) => ({
      kind: 'export',
      what: String(details['what'] ?? 'the programme'),
      at: new Date(at).toISOString(),
    }));
}
