import type { EntryParts } from '../accounts/entering.ts';
import type { OpenBoards } from '../boards/open-boards.ts';
import type { NoteAskedParts } from '../http/note-asked.ts';
import type { MentionMail } from '../mail/service-mail.ts';
import type { NoteComments } from '../storage/note-comments.ts';
import type { NoteVersions } from '../storage/note-versions.ts';
import type { Notes } from '../storage/notes.ts';
import type { Stores } from '../storage/stores.ts';
import type { UpdateStore } from '../storage/update-store.ts';

/** What is worked with by what stands beside the text of notes: comments, mentions and versions. */
export interface NoteLedgerParts
  extends NoteAskedParts, Pick<EntryParts, 'register'>, Pick<Stores, 'inOneStep'> {
  readonly notes: Notes;
  readonly noteComments: NoteComments;
  readonly noteVersions: NoteVersions;
  readonly updates: UpdateStore;
  readonly boards: OpenBoards;
  /** Null when no mail can be sent. */
  readonly mentionMail: MentionMail | null;
}
