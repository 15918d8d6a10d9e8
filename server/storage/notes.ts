import type { ExemptPlace } from './exempt-invites.ts';

/** Which note: the one that everybody at the board reads, or the private one of an exempt item. */
export interface NotePlace extends ExemptPlace {
  readonly private: boolean;
}

/** The fields that a committee gives to its notes, as JSON; the first version is 1. */
export interface StoredTemplate {
  readonly version: number;
  readonly fields: string;
}

/** Which notes there are, their committees' fields, and who was let write in them beside those who may anyway. */
export interface Notes {
  /** Notes down that a note was made; nothing when it is noted already. */
  add(note: NotePlace, at: number): Promise<void>;
  /** The board that an item's note belongs to; null when there is none. */
  boardOf(item: string, isPrivate: boolean): Promise<string | null>;
  of(board: string): Promise<readonly NotePlace[]>;
  /** Notes down whether the text of an item's private note is still to be put back into the open one. */
  bringBack(at: ExemptPlace, isToCome: boolean): Promise<void>;
  isToBringBack(at: ExemptPlace): Promise<boolean>;
  /** Null when the committee has set none. */
  template(committee: string): Promise<StoredTemplate | null>;
  /** Keeps a template under the next number; false when somebody else has used that number. */
  addTemplate(
    committee: string,
    template: StoredTemplate,
    made: { readonly at: number; readonly by: string },
  ): Promise<boolean>;
  invite(at: ExemptPlace, account: string): Promise<void>;
  /** False when the account was not invited. */
  withdraw(at: ExemptPlace, account: string): Promise<boolean>;
  isInvited(at: ExemptPlace, account: string): Promise<boolean>;
  /** The accounts that are invited. */
  invited(at: ExemptPlace): Promise<readonly string[]>;
}
