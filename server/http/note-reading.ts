import { Router, type Request, type Response } from 'express';
import type { ExemptOpening } from '../boards/exempt-opening.ts';
import { readReport, type NoteReadingParts } from '../notes/note-report.ts';
import { noNotePage, notePage, READ, type NoteWays } from '../published/note-page.ts';
import type { NotePlace } from '../storage/notes.ts';
import { whoAsks, type Asked } from './access.ts';
import { publishedHeaders } from './headers.ts';
import type { RateLimits } from './rate-limits.ts';
import { lookAtNote, type NoteAskedParts } from './note-asked.ts';

export interface NoteReadingRouterParts extends NoteAskedParts, NoteReadingParts {
  /** To be called when somebody comes to see what is exempt. */
  readonly exemptOpened: ExemptOpening['opened'];
  readonly limits: RateLimits;
}

type Of = Request<{ id: string; item: string }>;

/** Scoping notes to read without a script, for those who may read them. */
export function noteReadingRouter(parts: NoteReadingRouterParts): Router {
  const router = Router();
  router.use(publishedHeaders());
  router.get('/:id/:item', (request: Of, response) => show(parts, { request, response }, false));
  router.get('/:id/:item/private', (request: Of, response) => show(parts, { request, response }, true));
  router.use((_request, response) => send(response, 404, noNotePage('missing')));
  return router;
}

interface Exchange {
  readonly request: Of;
  readonly response: Response;
}

async function show(
  parts: NoteReadingRouterParts,
  { request, response }: Exchange,
  isPrivate: boolean,
): Promise<void> {
  const asked = await whoAsks(parts, 'see', request);
  if (asked === 'signed-out') {
    return response.redirect(303, `/sign-in?next=${encodeURIComponent(request.originalUrl)}`);
  }
  if (asked === 'unknown') return send(response, 404, noNotePage('missing'));
  if (asked === 'no-right') return send(response, 403, noNotePage('not-yours'));
  const place = { board: asked.programme.id, item: request.params.item, private: isPrivate };
  const found = await lookAtNote(parts, asked.who, place);
  if (found === 'no-access') return send(response, 403, noNotePage('not-yours'));
  const wait = await parts.limits.wait({ 'read-by': asked.who.id });
  if (wait > 0) return send(response.set('Retry-After', String(wait)), 429, noNotePage('too-often'));
  const report = found === 'no-item' ? null : await readReport(parts, place);
  if (report === null) return send(response, 404, noNotePage('missing'));
  if (isPrivate) await noteSeen(parts, { ...asked, place });
  send(response, 200, notePage(report, await waysOf(parts, asked, place)));
}

/** That somebody read what is exempt is written down, as when they open its wording. */
export async function noteSeen(
  { exemptOpened }: NoteReadingRouterParts,
  { programme, who, place }: Asked & { readonly place: NotePlace },
): Promise<void> {
  const { board, item } = place;
  await exemptOpened({ place: { board, item }, committee: programme.committeeSlug, who });
}

async function waysOf(
  parts: NoteReadingRouterParts,
  { programme, who }: Asked,
  place: NotePlace,
): Promise<NoteWays> {
  const { committeeSlug, municipalYear } = programme;
  const [board, item] = [place.board, place.item].map(encodeURIComponent);
  const open = `${READ}/${board}/${item}`;
  const hasOther = typeof (await lookAtNote(parts, who, { ...place, private: !place.private })) !== 'string';
  const other = place.private
    ? { path: open, words: 'The open note of this item' }
    : { path: `${open}/private`, words: 'The private note of this item' };
  return {
    board: `/c/${committeeSlug}/${municipalYear}/item/${item}`,
    word: `/api/programmes/${board}/items/${item}/note/report${place.private ? '?private=1' : ''}`,
    other: hasOther ? other : null,
  };
}

function send(response: Response, status: number, page: string): void {
  response.status(status).set('Cache-Control', 'no-store').type('html').send(page);
}
