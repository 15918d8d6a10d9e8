import express, { type Express, type RequestHandler, type Router } from 'express';
import type { ReadProgrammes } from './imports.ts';
import { importRouter } from './imports.ts';
import { committeeRouter, type CommitteeParts } from './committees.ts';
import { entryRouter } from './entry.ts';
import { HTTP_LINES } from '../../shared/protocol/http-line.ts';
import { dataHeaders } from './headers.ts';
import { httpLinesRouter, type HttpLineParts } from './http-lines.ts';
import { healthRouter, type Watching } from './health.ts';
import type { Sessions } from '../accounts/sessions.ts';
import type { IsOwnOrigin } from './own-origin.ts';
import { answerErrors, problem, refuseWith } from './problem.ts';
import { exemptRouter, type ExemptRouterParts } from './exempt.ts';
import { noteReadingRouter } from './note-reading.ts';
import { noteReportRouter, type NoteReportParts } from './note-report.ts';
import { moderationRouter } from './moderation.ts';
import { priorityRouter } from './priority.ts';
import { noteRouter, type NoteRouterParts } from './note.ts';
import { noteTemplateRouter } from './note-template.ts';
import { mentionsRouter } from './mentions.ts';
import { noteAuthorsRouter } from './note-authors.ts';
import { noteCommentsRouter, type NoteCommentParts } from './note-comments.ts';
import { noteVersionsRouter } from './note-versions.ts';
import { openIdRouter, type OpenIdParts } from './open-id.ts';
import { ownAccountRouter } from './own-account.ts';
import { programmeRouter } from './programmes.ts';
import { publicSuggestionRouter } from './public-suggestions.ts';
import { voicesRouter } from './questions.ts';
import { sessionRouter, type ServiceOffers } from './sessions.ts';
import { pageFilesRouter, publishedRouter } from './published.ts';
import { READ } from '../published/note-page.ts';
import { PAGE_FILES, PUBLISHED } from '../published/page.ts';
import { suggestionRouter, type SuggestionRouterParts } from './suggestions.ts';
import { SUGGEST } from '../published/public-form.ts';
import { triangulationRouter, type TriangulationParts } from './triangulations.ts';
import { heldDataRouter, type HeldParts } from './held-data.ts';
import { recordRouter } from './record.ts';
import { removalRouter } from './removal.ts';
import { previewRouter, versionsRouter, type VersionParts } from './versions.ts';
import type { BoardMaker } from '../boards/new-board.ts';

export interface ApiParts
  extends
    CommitteeParts,
    OpenIdParts,
    VersionParts,
    TriangulationParts,
    ExemptRouterParts,
    NoteRouterParts,
    NoteCommentParts,
    SuggestionRouterParts,
    NoteReportParts,
    HttpLineParts,
    Omit<HeldParts, 'triangulations'> {
  readonly maker: BoardMaker;
  readonly sessions: Sessions;
  readonly isOwnOrigin: IsOwnOrigin;
  readonly offers: ServiceOffers;
  readonly readProgrammes: ReadProgrammes;
  readonly watching: Watching;
  /** What answers everything that is not the interface: the built client, or the one being worked on. */
  readonly pages: readonly RequestHandler[];
}

/** The routers of the interface by where they stand: one list, so that a test can walk all there is. */
export function routersOf(parts: ApiParts): Readonly<Record<string, Router>> {
  return {
    '/api/programmes': programmeRouter(parts),
    '/api/programmes/:id/versions': versionsRouter(parts),
    '/api/programmes/:id/preview': previewRouter(parts),
    '/api/programmes/:id/record': recordRouter(parts),
    '/api/programmes/:id/triangulation': triangulationRouter(parts),
    '/api/programmes/:id/items/:item/exempt': exemptRouter(parts),
    '/api/programmes/:id/items/:item/note/comments': noteCommentsRouter(parts),
    '/api/programmes/:id/items/:item/note/versions': noteVersionsRouter(parts),
    '/api/programmes/:id/items/:item/note/authors': noteAuthorsRouter(parts),
    '/api/programmes/:id/items/:item/priority': priorityRouter(parts),
    '/api/programmes/:id/items/:item/note': noteRouter(parts),
    '/api/programmes/:id/items/:item/note/report': noteReportRouter(parts),
    '/api/programmes/:id/suggestions/public': moderationRouter(parts),
    '/api/programmes/:id/suggestions': suggestionRouter(parts),
    '/api/programmes/:id/voices': voicesRouter(parts),
    '/api/session': sessionRouter(parts, parts.offers),
    '/api/entry/open-id': openIdRouter(parts),
    '/api/entry': entryRouter(parts, parts.limits),
    '/api/account': ownAccountRouter(parts),
    '/api/account/mentions': mentionsRouter(parts),
    '/api/account/data': heldDataRouter(parts),
    '/api/accounts': removalRouter(parts),
    '/api/committees/:committee/note-template': noteTemplateRouter(parts),
    '/api/committees': committeeRouter(parts),
    [HTTP_LINES]: httpLinesRouter(parts),
    '/api/import': importRouter(parts, parts.readProgrammes),
    [READ]: noteReadingRouter(parts),
    [PUBLISHED]: publishedRouter(parts),
    [SUGGEST]: publicSuggestionRouter(parts),
    [PAGE_FILES]: pageFilesRouter(),
  };
}

/** Everything that is answered over HTTP. */
export function httpApi(parts: ApiParts): Express {
  const { pages, log } = parts;
  const app = express();
  app.disable('x-powered-by');
  const isSecure = parts.publicUrl.startsWith('https:');
  // Behind TLS there is one proxy, whose word on where a request comes from is taken.
  app.set('trust proxy', isSecure ? 1 : false);
  // Whoever watches over the service may know it by another name than the public does, or by none.
  app.use(healthRouter(parts.watching));
  app.use('/api', dataHeaders());
  app.use((request, response, next) => {
    if (isSecure) response.set('Strict-Transport-Security', 'max-age=31536000');
    if (parts.isOwnOrigin(request)) return next();
    refuseWith(response, 403, problem('Open this service at its own address'));
  });
  app.use(['/api', READ], parts.sessions.middleware);
  for (const [path, router] of Object.entries(routersOf(parts))) app.use(path, router);
  app.use('/api', (request, response) => {
    refuseWith(response, 404, problem(`There is nothing at ${request.method} /api${request.path}`));
  });
  for (const page of pages) app.use(page);
  app.use(answerErrors(log));
  return app;
}
