import express, { type Express, type RequestHandler } from 'express';
import type { ReadProgrammes } from './imports.ts';
import { importRouter } from './imports.ts';
import { healthRouter } from './health.ts';
import { isOwnOrigin } from './own-origin.ts';
import { answerErrors, problem, refuseWith } from './problem.ts';
import { programmeRouter } from './programmes.ts';
import { sessionRouter } from './sessions.ts';
import type { BoardMaker } from '../boards/new-board.ts';

export interface ApiParts {
  readonly maker: BoardMaker;
  readonly readProgrammes: ReadProgrammes;
  /** What answers everything that is not the interface: the built client, or the one being worked on. */
  readonly pages: readonly RequestHandler[];
  readonly log: (message: string, cause: unknown) => void;
}

/** Everything that is answered over HTTP. */
export function httpApi({ maker, readProgrammes, pages, log }: ApiParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use((request, response, next) => {
    if (isOwnOrigin(request)) return next();
    refuseWith(response, 403, problem('Open this service at its own address'));
  });
  app.use(healthRouter(maker.records, log));
  app.use('/api/programmes', programmeRouter(maker));
  app.use('/api/session', sessionRouter(maker.records));
  app.use('/api/import', importRouter(maker, readProgrammes));
  app.use('/api', (request, response) => {
    refuseWith(response, 404, problem(`There is nothing at ${request.method} /api${request.path}`));
  });
  for (const page of pages) app.use(page);
  app.use(answerErrors(log));
  return app;
}
