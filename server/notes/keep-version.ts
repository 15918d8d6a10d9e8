import type * as Y from 'yjs';
import type { NoteVersionLine } from '../../shared/protocol/note-views.ts';
import { newId } from '../accounts/secrets.ts';
import type { NotePlace } from '../storage/notes.ts';
import { newsFrame } from '../sync/frames.ts';
import type { NoteLedgerParts } from './ledger-parts.ts';
import { noteRoom } from './note-making.ts';
import { ofStandingNote, type StandingParts } from './standing-note.ts';
import { versionText } from './version-text.ts';

/** Why a version is kept, by whom, and what it is to be called. */
export interface Keeping {
  readonly kind: NoteVersionLine['kind'];
  /** The person's id; empty for the service itself. */
  readonly person: string;
  readonly label: string;
  /** Of versions with the same mark the first is kept; none when left out. */
  readonly mark?: string;
}

export type KeepingParts = StandingParts & Pick<NoteLedgerParts, 'noteVersions' | 'now'>;

/**
 * Keeps a version of a note as it is: at each status, each export, each day it changed and when somebody asks. Gives its
 * id; null when there is no note, or already such a version.
 */
export async function keepVersion(
  parts: KeepingParts,
  place: NotePlace,
  keeping: Keeping,
): Promise<string | null> {
  const kept = await ofStandingNote(parts, place, (doc) => keepOf(parts, place, { doc, keeping }));
  const id = kept?.value ?? null;
  if (id !== null) parts.rooms.tell(noteRoom(place), newsFrame('versions'));
  return id;
}

/** As `keepVersion`, of a document at hand and telling nobody. */
export function keepOf(
  parts: Pick<KeepingParts, 'noteVersions' | 'now'>,
  place: NotePlace,
  { doc, keeping }: { readonly doc: Y.Doc; readonly keeping: Keeping },
): Promise<string | null> {
  return keepText(parts, place, { text: JSON.stringify(versionText(doc)), keeping });
}

/** As `keepOf`, of what a note said, as JSON. */
export async function keepText(
  { noteVersions, now }: Pick<KeepingParts, 'noteVersions' | 'now'>,
  place: NotePlace,
  { text, keeping }: { readonly text: string; readonly keeping: Keeping },
): Promise<string | null> {
  const id = newId();
  const { board, item, private: isPrivate } = place;
  const facts = { board, item, private: isPrivate, id, at: now(), mark: '', text };
  return (await noteVersions.keep({ ...facts, ...keeping })) ? id : null;
}
