import type { Sealable } from './note-comments.ts';
import type { NotePlace } from './notes.ts';

/** The facts of a kept version; moments in ms since 1970. */
export interface StoredNoteVersion extends NotePlace {
  readonly id: string;
  readonly at: number;
  /** Who kept it; empty for the service itself. */
  readonly person: string;
  /** One of the kinds of `shared/protocol/note-views.ts`. */
  readonly kind: string;
  readonly label: string;
}

export interface NewNoteVersion extends StoredNoteVersion {
  /** Of a note's versions with the same mark there is one; empty for one that may be kept again. */
  readonly mark: string;
  /** The text of its fields, as JSON. */
  readonly text: string;
}

export interface MarkedBy {
  readonly rest: string;
  readonly person: string;
}

/** A version whose text is not what was kept. */
export class DamagedNoteVersion extends Error {
  override readonly name = 'DamagedNoteVersion';
}

/** Versions of notes. Calls are durable when they return. */
export interface NoteVersions extends Sealable {
  /** False when the note has a version with this mark. */
  keep(version: NewNoteVersion): Promise<boolean>;
  hasMark(at: NotePlace, mark: string): Promise<boolean>;
  /** Newest first. */
  of(at: NotePlace): Promise<readonly StoredNoteVersion[]>;
  /** Who kept the versions whose mark begins so, with the rest of each mark. */
  markedBy(at: NotePlace, beginning: string): Promise<readonly MarkedBy[]>;
  version(id: string): Promise<StoredNoteVersion | null>;
  /** The text of a version, as JSON; null when there is none, throws `DamagedNoteVersion`. */
  text(id: string): Promise<string | null>;
  /** True when the newest version of the note has this text. */
  isNewest(at: NotePlace, text: string): Promise<boolean>;
  /** Notes down that a note changed on a day, `YYYY-MM-DD`. */
  changed(note: Omit<NotePlace, 'board'>, day: string): Promise<void>;
  /** The notes that changed on an earlier day and are not done with, with that day. */
  changedBefore(day: string): Promise<readonly (Omit<NotePlace, 'board'> & { readonly day: string })[]>;
  /** A note's day is done with. */
  dayDone(note: Omit<NotePlace, 'board'>, day: string): Promise<void>;
}
