import type { ExemptPlace } from './exempt-invites.ts';
import type { NotePlace } from './notes.ts';

/** What is said about some words of a note, or about all of it; `field` is empty for the whole. Moments in ms since 1970. */
export interface NewThread extends NotePlace {
  readonly id: string;
  readonly field: string;
  /** Relative positions of yjs in base64, or empty. */
  readonly start: string;
  readonly end: string;
  readonly quote: string;
  readonly at: number;
}

export interface StoredThread extends NewThread {
  readonly resolved: { readonly at: number; readonly by: string } | null;
}

export interface NewComment {
  readonly id: string;
  readonly thread: string;
  readonly at: number;
  readonly person: string;
  readonly role: string;
  readonly words: string;
  /** Drawn once by the page that sends it: of one person's comments with the same key there is one. */
  readonly key: string;
}

export interface StoredComment extends Omit<NewComment, 'key'> {
  /** Empty once it was withdrawn. */
  readonly words: string;
  readonly withdrawnAt: number | null;
}

/** Somebody who was mentioned; `comment` is empty when it was in the text of `field`. */
export interface NewMention extends NotePlace {
  readonly id: string;
  readonly account: string;
  readonly field: string;
  readonly comment: string;
  readonly at: number;
  /** Who mentioned them; empty when nobody can say. */
  readonly by: string;
}

export interface StoredMention extends NewMention {
  readonly seenAt: number | null;
}

/** What goes with a new comment, kept in the same step and only when the comment is new. */
export interface WithComment {
  readonly mentions: readonly NewMention[];
  readonly also: () => Promise<void>;
}

/**
 * What belongs to open notes and becomes their private notes' when their items are made exempt. Since that is decided
 * elsewhere, it is sealed first, and nobody at the open note is served it from then on; then it is known whether it stays.
 */
export interface Sealable {
  seal(at: ExemptPlace): Promise<void>;
  /** It stays sealed, or is the open note's again. */
  sealed(at: ExemptPlace, stays: boolean): Promise<void>;
  /** Where it was never said whether it stays. */
  sealing(): Promise<readonly ExemptPlace[]>;
}

/** Comments on notes, and mentions. Calls are durable when they return. */
export interface NoteComments extends Sealable {
  /**
   * Begins a thread with its first comment; gives the id of the thread that has the comment of this person and key, or
   * null when that is a comment on another note.
   */
  begin(thread: NewThread, comment: NewComment, more: WithComment): Promise<string | null>;
  /** Adds a comment; gives its thread, or null when the comment of this person and key stands in another. */
  reply(comment: NewComment, more: WithComment): Promise<string | null>;
  thread(id: string): Promise<StoredThread | null>;
  /** In the order in which they were begun. */
  threads(at: NotePlace): Promise<readonly StoredThread[]>;
  /** Of all threads of a note, in the order in which they were made. */
  comments(at: NotePlace): Promise<readonly StoredComment[]>;
  /** False when it stands so already. */
  resolve(
    thread: string,
    resolved: { readonly at: number; readonly by: string } | null,
    also: () => Promise<void>,
  ): Promise<boolean>;
  /** Empties a comment of somebody's own; false when it was withdrawn before or is not theirs. */
  withdraw(
    comment: { readonly id: string; readonly person: string; readonly at: number },
    also: () => Promise<void>,
  ): Promise<boolean>;

  /** Who is mentioned in a note's comments and in its text. */
  mentions(at: NotePlace): Promise<readonly StoredMention[]>;
  /** Keeps mentions in the text of a note; gives those that are new. */
  mention(mentions: readonly NewMention[]): Promise<readonly NewMention[]>;
  /** Newest first. */
  mentionsOf(account: string): Promise<readonly StoredMention[]>;
  seen(account: string, mentions: readonly string[], at: number): Promise<void>;
}
