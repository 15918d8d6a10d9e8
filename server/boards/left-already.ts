import type { Left } from '../../shared/protocol/exempt-forms.ts';
import type { ProgrammeRecord } from '../storage/records.ts';
import type { Register } from '../storage/register.ts';
import type { Versions } from '../storage/versions.ts';

/** What has left the service with an item's words in it, newest first. */
export type LeftAlready = (board: ProgrammeRecord, item: LeavingItem) => readonly Left[];

interface LeavingItem {
  readonly item: string;
  /** The pieces by which its words are known. */
  readonly words: readonly string[];
}

const MOST = 200;

/** The agreed versions that say something of the words, and what was exported of the board or the item, by the record. */
export function leftAlready(register: Register, versions: Versions): LeftAlready {
  return (board, { item, words }) =>
    [...versionsThatSay(versions, board, words), ...exportsOf(register, board, item)].sort((one, other) =>
      one.at < other.at ? 1 : -1,
    );
}

function versionsThatSay(
  versions: Versions,
  { id }: ProgrammeRecord,
  pieces: readonly string[],
): readonly Left[] {
  // What a version says is kept as JSON, in which quotes and the like are written otherwise.
  const written = pieces.map((piece) => JSON.stringify(piece).slice(1, -1));
  return versions.of(id).flatMap(({ number, at }): readonly Left[] => {
    const said = new TextDecoder().decode(versions.bytes(id, number) ?? new Uint8Array());
    if (!written.some((piece) => said.includes(piece))) return [];
    return [{ kind: 'version', what: `version ${number}`, at: new Date(at).toISOString() }];
  });
}

function exportsOf(
  register: Register,
  { id, committeeSlug }: ProgrammeRecord,
  item: string,
): readonly Left[] {
  return register
    .entries({ committee: committeeSlug, kind: 'exported', limit: MOST })
    .filter(({ subject }) => [id, committeeSlug, item].includes(subject))
    .map(({ at, details }) => ({
      kind: 'export',
      what: String(details['what'] ?? 'the programme'),
      at: new Date(at).toISOString(),
    }));
}
