import { Router, type Request, type Response } from 'express';
import { noteOwn, type EntryParts } from '../accounts/entering.ts';
import { heldAbout, type HeldDataParts, type HeldSection } from '../boards/held-data.ts';
import { heldPage } from '../published/held-page.ts';
import type { Account } from '../storage/people.ts';
import { accountOf } from './access.ts';
import { publishedHeaders } from './headers.ts';
import { recordNames, type RecordParts } from './record.ts';

export interface HeldParts
  extends RecordParts, Omit<HeldDataParts, 'namesIn'>, Pick<EntryParts, 'register'> {}

/** Everything that is held about the person who asks: as a file, or as a page to read. */
export function heldDataRouter(parts: HeldParts): Router {
  const router = Router();
  router.get('/', async (request, response) => {
    const held = await heldOf(parts, request, response);
    if (!held) return;
    response.attachment('what-is-held-about-you.json').json({
      name: held.account.name,
      on: new Date(parts.now()).toISOString(),
      held: held.sections,
    });
  });
  router.get('/page', publishedHeaders(), async (request, response) => {
    const held = await heldOf(parts, request, response);
    if (held) response.type('html').send(heldPage(held.account.name, held.sections));
  });
  return router;
}

async function heldOf(
  parts: HeldParts,
  request: Request,
  response: Response,
): Promise<{ readonly account: Account; readonly sections: readonly HeldSection[] } | null> {
  const account = await accountOf(parts, request, response);
  if (!account) return null;
  const sections = await heldAbout({ ...parts, namesIn: (lines) => recordNames(parts, lines) }, account);
  await noteOwn(parts, account.id, { kind: 'person-data-downloaded' });
  response.set('Cache-Control', 'no-store');
  return { account, sections };
}
