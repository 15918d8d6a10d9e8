import { json, Router } from 'express';
import { fullDate } from '../../shared/planning/dates-in-words.ts';
import { keepVersionForm, restoreForm } from '../../shared/protocol/note-forms.ts';
import {
  NOTE_VERSION_KINDS,
  type NoteVersionLine,
  type NoteVersionView,
} from '../../shared/protocol/note-views.ts';
import { keepVersion } from '../notes/keep-version.ts';
import type { NoteLedgerParts } from '../notes/ledger-parts.ts';
import { noteItDown } from '../notes/note-it-down.ts';
import { noteRoom } from '../notes/note-making.ts';
import { restoreVersion, RESTORE_REFUSALS } from '../notes/restore-version.ts';
import { parseVersionText, versionText } from '../notes/version-text.ts';
import type { StoredNoteVersion } from '../storage/note-versions.ts';
import { londonDay } from '../suggestions/london-time.ts';
import { SERVICE } from '../sync/service.ts';
import { noteRoute, type NoteAsked } from './note-asked.ts';
import { problem, readForm, refuseWith } from './problem.ts';

const NO_NOTE = 'This item has no scoping note yet';
const NO_VERSION = 'There is no such version of this note';
/** In place of a version's id: the note as it is. */
const NOW = 'now';

/** The versions of a note: the list, one of them, keeping one, and bringing a text back. */
export function noteVersionsRouter(parts: NoteLedgerParts): Router {
  const router = Router({ mergeParams: true });
  router.use(json());
  router.get(
    '/',
    noteRoute(parts, 'see', (asked) => list(parts, asked)),
  );
  router.post(
    '/',
    noteRoute(parts, 'see', (asked) => keep(parts, asked)),
  );
  router.get(
    '/:version',
    noteRoute(parts, 'see', (asked) => show(parts, asked)),
  );
  router.post(
    '/:version/restore',
    noteRoute(parts, 'see', (asked) => restore(parts, asked)),
  );
  return router;
}

async function list(parts: NoteLedgerParts, { place, response }: NoteAsked): Promise<void> {
  const versions = await Promise.all((await parts.noteVersions.of(place)).map((each) => lineOf(parts, each)));
  response.json({ versions });
}

async function lineOf(
  { records }: NoteLedgerParts,
  { id, at, person, kind, label }: StoredNoteVersion,
): Promise<NoteVersionLine> {
  return {
    id,
    at: new Date(at).toISOString(),
    by: person === '' ? 'The service' : ((await records.nameOf(person)) ?? 'Guest'),
    kind: NOTE_VERSION_KINDS.find((each) => each === kind) ?? 'asked',
    label,
  };
}

async function show(parts: NoteLedgerParts, asked: NoteAsked): Promise<void> {
  const { request, response } = asked;
  const view =
    request.params['version'] === NOW ? await presentView(parts, asked) : await keptView(parts, asked);
  if (view) response.json(view);
}

async function presentView(
  parts: NoteLedgerParts,
  { place, response }: NoteAsked,
): Promise<NoteVersionView | null> {
  const read = await parts.rooms.command(noteRoom(place), SERVICE, versionText);
  if (read) {
    const facts = { id: NOW, at: new Date(parts.now()).toISOString(), by: '', kind: 'asked' as const };
    return { ...facts, label: 'As it is now', ...read.value };
  }
  refuseWith(response, 404, problem(NO_NOTE));
  return null;
}

async function keptView(parts: NoteLedgerParts, asked: NoteAsked): Promise<NoteVersionView | null> {
  const version = await versionAsked(parts, asked);
  const text = version && (await parts.noteVersions.text(version.id));
  return version && text ? { ...(await lineOf(parts, version)), ...parseVersionText(text) } : null;
}

/** The version that an address names, when it is one of this note; otherwise answers and gives null. */
async function versionAsked(
  parts: NoteLedgerParts,
  { request, response, place }: NoteAsked,
): Promise<StoredNoteVersion | null> {
  const found = await parts.noteVersions.version(String(request.params['version']));
  const { board, item, private: isPrivate } = place;
  if (found?.board === board && found.item === item && found.private === isPrivate) return found;
  refuseWith(response, 404, problem(NO_VERSION));
  return null;
}

async function keep(parts: NoteLedgerParts, asked: NoteAsked): Promise<void> {
  const { request, response, place, who } = asked;
  if (!mayWrite(asked)) return;
  const read = readForm(keepVersionForm, request.body);
  if ('problems' in read) return refuseWith(response, 400, read);
  const label = read.form.label || 'Kept on request';
  const kept = await keepVersion(parts, place, { kind: 'asked', person: who.id, label });
  if (kept === null) return refuseWith(response, 404, problem(NO_NOTE));
  await noteItDown(parts, asked, 'kept');
  response.status(201);
  await list(parts, asked);
}

async function restore(parts: NoteLedgerParts, asked: NoteAsked): Promise<void> {
  const { request, response, place, who } = asked;
  if (!mayWrite(asked)) return;
  const read = readForm(restoreForm, request.body);
  if ('problems' in read) return refuseWith(response, 400, read);
  const version = await versionAsked(parts, asked);
  const text = version && (await parts.noteVersions.text(version.id));
  if (!version || !text) return;
  const from = `the version of ${fullDate(londonDay(version.at))}`;
  const { field } = read.form;
  const why = await restoreVersion(parts, { place, who, field, from, text: parseVersionText(text) });
  // What says so already needs nothing done.
  if (why !== null && why !== 'same') {
    return refuseWith(response, why === 'no-note' ? 404 : 409, problem(RESTORE_REFUSALS[why], 'field'));
  }
  if (why === null) await noteItDown(parts, asked, 'restored');
  await list(parts, asked);
}

function mayWrite({ access, response }: NoteAsked): boolean {
  if (access === 'write') return true;
  const message = 'You can read this note, and not change it. Ask the scrutiny officer.';
  refuseWith(response, 403, problem(message));
  return false;
}
