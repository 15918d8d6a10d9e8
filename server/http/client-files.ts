import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router } from 'express';
import { problem, refuseWith } from './problem.ts';

/** The built client: its files, and its one page for every other address. */
export function clientFiles(folder: string): Router {
  const router = Router();
  const page = join(folder, 'index.html');
  // Names of built files carry a hash of what is in them, so they can be kept for ever.
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false }),
  );
  // The worker too, by which a browser knows that there is a new version.
  const setHeaders = (response: { setHeader(name: string, value: string): unknown }): void =>
    void response.setHeader('Cache-Control', 'no-cache');
  router.use(express.static(folder, { index: false, setHeaders }));
  router.get('/{*path}', (request, response) => {
    if (request.path.startsWith('/assets/') || !existsSync(page)) {
      return refuseWith(response, 404, problem(`There is nothing at ${request.path}`));
    }
    response.set('Cache-Control', 'no-cache').sendFile(page);
  });
  return router;
}
