import { json, Router, type Request } from 'express';
import { sessionForm, type SessionView } from '../../shared/protocol/http-api.ts';
import { parseRole } from '../../shared/protocol/roles.ts';
import { callerOf, type CallerParts } from '../accounts/callers.ts';
import { isLocalRequest } from '../accounts/local-request.ts';
import { newId } from '../accounts/secrets.ts';
import { IDLE_MS, type Visitor } from '../accounts/session-store.ts';
import { visitSession } from '../accounts/sessions.ts';
import type { Account } from '../storage/people.ts';
import { maySetUp } from './access.ts';
import { problem, readForm, refuseWith } from './problem.ts';

export interface ServiceOffers {
  /** What the council's own sign-in is called; empty when there is none. */
  readonly openId: string;
  readonly mail: boolean;
}

/** `GET` says who is here; `POST` takes the name and role of a visitor of the practice committee. */
export function sessionRouter(parts: CallerParts, offers: ServiceOffers): Router {
  const router = Router();
  router.get('/', async (request, response) => {
    response.json(await sessionViewOf(parts, offers, request));
  });
  router.post('/', json(), async (request, response) => {
    if (!isLocalRequest(request)) {
      const message = 'The practice committee is open only on the machine that the service runs on';
      return refuseWith(response, 403, problem(message));
    }
    const read = readForm(sessionForm, request.body);
    if ('problems' in read) return refuseWith(response, 400, read);
    const before = request.session.visitor;
    // Another name is another person, whose history is apart.
    const person = before?.name === read.form.name ? before.person : newId();
    const visitor: Visitor = { person, owner: before?.owner ?? person, ...read.form };
    await parts.records.putName(person, visitor.name);
    await visitSession(request, visitor);
    response.json(await sessionViewOf(parts, offers, request));
  });
  return router;
}

/** The session of a request, as its page may know it. */
export async function sessionViewOf(
  parts: CallerParts,
  offers: ServiceOffers,
  request: Request,
): Promise<SessionView> {
  const local = isLocalRequest(request);
  const account = await (await callerOf(parts, request)).account();
  const visitor = local ? request.session.visitor : undefined;
  const service = { needsSetUp: (await parts.people.accounts()).length === 0, ...offers };
  const known = account ? await accountView(parts, account, request) : visitorView(visitor);
  return { ...known, role: parseRole(visitor?.role), local, service };
}

type KnownView = Omit<SessionView, 'role' | 'local' | 'service'>;

async function accountView(parts: CallerParts, account: Account, request: Request): Promise<KnownView> {
  return {
    kind: 'account',
    person: account.id,
    name: account.name,
    email: account.email,
    maySetUp: await maySetUp(parts, account),
    hasPassword: account.passwordHash !== null,
    shared: request.session.shared === true,
    expiresAt: new Date(parts.now() + IDLE_MS).toISOString(),
  };
}

function visitorView(visitor: Visitor | undefined): KnownView {
  const nothing = { email: '', maySetUp: false, hasPassword: false, shared: false, expiresAt: '' };
  if (!visitor) return { kind: 'public', person: '', name: '', ...nothing };
  return { kind: 'visitor', person: visitor.person, name: visitor.name, ...nothing };
}
