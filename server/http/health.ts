import { Router } from 'express';
import { isLocalRequest } from '../accounts/local-request.ts';
import { hashOf } from '../accounts/secrets.ts';
import type { Readiness } from '../watch/readiness.ts';
import { dataHeaders } from './headers.ts';
import { problem, refuseWith } from './problem.ts';

/** How whoever watches over the service learns of it. */
export interface Watching {
  readonly readiness: Readiness;
  /** All metrics in the format of Prometheus, as they stand. */
  readonly metrics: () => Promise<string>;
  /** Who sends this as a bearer may read the metrics from another machine; null when nobody may. */
  readonly metricsToken: string | null;
}

const BEARER = /^Bearer (\S+)$/i;

/** `/live`: the process answers. `/ready`: it can do its work. `/metrics`: what it counts, not for everyone. */
export function healthRouter({ readiness, metrics, metricsToken }: Watching): Router {
  const router = Router();
  const headers = dataHeaders();
  router.get('/live', headers, (_request, response) => {
    response.json({ live: true });
  });
  router.get('/ready', headers, async (_request, response) => {
    const problems = await readiness.problems();
    response.status(problems.length === 0 ? 200 : 503).json({ ready: problems.length === 0, problems });
  });
  router.get('/metrics', headers, async (request, response) => {
    const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
    const knows = metricsToken !== null && token !== undefined && hashOf(token) === hashOf(metricsToken);
    if (!knows && !isLocalRequest(request)) {
      return refuseWith(response, 404, problem('There is nothing at /metrics'));
    }
    response.type('text/plain; version=0.0.4').send(await metrics());
  });
  return router;
}
