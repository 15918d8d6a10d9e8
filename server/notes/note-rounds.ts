import { NOTE_STATUSES } from '../../shared/board/board.ts';
import { fullDate } from '../../shared/planning/dates-in-words.ts';
import { NOTE_STATUS_WORDS } from '../../shared/planning/words.ts';
import type { ExemptPlace } from '../storage/exempt-invites.ts';
import type { NotePlace } from '../storage/notes.ts';
import type { StoredChange } from '../storage/update-store.ts';
import { londonDay } from '../suggestions/london-time.ts';
import { SERVICE } from '../sync/service.ts';
import { keepVersion } from './keep-version.ts';
import type { NoteLedgerParts } from './ledger-parts.ts';
import type { NoteFollower, NoteOfItem } from './note-follower.ts';
import { noteRoom } from './note-making.ts';
import { endSealings, sealingsIn } from './note-sealing.ts';
import { tellTextMentions } from './text-mentions.ts';
import { saysNothing, versionText } from './version-text.ts';

const ROUND_EVERY = 60_000;
const PAGE = 200;

export interface NoteRoundParts extends NoteLedgerParts {
  readonly follower: NoteFollower;
  readonly log: (message: string, cause: unknown) => void;
  /** For how long another instance may be at sealing something, in ms; 0 when there is none. */
  readonly sealingMs: number;
}

/**
 * Goes round the notes that changed: keeps a version at each status and at the end of each day, and tells those who came
 * to be mentioned in their texts. Every minute, and at once when a status changes.
 */
export function startNoteRounds(parts: NoteRoundParts): { readonly close: () => Promise<void> } {
  let isClosed = false;
  let running = Promise.resolve();
  const round = (): void => {
    running = running.then(() => (isClosed ? undefined : goRound(parts)));
  };
  const finish = async (those?: readonly ExemptPlace[]): Promise<void> => {
    try {
      await endSealings(parts, those ?? (await sealingsIn(parts)));
    } catch (cause) {
      parts.log('what was sealed of notes could not be seen to', cause);
    }
  };
  let later: NodeJS.Timeout | undefined;
  if (parts.sealingMs === 0) running = finish();
  else
    running = sealingsIn(parts).then(
      (those) => {
        later = setTimeout(() => void finish(those), parts.sealingMs).unref();
      },
      (cause: unknown) => parts.log('what was sealed of notes could not be seen to', cause),
    );
  parts.follower.wake = round;
  const timer = setInterval(round, ROUND_EVERY);
  timer.unref();
  round();
  return {
    close: async () => {
      isClosed = true;
      clearInterval(timer);
      clearTimeout(later);
      await running;
    },
  };
}

/** One round of everything there is to look at. */
export async function goRound(parts: NoteRoundParts): Promise<void> {
  const { follower, log, noteVersions, now } = parts;
  const { statuses, texts } = follower.take();
  const tried = async (what: string, look: () => Promise<void>): Promise<boolean> => {
    try {
      await look();
      return true;
    } catch (cause) {
      log(`${what} could not be seen to`, cause);
      return false;
    }
  };
  for (const status of statuses) {
    if (!(await tried('the status of a note', () => keepStatuses(parts, status)))) follower.again(status);
  }
  for (const { day, ...of } of await noteVersions.changedBefore(londonDay(now()))) {
    await tried('the day of a note', () => keepDay(parts, of, day));
  }
  for (const of of texts) {
    const place = await placeOf(parts, of);
    if (place) await tried('the text of a note', () => tellTextMentions(parts, place));
  }
}

async function placeOf(
  { notes }: NoteRoundParts,
  { item, private: isPrivate }: NoteOfItem,
): Promise<NotePlace | null> {
  const board = await notes.boardOf(item, isPrivate);
  return board === null ? null : { board, item, private: isPrivate };
}

/** Keeps a version for each change of an item's status that has none yet, oldest first. */
async function keepStatuses(parts: NoteRoundParts, { board, item }: ExemptPlace): Promise<void> {
  const changes = await statusesWithout(parts, { board, item });
  for (const isPrivate of [false, true]) {
    const place = await placeOf(parts, { item, private: isPrivate });
    if (place?.board !== board) continue;
    for (const { seq, person, after } of changes.toReversed()) {
      const status = NOTE_STATUSES.find((each) => each === after) ?? '';
      const label = NOTE_STATUS_WORDS[status];
      await keepVersion(parts, place, { kind: 'status', person, label, mark: markOf(seq) });
    }
  }
}

async function statusesWithout(
  { updates, noteVersions }: NoteRoundParts,
  { board, item }: ExemptPlace,
): Promise<readonly StoredChange[]> {
  const found: StoredChange[] = [];
  for (let before: number | undefined; ;) {
    const of = { kind: 'item', id: item };
    const page = await updates.history(board, {
      of,
      limit: PAGE,
      ...(before === undefined ? {} : { before }),
    });
    for (const row of page.rows.filter(({ field }) => field === 'noteStatus')) {
      if (await noteVersions.hasMark({ board, item, private: false }, markOf(row.seq))) return found;
      // A note that has just been begun says nothing to keep.
      if (row.before !== null && row.before !== '') found.push(row);
    }
    before = page.rows.at(-1)?.seq;
    if (!page.more || before === undefined) return found;
  }
}

const markOf = (seq: number): string => `status:${seq}`;

/** Keeps a version of a note as it stood when a day was over, unless the last one says the same. */
async function keepDay(parts: NoteRoundParts, of: NoteOfItem, day: string): Promise<void> {
  const place = await placeOf(parts, of);
  const read = place && (await parts.rooms.command(noteRoom(place), SERVICE, versionText));
  if (
    read &&
    !saysNothing(read.value) &&
    !(await parts.noteVersions.isNewest(place, JSON.stringify(read.value)))
  ) {
    const label = `As it stood at the end of ${fullDate(day)}`;
    await keepVersion(parts, place, { kind: 'daily', person: '', label, mark: `day:${day}` });
  }
  await parts.noteVersions.dayDone(of, day);
}
