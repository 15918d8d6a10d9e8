import { keysOf, readText, writeText } from './kept-texts.ts';
import { forgetProgramme } from './remembered.ts';

const KEY = 'triangulate/copy/';
const UNSENT = 'triangulate/unsent/';
const TOUCHED = 'triangulate/touched/';
const MINE = 'triangulate/mine/';
const DISCARDED = 'triangulate/discarded/';

/** The name under which this device keeps a board; another one after a copy was set aside. */
export function localCopyName(boardId: string): string {
  return copyName(boardId, copiesAside(boardId));
}

/** The name of a board's copy by its number: those below the present one were set aside. */
export function copyName(boardId: string, number: number): string {
  return number === 0 ? `triangulate/${boardId}` : `triangulate/${boardId}/${number}`;
}

/** Leaves the present copy as it is and has the next page begin a fresh one: nothing is deleted, nothing sent again. */
export function setLocalCopyAside(boardId: string): void {
  writeText(KEY + boardId, String(copiesAside(boardId) + 1));
}

/** As `setLocalCopyAside`, with nothing of it to be sent by the next page. */
export function keepAsideAsSent(boardId: string): void {
  setLocalCopyAside(boardId);
  for (const key of [UNSENT, TOUCHED, MINE]) writeText(key + boardId, null);
}

/** How many copies of a board were ever set aside on this device. */
export function copiesAside(boardId: string): number {
  return Number(readText(KEY + boardId) ?? 0);
}

/** The numbers of the copies that somebody has discarded. */
export function discardedCopies(boardId: string): readonly number[] {
  return (readText(DISCARDED + boardId) ?? '').split(' ').filter(Boolean).map(Number);
}

/** Remembers that a copy was discarded. */
export function forgetCopy(boardId: string, number: number): void {
  writeText(DISCARDED + boardId, [...discardedCopies(boardId), number].join(' '));
}

/** Remembers, beyond this page, how many changes of the present copy the server has not confirmed. */
export function writeUnsent(boardId: string, count: number): void {
  writeText(UNSENT + boardId, count > 0 ? String(count) : null);
}

/** How many changes this device kept that the server never confirmed. */
export function readUnsent(boardId: string): number {
  const kept = readText(UNSENT + boardId);
  // What is there without a number is at least one.
  return kept === null ? 0 : Number(kept) || 1;
}

/** The same of all boards and notes that this device keeps, but for one that is counted elsewhere. */
export function unsentOnDevice(butFor = ''): number {
  return keysOf(UNSENT)
    .filter((key) => key !== UNSENT + butFor)
    .reduce((sum, key) => sum + readUnsent(key.slice(UNSENT.length)), 0);
}

/** Takes off this device all that is remembered of a board's copies, and gives the names of the copies. */
export function forgetCopies(boardId: string): readonly string[] {
  const names = Array.from({ length: copiesAside(boardId) + 1 }, (_, number) => copyName(boardId, number));
  for (const key of [KEY, DISCARDED, UNSENT, TOUCHED, MINE]) writeText(key + boardId, null);
  forgetProgramme(boardId);
  return names;
}

/**
 * Has the next page begin a fresh copy under a name of its own, and gives the names of all copies there were: none of
 * them may be kept. Those that another tab still has open are asked for again by `unwantedCopies`.
 */
export function replaceCopies(boardId: string): readonly string[] {
  const next = copiesAside(boardId) + 1;
  writeText(KEY + boardId, String(next));
  writeText(DISCARDED + boardId, Array.from({ length: next }, (_, number) => number).join(' '));
  for (const key of [UNSENT, TOUCHED, MINE]) writeText(key + boardId, null);
  return unwantedCopies(boardId);
}

/** The names of the copies that are to be taken off this device. */
export function unwantedCopies(boardId: string): readonly string[] {
  return discardedCopies(boardId).map((number) => copyName(boardId, number));
}

/** Remembers, beyond this page, where something was typed that the server has not confirmed: the places, not the words. */
export function writeTouched(boardId: string, places: readonly string[]): void {
  writeText(TOUCHED + boardId, places.length > 0 ? places.join(',') : null);
}

/** Where something was typed on an earlier page that the server never confirmed. */
export function readTouched(boardId: string): readonly string[] {
  return (readText(TOUCHED + boardId) ?? '').split(',').filter(Boolean);
}

/** By an id of yjs, how far had come what was typed by it when the server last confirmed everything. */
export type Mine = ReadonlyMap<number, number>;

/** Remembers, beyond this page, by which ids something was typed here that the server has not confirmed. */
export function writeMine(copy: string, mine: Mine): void {
  writeText(MINE + copy, mine.size > 0 ? [...mine].map((each) => each.join(':')).join(' ') : null);
}

/** The ids by which something was typed on this device that the server never confirmed. */
export function readMine(copy: string): Mine {
  const kept = (readText(MINE + copy) ?? '').split(' ').filter(Boolean);
  return new Map(kept.map((each) => each.split(':').map(Number) as [number, number]));
}
