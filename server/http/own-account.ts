import { json, Router } from 'express';
import type { SessionLine } from '../../shared/protocol/entry-forms.ts';
import { mailForm } from '../../shared/protocol/suggestion-views.ts';
import { noteOwn, type EntryParts } from '../accounts/entering.ts';
import { callerOf } from '../accounts/callers.ts';
import type { StoredSession } from '../storage/people.ts';
import { accountOf } from './access.ts';
import { problem, readForm, refuseWith } from './problem.ts';

/** What a person sees and sets of their own: the sessions they have open, on which devices; how they hear of news. */
export function ownAccountRouter(parts: EntryParts): Router {
  const router = Router();
  router.use(json());
  router.get('/sessions', async (request, response) => {
    const account = await accountOf(parts, request, response);
    if (!account) return;
    const current = (await callerOf(parts, request)).session;
    const open = (await parts.people.sessionsOf(account.id)).filter((each) => each.expiresAt > parts.now());
    response.json(open.map((each) => line(each, current)));
  });
  router.get('/mail', async (request, response) => {
    const account = await accountOf(parts, request, response);
    if (account) response.json({ mail: account.mail });
  });
  router.put('/mail', async (request, response) => {
    const account = await accountOf(parts, request, response);
    if (!account) return;
    const read = readForm(mailForm, request.body);
    if ('problems' in read) return refuseWith(response, 400, read);
    await parts.people.putAccount({ ...account, ...read.form });
    response.json(read.form);
  });
  router.delete('/sessions/:id', async (request, response) => {
    const account = await accountOf(parts, request, response);
    if (!account) return;
    const found = (await parts.people.sessionsOf(account.id)).find(({ hash }) => hash === request.params.id);
    if (!found) return refuseWith(response, 404, problem('That session has ended already'));
    await end(parts, account.id, [found]);
    response.json({});
  });
  router.delete('/sessions', async (request, response) => {
    const account = await accountOf(parts, request, response);
    if (!account) return;
    const current = (await callerOf(parts, request)).session;
    const others = (await parts.people.sessionsOf(account.id)).filter(({ hash }) => hash !== current);
    await end(parts, account.id, others);
    response.json({});
  });
  return router;
}

async function end(parts: EntryParts, account: string, sessions: readonly StoredSession[]): Promise<void> {
  for (const { hash, device } of sessions) {
    await parts.people.removeSession(hash);
    await noteOwn(parts, account, { kind: 'session-ended', details: { device } });
  }
  await parts.rightsChanged({ person: account });
}

function line({ hash, device, createdAt, lastUsedAt }: StoredSession, current: string | null): SessionLine {
  return {
    id: hash,
    device,
    createdAt: new Date(createdAt).toISOString(),
    lastUsedAt: new Date(lastUsedAt).toISOString(),
    current: hash === current,
  };
}
