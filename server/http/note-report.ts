import { Router, type Request, type Response } from 'express';
import { note, type EntryParts } from '../accounts/entering.ts';
import { mayReadNote, readReport, type NotePlace } from '../boards/note-report.ts';
import type { DrawReport } from '../documents/scoping-report-apart.ts';
import { askedFor, type Asked } from './access.ts';
import { noteSeen, type NoteReadingRouterParts } from './note-reading.ts';
import { problem, refuseWith } from './problem.ts';

export interface NoteReportParts extends NoteReadingRouterParts, Pick<EntryParts, 'register'> {
  readonly drawReport: DrawReport;
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The scoping report of an item as a Word document. */
export function noteReportRouter(parts: NoteReportParts): Router {
  const router = Router({ mergeParams: true });
  router.get('/', async (request: Request<{ id: string; item: string }>, response: Response) => {
    const asked = askedFor(parts, 'see', { request, response });
    if (!asked) return;
    const { id: board, item } = request.params;
    await answer(parts, asked, {
      response,
      place: { board, item, private: request.query['private'] === '1' },
    });
  });
  return router;
}

interface Answering {
  readonly response: Response;
  readonly place: NotePlace;
}

async function answer(parts: NoteReportParts, asked: Asked, { response, place }: Answering): Promise<void> {
  if (!(await mayReadNote(parts, asked.who, place))) {
    return refuseWith(response, 403, problem('You may not see the private note of this item'));
  }
  const report = await readReport(parts, place);
  if (report === null) return refuseWith(response, 404, problem('This item has no scoping note yet'));
  const bytes = await parts.drawReport(report);
  if (bytes === null) {
    const message = 'The Word file could not be made. Try again, or print the page to read instead.';
    return refuseWith(response, 503, problem(message));
  }
  if (place.private) await noteSeen(parts, asked, place);
  noteExport(parts, asked, place);
  const name = fileName(report.publicTitle, place);
  response.set('Cache-Control', 'no-store').attachment(name).type(WORD).send(Buffer.from(bytes));
}

function noteExport(parts: NoteReportParts, { programme, who }: Asked, place: NotePlace): void {
  const what = `the ${place.private ? 'private ' : ''}scoping note as a Word document`;
  const { committeeSlug: committee } = programme;
  note(parts, {
    committee,
    person: who.id,
    role: who.role,
    kind: 'exported',
    subject: place.item,
    details: { what },
  });
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
