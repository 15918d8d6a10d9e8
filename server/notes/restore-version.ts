import type * as Y from 'yjs';
import { lockOf, readNoteMeta } from '../../shared/notes/note-doc.ts';
import { WHOLE_NOTE } from '../../shared/notes/note-fields.ts';
import { noteSchema } from '../../shared/notes/note-schema.ts';
import { fieldJson } from '../../shared/notes/note-text.ts';
import { knownText, writeField, type KnownText } from '../../shared/notes/write-field.ts';
import type { NotePlace } from '../storage/notes.ts';
import type { Someone } from '../sync/line.ts';
import { keepText, keepVersion, type KeepingParts } from './keep-version.ts';
import { noteRoom } from './note-making.ts';
import { serverClient } from '../sync/live-document.ts';
import { versionText, type VersionText } from './version-text.ts';

/** Why a text was not brought back, with the sentence that says so. */
export const RESTORE_REFUSALS = {
  'no-note': 'There is no scoping note for this item yet.',
  'no-field': 'This note or this version does not have that field.',
  locked: 'That is locked while the committee considers it, so nothing was brought back.',
  unknown: 'This version holds something that the service no longer knows, so it can only be read.',
  same: 'The note says that already.',
} as const;
export type RestoreRefusal = keyof typeof RESTORE_REFUSALS;

/** How the mark of a version begins that was kept when a text had been brought back; under which client id follows. */
export const WRITTEN_UNDER = 'written under ';

export interface Restoring {
  readonly place: NotePlace;
  readonly who: Someone;
  /** One field, or all that note and version both have. */
  readonly field: string;
  /** What the version is called, in a sentence. */
  readonly from: string;
  readonly text: VersionText;
}

/**
 * Writes a text back from a version as a new change, and keeps a version of the note as it was and one as it is then.
 * Gives why not, or null when it is done.
 */
export async function restoreVersion(
  parts: KeepingParts,
  restoring: Restoring,
): Promise<RestoreRefusal | null> {
  const { place, who } = restoring;
  const done = await parts.rooms.command(noteRoom(place), who, (doc) => write(doc, restoring));
  if (done === null) return 'no-note';
  if (typeof done.value === 'string') return done.value;
  const { doing, before, client } = done.value;
  const by = { kind: 'restored', person: who.id } as const;
  await keepText(parts, place, { text: before, keeping: { ...by, label: `Before ${doing}` } });
  await keepVersion(parts, place, { ...by, label: `After ${doing}`, mark: WRITTEN_UNDER + client });
  return null;
}

interface Written {
  /** What was done, in words. */
  readonly doing: string;
  /** What the note said before, as JSON. */
  readonly before: string;
  /** The client id of what was written. */
  readonly client: number;
}

/** Gives what was done, or why nothing was. */
function write(doc: Y.Doc, restoring: Restoring): Written | RestoreRefusal {
  const fields = fieldsToWrite(doc, restoring);
  if (typeof fields === 'string') return fields;
  const { from, field } = restoring;
  const what = field === WHOLE_NOTE ? 'everything' : `“${fields[0]?.label ?? ''}”`;
  const doing = `bringing back ${what} from ${from}`;
  const before = JSON.stringify(versionText(doc));
  return { doing, before, client: writeFields(doc, fields) };
}

/** Writes under a client id that nothing else is written under, so that it can be told whose words these are. */
function writeFields(doc: Y.Doc, fields: readonly FieldToWrite[]): number {
  const own = doc.clientID;
  const client = serverClient();
  doc.clientID = client;
  try {
    for (const { id, text } of fields) writeField(doc, id, text);
  } finally {
    doc.clientID = own;
  }
  return client;
}

interface FieldToWrite {
  readonly id: string;
  readonly label: string;
  readonly text: KnownText;
}

function fieldsToWrite(doc: Y.Doc, { field, text }: Restoring): readonly FieldToWrite[] | RestoreRefusal {
  const meta = readNoteMeta(doc);
  const own = new Set(meta.fields.map(({ id }) => id));
  const asked = text.fields.filter(({ id }) => own.has(id) && (field === WHOLE_NOTE || field === id));
  if (asked.length === 0) return 'no-field';
  const changed = asked.filter(
    ({ id, doc: json }) => JSON.stringify(fieldJson(doc, id)) !== JSON.stringify(json),
  );
  if (changed.length === 0) return 'same';
  if (changed.some(({ id }) => lockOf(meta, id) !== null)) return 'locked';
  const schema = noteSchema();
  const known = changed.flatMap(({ id, label, doc: json }) => {
    const read = knownText(json, schema);
    return read ? [{ id, label, text: read }] : [];
  });
  return known.length === changed.length ? known : 'unknown';
}
