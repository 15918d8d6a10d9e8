import { Router } from 'express';
import type { Records } from '../storage/records.ts';

/** `/live`: the process answers. `/ready`: it can write, and writes are durable. */
export function healthRouter(records: Records, log: (message: string, cause: unknown) => void): Router {
  const router = Router();
  router.get('/live', (_request, response) => {
    response.json({ live: true });
  });
  router.get('/ready', (_request, response) => {
    try {
      const { synchronous } = records.probe();
      response.status(synchronous === 2 ? 200 : 503).json({ ready: synchronous === 2, synchronous });
    } catch (cause) {
      log('the database cannot be written', cause);
      response.status(503).json({ ready: false });
    }
  });
  return router;
}
