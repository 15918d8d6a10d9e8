import * as Y from 'yjs';
import { must } from '../../shared/assert.ts';
import { record, setOf } from '../../shared/board/schema.ts';
import { copyText } from '../../shared/notes/copy-text.ts';
import { beginNote, emptyNote, noteMeta, readNoteMeta, type NoteMeta } from '../../shared/notes/note-doc.ts';
import type { ExemptPlace } from '../storage/exempt-invites.ts';
import type { Replacement } from '../storage/update-store.ts';
import type { Someone } from '../sync/line.ts';
import { serverClient } from '../sync/live-document.ts';
import type { Held, Rooms } from '../sync/rooms.ts';
import { makeNote, noteRoom, type NoteMakingParts } from './note-making.ts';
import { sealNote, type NoteSealingParts } from './note-sealing.ts';

export interface NoteMovingParts extends NoteMakingParts, NoteSealingParts {
  readonly rooms: Rooms;
}

/** What becomes of an item's notes together with its board, and how to let go of them when that has been decided. */
export interface MovingNotes {
  readonly also: readonly Replacement[];
  /** The epoch that the open note begins; null when there is none. */
  readonly openEpoch: number | null;
  readonly letGo: (isDone: boolean) => Promise<void>;
}

/** Where an item has no notes, or they stay where they are. */
export const NOTHING_MOVES: MovingNotes = { also: [], openEpoch: null, letGo: () => Promise.resolve() };

/**
 * Makes ready for an item to become exempt: what stands in its open note is to stand in its private note, behind what is
 * there, and the open one to be begun afresh. Until it is let go both stand still; nothing has happened unless `also` is
 * kept.
 */
export async function moveNotesApart(
  parts: NoteMovingParts,
  place: ExemptPlace,
  who: Someone,
): Promise<MovingNotes> {
  // An item that bears the id of another board's does not get at its note.
  if (!(await isOwn(parts, place))) return NOTHING_MOVES;
  const from = await parts.rooms.hold(noteRoom({ ...place, private: false }), who);
  if (from === null) return NOTHING_MOVES;
  const held = [from];
  const letGoAll = async (isDone: boolean): Promise<void> => {
    await Promise.all(held.map((each) => each.letGo(isDone)));
  };
  try {
    const to = await holdPrivate(parts, place, { who, shape: readNoteMeta(from.doc) });
    held.push(to);
    const facts = { at: parts.now(), person: who.id, role: who.role, meeting: '', changes: [] };
    const next = (each: Held, isPrivate: boolean, texts: readonly Y.Doc[]): Replacement => ({
      room: noteRoom({ ...place, private: isPrivate }),
      from: each.seq,
      row: { ...facts, bytes: begunAfresh(each.doc, texts) },
      // Of notes history never told any words.
      isSealed: () => false,
    });
    const also = [next(from, false, []), next(to, true, [to.doc, from.doc])];
    // What was said and kept of the open note goes with its text.
    const sealed = await sealNote(parts, place);
    const letGo = async (isDone: boolean): Promise<void> => {
      try {
        await sealed(isDone);
      } finally {
        await letGoAll(isDone);
      }
    };
    return { also, openEpoch: readNoteMeta(from.doc).epoch + 1, letGo };
  } catch (cause) {
    await letGoAll(false);
    throw cause;
  }
}

async function isOwn(
  { notes }: Pick<NoteMovingParts, 'notes'>,
  { board, item }: ExemptPlace,
): Promise<boolean> {
  return (
    (await notes.boardOf(item, false)) === board && ((await notes.boardOf(item, true)) ?? board) === board
  );
}

async function holdPrivate(
  parts: NoteMovingParts,
  place: ExemptPlace,
  { who, shape }: { readonly who: Someone; readonly shape: NoteMeta },
): Promise<Held> {
  const note = { ...place, private: true };
  await makeNote(parts, note, { who, template: { version: shape.template, fields: shape.fields } });
  return must(await parts.rooms.hold(noteRoom(note), who), 'the private note has been made');
}

/** A note with the shape of another and these texts, and nothing of how either came about. */
function begunAfresh(from: Y.Doc, texts: readonly Y.Doc[]): Uint8Array {
  const doc = emptyNote();
  doc.clientID = serverClient();
  const meta = readNoteMeta(from);
  const fields = fieldsOf([meta, ...texts.map(readNoteMeta)]);
  beginNote(doc, { version: meta.template, fields }, meta.epoch + 1);
  const locks = noteMeta(doc).get('locks') as Y.Map<unknown>;
  for (const [field, lock] of meta.locks) locks.set(field, { ...lock });
  for (const text of texts) for (const { id } of readNoteMeta(text).fields) copyText(text, doc, id);
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return bytes;
}

function fieldsOf(metas: readonly NoteMeta[]): NoteMeta['fields'] {
  const byId = new Map(
    metas
      .flatMap(({ fields }) => fields)
      .toReversed()
      .map((field) => [field.id, field]),
  );
  const ids = new Set(metas.flatMap(({ fields }) => fields).map(({ id }) => id));
  return [...ids].flatMap((id) => byId.get(id) ?? []);
}

/**
 * Puts the text of a private note back into the open one, behind what stands there, when that was asked for as its
 * exemption was lifted. Asked again, however far it had come, it ends the same. Neither note is held: an item that is
 * made exempt again meanwhile holds both, and its open note begins an epoch into which nothing is put.
 */
export async function bringBack(
  { rooms, notes }: Pick<NoteMovingParts, 'rooms' | 'notes'>,
  place: ExemptPlace,
  who: Someone,
): Promise<void> {
  if (!(await notes.isToBringBack(place)) || !(await isOwn({ notes }, place))) return;
  const [open, apart] = [noteRoom({ ...place, private: false }), noteRoom({ ...place, private: true })];
  const epoch = await rooms.command(open, who, (doc) => readNoteMeta(doc).epoch);
  // Where there is no open note yet, it is done when one is made.
  if (epoch === null || (await isExempt(rooms, place, who))) return;
  const text = await rooms.command(apart, who, (doc) => Y.encodeStateAsUpdate(doc));
  if (text === null) return;
  const from = emptyNote();
  Y.applyUpdate(from, text.value);
  const copied = await rooms.command(open, who, (doc) => {
    if (readNoteMeta(doc).epoch !== epoch.value) return false;
    for (const { id } of readNoteMeta(doc).fields) copyText(from, doc, id);
    return true;
  });
  from.destroy();
  if (copied?.value === true) await notes.bringBack(place, false);
}

async function isExempt(rooms: Rooms, { board, item }: ExemptPlace, who: Someone): Promise<boolean> {
  const read = await rooms.command(board, who, (doc) => {
    const found = record(doc, 'items', item);
    return found !== null && (setOf(found, 'exempt')?.size ?? 0) > 0;
  });
  return read?.value !== false;
}
