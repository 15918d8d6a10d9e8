import { deleteDatabase } from './device.ts';
import { readKeptWords, writeKeptWords } from './kept-words.ts';
import { readText, writeText } from './kept-texts.ts';
import {
  copiesAside,
  discardedCopies,
  forgetCopies,
  localCopyName,
  readTouched,
  readUnsent,
  replaceCopies,
} from './local-copy.ts';
import { readCopy } from './set-aside.ts';
import { wordsInFields, type NoteWordsAside } from './unsent-note-words.ts';

const EPOCH = 'triangulate/epoch/';

/** The name by which this device remembers a note. */
export function noteCopy(item: string): string {
  return `note/${item}`;
}

/** The lowest epoch that a copy of a note on this device can be of; 0 when that was never known. */
export function noteEpochKept(item: string): number {
  return Number(readText(EPOCH + noteCopy(item)) ?? 0);
}

/** Remembers that the present copy of a note is of an epoch: the server said so. Those set aside may be older. */
export function rememberNoteEpoch(item: string, epoch: number): void {
  const copy = noteCopy(item);
  if (copiesAside(copy) === discardedCopies(copy).length) writeText(EPOCH + copy, String(epoch));
}

/**
 * Takes off this device what it keeps of an item's open note, since it may say what is exempt now: every copy, and the
 * words that were set aside. Gives what somebody had typed in it that the server has not got. What is opened from now on
 * is a fresh copy; that nothing older is left is remembered only once it is so.
 */
export async function replaceNote(item: string, epoch: number): Promise<readonly NoteWordsAside[]> {
  const copy = noteCopy(item);
  const [present, touched, aside] = [localCopyName(copy), readTouched(copy), readKeptWords(copy)];
  const names = replaceCopies(copy);
  writeKeptWords(copy, []);
  const typed = touched.length === 0 ? [] : wordsInFields(await readCopy(present), touched);
  void Promise.all(names.map(deleteDatabase)).then((gone) => {
    if (gone.every(Boolean)) rememberNoteEpoch(item, Math.max(epoch, noteEpochKept(item)));
  });
  return [...aside, ...typed];
}

/** Takes off this device all that it keeps of an item's open note; `butUnsent` leaves what the server has not got. */
export function dropNote(item: string, { butUnsent }: { readonly butUnsent: boolean }): void {
  const copy = noteCopy(item);
  if (butUnsent && readUnsent(copy) > 0) return;
  writeText(EPOCH + copy, null);
  // Words that were set aside have not been sent either.
  if (!butUnsent) writeKeptWords(copy, []);
  for (const name of forgetCopies(copy)) void deleteDatabase(name);
}
