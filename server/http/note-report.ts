import { Router } from 'express';
import { note, type EntryParts } from '../accounts/entering.ts';
import type { DrawReport } from '../documents/scoping-report-apart.ts';
import { keepOf } from '../notes/keep-version.ts';
import { noteRoom } from '../notes/note-making.ts';
import { readReport } from '../notes/note-report.ts';
import type { NoteVersions } from '../storage/note-versions.ts';
import type { NotePlace } from '../storage/notes.ts';
import { newsFrame } from '../sync/frames.ts';
import { noteRoute, type NoteAsked } from './note-asked.ts';
import { noteSeen, type NoteReadingRouterParts } from './note-reading.ts';
import { problem, refuseWith } from './problem.ts';

export interface NoteReportParts extends NoteReadingRouterParts, Pick<EntryParts, 'register'> {
  readonly drawReport: DrawReport;
  readonly noteVersions: NoteVersions;
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The scoping report of an item as a Word document. */
export function noteReportRouter(parts: NoteReportParts): Router {
  const router = Router({ mergeParams: true });
  router.get(
    '/',
    noteRoute(parts, 'see', (asked) => answer(parts, asked)),
  );
  return router;
}

async function answer(parts: NoteReportParts, asked: NoteAsked): Promise<void> {
  const { response, place, who } = asked;
  if (!(await parts.limits.take(response, { 'report-by': who.id }))) return;
  const keeping = { kind: 'export', person: who.id, label: 'Scoping report in Word' } as const;
  // In the turn in which it is read: the version that is kept says what the document says.
  const report = await readReport(parts, place, async (doc) => {
    await keepOf(parts, place, { doc, keeping });
  });
  if (report === null) return refuseWith(response, 404, problem('This item has no scoping note yet'));
  parts.rooms.tell(noteRoom(place), newsFrame('versions'));
  // What was read is on its way out, whatever becomes of it: it is written down before it can be lost sight of.
  if (place.private) await noteSeen(parts, asked);
  await noteExport(parts, asked);
  const bytes = await parts.drawReport(report);
  if (bytes === null) {
    const message = 'The Word file could not be made. Try again, or print the page to read instead.';
    return refuseWith(response, 503, problem(message));
  }
  const name = fileName(report.publicTitle, place);
  response.set('Cache-Control', 'no-store').attachment(name).type(WORD).send(Buffer.from(bytes));
}

async function noteExport(parts: NoteReportParts, { programme, who, place }: NoteAsked): Promise<void> {
  const what = `the ${place.private ? 'private ' : ''}scoping note as a Word document`;
  const { committeeSlug: committee } = programme;
  const facts = { committee, person: who.id, role: who.role, subject: place.item };
  await note(parts, { ...facts, kind: 'exported', details: { what } });
}

/** A name for the file; it is seen in mails and folders, so of an exempt item it says the public title alone. */
function fileName(title: string, place: NotePlace): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '');
  return `scoping-report-${words || place.item}${place.private ? '-not-for-publication' : ''}.docx`;
}
