import * as Y from 'yjs';
import { textAt } from '../../shared/board/parse.ts';
import { root, type YRecord } from '../../shared/board/schema.ts';
import { kindOfName } from '../../shared/protocol/room-path.ts';
import type { ExemptPlace } from '../storage/exempt-invites.ts';
import type { NoteVersions } from '../storage/note-versions.ts';
import { londonDay } from '../suggestions/london-time.ts';

/** What of notes is to be looked at: items whose status may have changed, and notes whose text has. */
export interface NoteNewsToLookAt {
  readonly statuses: readonly ExemptPlace[];
  readonly texts: readonly NoteOfItem[];
}

/** A note by its item alone. */
export interface NoteOfItem {
  readonly item: string;
  readonly private: boolean;
}

/** Follows boards and notes as they reach the disk, for what is to be done about notes afterwards. */
export interface NoteFollower {
  /** To be told of every room that was opened or has changed. */
  readonly changed: (room: string, doc: Y.Doc) => void;
  /** What there is to look at since it was last asked. */
  take(): NoteNewsToLookAt;
  /** Puts something back to be looked at again. */
  again(status: ExemptPlace): void;
  /** Called when something should be looked at at once. */
  wake: () => void;
}

interface FollowerParts {
  readonly noteVersions: Pick<NoteVersions, 'changed'>;
  readonly now: () => number;
  readonly log: (message: string, cause: unknown) => void;
}

/** Follows from the first time each board is opened: what its items say then is looked at too, since a process may have died between. */
export function createNoteFollower(parts: FollowerParts): NoteFollower {
  const boards = boardWatch();
  const notes = noteWatch(parts);
  let statuses: ExemptPlace[] = [];
  let texts = new Map<string, NoteOfItem>();
  const board = (id: string, doc: Y.Doc): void => {
    const changed = boards(id, doc);
    statuses.push(...changed);
    if (changed.length > 0) follower.wake();
  };
  const note = (room: string, of: NoteOfItem, doc: Y.Doc): void => {
    const { isChanged, isNextDay } = notes({ room, of }, doc);
    if (isChanged) texts.set(room, of);
    // The first change of a day: the version of the day before should hold no more of it than that.
    if (isNextDay) follower.wake();
  };
  const follower: NoteFollower = {
    changed: (room, doc) => {
      const kind = kindOfName(room);
      const item = room.split('/')[1];
      if (kind === 'board') board(room, doc);
      else if (kind !== 'exempt' && item !== undefined)
        note(room, { item, private: kind === 'private-note' }, doc);
    },
    take: () => {
      const taken = { statuses, texts: [...texts.values()] };
      [statuses, texts] = [[], new Map()];
      return taken;
    },
    again: (status) => void statuses.push(status),
    wake: () => undefined,
  };
  return follower;
}

/** Tells which items of a board have another status than when it was last seen. */
function boardWatch(): (board: string, doc: Y.Doc) => readonly ExemptPlace[] {
  const known = new Map<string, ReadonlyMap<string, string>>();
  return (board, doc) => {
    const before = known.get(board);
    const now = statusesIn(doc);
    known.set(board, now);
    const changed = [...now].filter(([item, status]) => status !== (before?.get(item) ?? ''));
    return changed.map(([item]) => ({ board, item }));
  };
}

interface Written {
  readonly isChanged: boolean;
  /** True when it changed on another day before. */
  readonly isNextDay: boolean;
}

/** Tells whether a note has changed since it was last seen, and notes down the days on which one did. */
function noteWatch({ noteVersions, now, log }: FollowerParts) {
  const days = new Map<string, string>();
  const written = new Map<string, number>();
  const open = new WeakSet<Y.Doc>();
  return ({ room, of }: { readonly room: string; readonly of: NoteOfItem }, doc: Y.Doc): Written => {
    const length = writtenIn(doc);
    const isAsBefore = !open.has(doc) && written.get(room) === length;
    open.add(doc);
    // Looking at a note opens it, which is no reason to look again.
    if (isAsBefore) return { isChanged: false, isNextDay: false };
    written.set(room, length);
    const today = londonDay(now());
    const last = days.get(room);
    days.set(room, today);
    if (last !== today) {
      noteVersions.changed(of, today).catch((cause: unknown) => {
        // It is noted down at the next change.
        days.delete(room);
        log('the day of a note could not be noted down', cause);
      });
    }
    return { isChanged: true, isNextDay: last !== undefined && last !== today };
  };
}

/** How much was ever written in a document, which only grows while it is the same one. */
function writtenIn(doc: Y.Doc): number {
  return [...doc.store.clients.keys()].reduce((sum, client) => sum + Y.getState(doc.store, client), 0);
}

function statusesIn(doc: Y.Doc): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  root(doc, 'items').forEach((value, id) => {
    found.set(id, textAt(value as YRecord, 'noteStatus'));
  });
  return found;
}
