import * as Y from 'yjs';
import { setExempt } from '../../shared/actions/set-exempt.ts';
import type { BoardHandle } from '../../shared/actions/board-handle.ts';
import { must } from '../../shared/assert.ts';
import { copyBoard } from '../../shared/board/copy-board.ts';
import {
  joinWording,
  NO_WORDING,
  readWording,
  writeWording,
  type Wording,
} from '../../shared/board/exempt-wording.ts';
import { itemId } from '../../shared/board/ids.ts';
import { isArchived } from '../../shared/board/merged-items.ts';
import { writeNoteKeptFrom } from '../../shared/board/notes-kept.ts';
import { readBoard } from '../../shared/board/read-board.ts';
import { readItem } from '../../shared/board/read-item.ts';
import { done, refuse, type Outcome, type Refusal } from '../../shared/board/refusal.ts';
import { record } from '../../shared/board/schema.ts';
import { hideWording, showWording, type Hidden } from '../../shared/board/hide-wording.ts';
import { itemsThatSay, tellingPieces } from '../../shared/planning/words-elsewhere.ts';
import type { MarkedExempt, MarkExemptForm } from '../../shared/protocol/exempt-forms.ts';
import { roomName } from '../../shared/protocol/room-path.ts';
import type { ExemptPlace } from '../storage/exempt-invites.ts';
import { RoomHasGoneOn, type Change, type UpdateStore } from '../storage/update-store.ts';
import { emptyBoard } from '../kinds/board-kind.ts';
import { EXEMPT_WORDING } from '../kinds/exempt-kind.ts';
import type { NextEpoch } from '../sync/job.ts';
import type { Someone } from '../sync/line.ts';
import { serverClient } from '../sync/live-document.ts';
import type { Rooms } from '../sync/rooms.ts';
import { SERVICE } from '../sync/service.ts';
import {
  bringBack,
  moveNotesApart,
  NOTHING_MOVES,
  type MovingNotes,
  type NoteMovingParts,
} from '../notes/note-moving.ts';
import { sealingOf } from './exempt-sealing.ts';

export interface ExemptParts extends NoteMovingParts {
  readonly rooms: Rooms;
  readonly updates: UpdateStore;
  /** ms since 1970. */
  readonly now: () => number;
}

/** Who does something to which item of which board. */
export interface ExemptAsk {
  readonly place: ExemptPlace;
  readonly who: Someone;
}

/** What is to be known of an item that was made exempt; `words` are those by which its wording is known again. */
export interface Marked extends Pick<MarkedExempt, 'alsoIn'> {
  readonly words: readonly string[];
  /** True when the item stood so before, and nothing was done. */
  readonly wasSo: boolean;
}

/**
 * Makes an item exempt: what was typed moves into a room of its own, the public wording takes its place, what stands in
 * its scoping note moves into its private note, and board and note begin a new epoch with no trace of it. Killed at any
 * point, either all of it has happened or none that anybody could see. Of an item that is exempt already the open note is
 * written to be read by all, and moves only when that is asked for; asked again for what is so, nothing happens.
 */
export async function markExempt(
  parts: ExemptParts,
  ask: ExemptAsk,
  form: MarkExemptForm,
): Promise<Outcome<Marked>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await markOnce(parts, ask, form);
    } catch (cause) {
      // Somebody wrote by another instance meanwhile, so nothing has happened.
      if (!(cause instanceof RoomHasGoneOn) || attempt === ATTEMPTS) throw cause;
    }
  }
}

/** How often it is begun again because others write to the board or its notes by other instances. */
const ATTEMPTS = 10;

async function markOnce(
  parts: ExemptParts,
  { place, who }: ExemptAsk,
  form: MarkExemptForm,
): Promise<Outcome<Marked>> {
  let outcome: Outcome<Marked> = refuse('item-unknown');
  const moving: MovingNotes[] = [];
  let isKept = false;
  try {
    await parts.rooms.replace(place.board, who, async (doc) => {
      const why = whyNot(doc, place.item);
      if (why !== null) {
        outcome = refuse(why);
        return null;
      }
      const wasExempt = isExempt(doc, place.item);
      const movesNote = !wasExempt || form.moveNote;
      if (!movesNote && standsSo(doc, place.item, form)) {
        outcome = done(await markedBefore(parts, { doc, place, who }, form));
        return null;
      }
      const notes = movesNote ? await moveNotesApart(parts, place, who) : NOTHING_MOVES;
      moving.push(notes);
      const { next, marked } = await hiding(parts, { doc, place, who, openEpoch: notes.openEpoch }, form);
      outcome = done(marked);
      return { ...next, also: notes.also };
    });
    isKept = outcome.done;
  } finally {
    for (const notes of moving) await notes.letGo(isKept);
  }
  return outcome;
}

