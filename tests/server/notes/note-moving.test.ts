import { beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { bringBack, moveNotesApart } from '../../../server/notes/note-moving.ts';
import { memoryUpdateStore } from '../../../server/storage/memory-update-store.ts';
import type { NoteComments } from '../../../server/storage/note-comments.ts';
import type { NoteVersions } from '../../../server/storage/note-versions.ts';
import type { Notes } from '../../../server/storage/notes.ts';
import type { UpdateStore } from '../../../server/storage/update-store.ts';
import { Rooms } from '../../../server/sync/rooms.ts';
import { SERVICE } from '../../../server/sync/service.ts';
import { must } from '../../../shared/assert.ts';
import { record, root, setOf } from '../../../shared/board/schema.ts';
import { beginNote, emptyNote } from '../../../shared/notes/note-doc.ts';
import { DEFAULT_TEMPLATE } from '../../../shared/notes/note-fields.ts';
import { fieldText } from '../../../shared/notes/note-text.ts';
import { buildBoard } from '../../helpers/build-board.ts';
import { typeIn } from '../../helpers/note-room.ts';

const BOARD = 'board';
let updates: UpdateStore;
let rooms: Rooms;
let place: { readonly board: string; readonly item: string };
let isToCome: boolean;
/** What keeping what was said with a note does; a test may put something else here. */
let seal: () => Promise<void>;
let sealed: () => Promise<void>;

beforeEach(async () => {
  const nothing = async (): Promise<void> => undefined;
  [updates, isToCome, seal, sealed] = [memoryUpdateStore(), true, nothing, nothing];
  rooms = new Rooms({
    store: updates,
    now: Date.now,
    meeting: async () => '',
    changed: () => undefined,
    log: () => undefined,
  });
  const board = buildBoard();
  const [item = ''] = [...root(board, 'items').keys()];
  place = { board: BOARD, item };
  await put(BOARD, board);
  for (const kind of ['note', 'private-note']) {
    const note = emptyNote();
    beginNote(note, DEFAULT_TEMPLATE);
    typeIn(note, 'why', `of the ${kind}`);
    await put(`${kind}/${item}`, note);
  }
});

async function put(room: string, doc: Y.Doc): Promise<void> {
  const first = { at: 1, person: 'anne', role: 'officer', meeting: '', changes: [] };
  await updates.create(room, { ...first, bytes: Y.encodeStateAsUpdate(doc) });
}

const notes = {
  isToBringBack: async () => isToCome,
  boardOf: async () => BOARD,
  bringBack: async (_place: unknown, toCome: boolean) => void (isToCome = toCome),
  add: async () => undefined,
} as unknown as Notes;

const parts = () => {
  const kept = { seal: () => seal(), sealed: () => sealed() };
  return {
    rooms,
    updates,
    notes,
    now: Date.now,
    noteComments: kept as unknown as NoteComments,
    noteVersions: kept as unknown as NoteVersions,
    inOneStep: <T>(_turn: string, work: () => Promise<T>) => work(),
  };
};

/** What making the item exempt does within its board's change. */
async function mark(meanwhile: () => Promise<void> = async () => undefined): Promise<void> {
  const moving: Awaited<ReturnType<typeof moveNotesApart>>[] = [];
  let isKept = false;
  try {
    await rooms.replace(BOARD, SERVICE, async (doc) => {
      await meanwhile();
      const next = new Y.Doc();
      Y.applyUpdate(next, Y.encodeStateAsUpdate(doc));
      must(setOf(must(record(next, 'items', place.item), 'is there'), 'exempt'), 'is there').set('3', true);
      const moved = await moveNotesApart(parts(), place, SERVICE);
      moving.push(moved);
      return {
        bytes: Y.encodeStateAsUpdate(next),
        changes: [],
        isSealed: () => false,
        also: moved.also,
      };
    });
    isKept = true;
  } finally {
    for (const each of moving) await each.letGo(isKept);
  }
}

const saysOpen = async (): Promise<string | undefined> =>
  (await rooms.command(`note/${place.item}`, SERVICE, (doc) => fieldText(doc, 'why')))?.value;
const saysPrivate = async (): Promise<string | undefined> =>
  (await rooms.command(`private-note/${place.item}`, SERVICE, (doc) => fieldText(doc, 'why')))?.value;

test('EX7: a text is brought back behind what stands in the open', async () => {
  await bringBack(parts(), place, SERVICE);
  expect([await saysOpen(), isToCome]).toEqual(['of the note\nof the private-note', false]);
});

test('EX7: brought back and made exempt again at once, both end, and nothing of it stands in the open afterwards', async () => {
  await Promise.all([bringBack(parts(), place, SERVICE), mark()]);
  expect(await saysOpen()).toBe('');
  expect(await saysPrivate()).toContain('of the private-note');
  await bringBack(parts(), place, SERVICE);
  expect(await saysOpen()).toBe('');
});

test('EX7: exempt again between two steps of bringing back, nothing of it comes into the open', async () => {
  const { command } = rooms;
  // Whichever of the notes is asked for first or last, it is made exempt before that.
  for (const step of [1, 2, 3, 4]) {
    let count = 0;
    rooms.command = async (...asked) => {
      count += 1;
      if (count === step) await mark();
      return command.apply(rooms, asked) as never;
    };
    isToCome = true;
    await bringBack(parts(), place, SERVICE);
    rooms.command = command;
    expect(await saysOpen(), `step ${step}`).toBe('');
    await rooms.command(BOARD, SERVICE, (doc) =>
      must(setOf(must(record(doc, 'items', place.item), 'is there'), 'exempt'), 'is there').delete('3'),
    );
  }
});

test('EX12: when what is said and kept of a note cannot be sealed, both notes and the board can be written again', async () => {
  seal = () => Promise.reject(new Error('the disk is full'));
  await expect(mark()).rejects.toThrow('the disk is full');
  expect([await saysOpen(), await saysPrivate()]).toEqual(['of the note', 'of the private-note']);
  seal = async () => undefined;
  sealed = () => Promise.reject(new Error('the disk is full'));
  await expect(mark()).rejects.toThrow('the disk is full');
  expect([await saysOpen(), await saysPrivate()]).toEqual(['', 'of the private-note\nof the note']);
});
