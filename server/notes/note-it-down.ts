import type { RegisterKind } from '../../shared/protocol/register-kinds.ts';
import { note, type EntryParts } from '../accounts/entering.ts';
import type { NoteAsked } from '../http/note-asked.ts';

/** What is done beside the text of a note, by the kind of the entry that tells it: of a private note one of its own. */
const DOINGS = {
  commented: ['note-commented', 'private-note-commented'],
  resolved: ['note-resolved', 'private-note-resolved'],
  reopened: ['note-reopened', 'private-note-reopened'],
  withdrawn: ['note-comment-withdrawn', 'private-note-comment-withdrawn'],
  kept: ['note-version-kept', 'private-note-version-kept'],
  restored: ['note-restored', 'private-note-restored'],
} as const satisfies Readonly<Record<string, readonly [open: RegisterKind, closed: RegisterKind]>>;

/** Writes down in the record that somebody did something about a note, and no word of it. */
export async function noteItDown(
  parts: Pick<EntryParts, 'register' | 'now'>,
  { programme, who, place }: Pick<NoteAsked, 'programme' | 'who' | 'place'>,
  doing: keyof typeof DOINGS,
): Promise<void> {
  const [open, closed] = DOINGS[doing];
  const by = { committee: programme.committeeSlug, person: who.id, role: who.role };
  await note(parts, { ...by, kind: place.private ? closed : open, subject: place.item, details: {} });
}