/** The board with an item's public wording in place of what was typed, which is kept apart. */
async function hiding(
  parts: ExemptParts,
  { doc, place, who, openEpoch }: ExemptAsk & { readonly doc: Y.Doc; readonly openEpoch: number | null },
  form: MarkExemptForm,
): Promise<{ readonly next: NextEpoch; readonly marked: Marked }> {
  const at = new Date(parts.now()).toISOString();
  const hidden: Hidden = { ...form, at, by: who.name };
  const next = emptyBoard();
  next.clientID = serverClient();
  copyBoard(doc, next);
  if (openEpoch !== null) writeNoteKeptFrom(next, place.item, openEpoch);
  const { moved, exempt } = hideWording(next, place.item, hidden);
  const pieces = hiddenPieces(moved, form);
  const alsoIn = itemsThatSay(readBoard(next), place.item, pieces).map(({ id, title }) => ({ id, title }));
  await keepApart(parts, { place, who }, { moved, form, wasExempt: isExempt(doc, place.item) });
  return {
    next: nextEpoch(next, { item: place.item, exempt, isSealed: sealingOf(doc, place.item, pieces) }),
    marked: { alsoIn, words: [...new Set([moved.title, ...pieces])], wasSo: false },
  };
}

/** True when marking an item that is exempt already would change nothing on its board. */
function standsSo(doc: Y.Doc, id: string, form: MarkExemptForm): boolean {
  const { title, details, outcome, terms, timing, origins, exempt } = readItem(
    id,
    must(record(doc, 'items', id), 'the item is there'),
  );
  return (
    JSON.stringify([title, details, outcome, terms]) ===
      JSON.stringify([form.publicTitle, form.publicDetails, '', '']) &&
    exempt.toSorted((one, other) => one - other).join() === form.paragraphs.join() &&
    !(form.moveTiming && timing !== '') &&
    !(form.moveOrigins && origins.some(({ words }) => words !== ''))
  );
}

/** What is to be known of an item whose wording stands apart already. */
async function markedBefore(
  { rooms }: ExemptParts,
  { doc, place, who }: ExemptAsk & { readonly doc: Y.Doc },
  form: MarkExemptForm,
): Promise<Marked> {
  const room = roomName({ kind: 'exempt', ...place });
  const wording = (await rooms.command(room, who, readWording))?.value ?? NO_WORDING;
  const pieces = hiddenPieces(wording, form);
  const alsoIn = itemsThatSay(readBoard(doc), place.item, pieces).map(({ id, title }) => ({ id, title }));
  return {
    alsoIn,
    words: [...new Set([wording.title, ...pieces])].filter((piece) => piece !== ''),
    wasSo: true,
  };
}

function whyNot(doc: Y.Doc, item: string): Refusal | null {
  if (record(doc, 'items', item) === null) return 'item-unknown';
  return isArchived(doc, item) ? 'item-archived' : null;
}

function nextEpoch(
  next: Y.Doc,
  {
    item,
    exempt,
    isSealed,
  }: Pick<NextEpoch, 'isSealed'> & {
    readonly item: string;
    readonly exempt: readonly Pick<Change, 'part' | 'before' | 'after'>[];
  },
): NextEpoch {
  const bytes = Y.encodeStateAsUpdate(next);
  next.destroy();
  const told = { kind: 'item', id: item, grows: false };
  const changes = exempt.map((each) => ({ ...told, ...each, field: 'exempt' }));
  return {
    bytes,
    isSealed,
    changes: [...changes, { ...told, field: 'wording', part: '', before: null, after: 'exempt' }],
  };
}

/** The pieces by which the wording would be known again, but for those that stay in the open. */
function hiddenPieces({ title, details, outcome, terms, timing, origins }: Wording, form: MarkExemptForm) {
  const texts = [details, outcome, terms, timing, ...origins.map(({ words }) => words)];
  const open = `${form.publicTitle}\n${form.publicDetails}`;
  return tellingPieces(title, texts).filter((piece) => !open.includes(piece));
}

interface Moved {
  readonly moved: Wording;
  readonly form: MarkExemptForm;
  readonly wasExempt: boolean;
}

/** Puts what was typed in the open where only those who may see it are ever sent it, beside what stands there already. */
async function keepApart(
  { rooms, updates, now }: ExemptParts,
  { place, who }: ExemptAsk,
  { moved, form, wasExempt }: Moved,
): Promise<void> {
  const room = roomName({ kind: 'exempt', ...place });
  if (await updates.create(room, firstRow(moved, who, now()))) return;
  // Of an item that was exempt already, the title in the open is the public one.
  const title = wasExempt ? '' : moved.title;
  const details = moved.details === form.publicDetails ? '' : moved.details;
  await rooms.command(room, who, (doc) =>
    writeWording(doc, joinWording(readWording(doc), { ...moved, title, details })),
  );
}

/** Makes sure that an exempt item has a room for its wording: one that was brought in exempt has had none to move. */
export async function makeWordingRoom(
  { updates, now }: Pick<ExemptParts, 'updates' | 'now'>,
  place: ExemptPlace,
): Promise<void> {
  await updates.create(roomName({ kind: 'exempt', ...place }), firstRow(NO_WORDING, SERVICE, now()));
}

function firstRow(wording: Wording, who: Someone, at: number) {
  const doc = EXEMPT_WORDING.empty();
  doc.clientID = serverClient();
  writeWording(doc, wording);
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return { at, person: who.id, role: who.role, meeting: '', bytes, changes: [] };
}

/** Changes the paragraphs under which an item is exempt already; its wording stays where it is. */
export async function setParagraphs(
  parts: ExemptParts,
  { place, who }: ExemptAsk,
  paragraphs: readonly number[],
): Promise<Outcome> {
  const changed = await parts.rooms.command(place.board, who, (doc): Outcome => {
    const why = whyNotExempt(doc, place.item);
    if (why !== null) return refuse(why);
    setAll(handleOf(parts, who, doc), place.item, paragraphs);
    return done();
  });
  return changed?.value ?? refuse('item-unknown');
}

/** Lifts an exemption, with the private wording back on the board if it is asked for; its room stays as it is. */
export async function liftExempt(
  parts: ExemptParts,
  { place, who }: ExemptAsk,
  copyBack: boolean,
): Promise<Outcome> {
  const asked = await parts.rooms.command(place.board, who, (doc) => whyNotExempt(doc, place.item));
  if (asked !== null && asked.value !== null) return refuse(asked.value);
  const room = roomName({ kind: 'exempt', ...place });
  const wording = copyBack ? await parts.rooms.command(room, who, readWording) : null;
  // Before it is lifted, so that it is done however far this comes.
  await parts.notes.bringBack(place, copyBack);
  const changed = await parts.rooms.command(place.board, who, (doc): Outcome => {
    const why = whyNotExempt(doc, place.item);
    if (why !== null) return refuse(why);
    doc.transact(() => {
      setAll(handleOf(parts, who, doc), place.item, []);
      if (wording) showWording(doc, place.item, wording.value);
    });
    return done();
  });
  if (changed?.value.done) await bringBack(parts, place, who);
  return changed?.value ?? refuse('item-unknown');
}

function whyNotExempt(doc: Y.Doc, item: string): Refusal | null {
  const why = whyNot(doc, item);
  if (why !== null) return why;
  return isExempt(doc, item) ? null : 'not-there';
}

function isExempt(doc: Y.Doc, item: string): boolean {
  const found = record(doc, 'items', item);
  return found !== null && readItem(item, found).exempt.length > 0;
}

function setAll(board: BoardHandle, item: string, paragraphs: readonly number[]): void {
  board.doc.transact(() => {
    for (let paragraph = 1; paragraph <= 7; paragraph += 1) {
      setExempt(board, { itemId: itemId(item), paragraph, applies: paragraphs.includes(paragraph) });
    }
  });
}

function handleOf({ now }: ExemptParts, who: Someone, doc: Y.Doc): BoardHandle {
  return { doc, by: who.name, origin: 'command', now: () => new Date(now()).toISOString(), newId: () => '' };
}
