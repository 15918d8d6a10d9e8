import { json, Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { SignInProblem } from '../../shared/protocol/sign-in-problems.ts';
import { lookAt, newAccount, noteOwn, spend, type EntryParts } from '../accounts/entering.ts';
import type { OpenId, OpenIdKept } from '../accounts/open-id.ts';
import type { OpenIdPerson } from '../accounts/open-id-person.ts';
import { OpenIdProblem } from '../accounts/open-id-problem.ts';
import type { Account } from '../storage/people.ts';
import { enter } from './entry.ts';
import { problem, refuseWith } from './problem.ts';
import { addressOf } from './address-of.ts';
import type { RateLimits } from './rate-limits.ts';

export interface OpenIdParts extends EntryParts {
  /** Null when the council has no sign-in of its own. */
  readonly openId: OpenId | null;
  readonly limits: RateLimits;
  readonly log: (message: string, cause: unknown) => void;
}

const joinForm = z.object({ token: z.string().min(20).max(100), shared: z.boolean().default(false) });

/** Signing in at the council's own service: there, back, and connecting it to an account. */
export function openIdRouter(parts: OpenIdParts): Router {
  const router = Router();
  router.get('/begin', async (request, response) => {
    // Each sign-in that is begun is remembered, for whoever asks.
    if (!(await parts.limits.take(response, { 'sign-in-from': addressOf(request) }))) return;
    const next = ownPath(request.query['next']);
    const shared = request.query['shared'] === '1';
    const connect = request.query['connect'] === '1';
    const url = await begin(parts, request, { next, shared, invitation: '', connect });
    response.redirect(303, url);
  });
  router.post('/join', json(), async (request, response) => {
    const form = joinForm.safeParse(request.body);
    if (!form.success) return refuseWith(response, 400, problem('The link is not complete'));
    if (!(await parts.limits.take(response, { 'sign-in-from': addressOf(request) }))) return;
    const { token, shared } = form.data;
    const url = await begin(parts, request, { next: '/', shared, invitation: token, connect: false });
    response.json({ url });
  });
  router.get('/return', (request, response) => comeBack(parts, request, response));
  return router;
}

interface Wish {
  /** Where to go afterwards. */
  readonly next: string;
  readonly shared: boolean;
  /** The secret of an invitation that is accepted by signing in; may be empty. */
  readonly invitation: string;
  /** Ties the sign-in to the account that is signed in already. */
  readonly connect: boolean;
}

/** Where to send the browser; the session keeps what the return is checked against. */
async function begin({ openId, log }: OpenIdParts, request: Request, wish: Wish): Promise<string> {
  if (!openId) return signInPage('wrong-settings');
  try {
    const { url, kept } = await openId.begin();
    request.session.openId = { kept, ...wish };
    return url;
  } catch (cause) {
    return signInPage(reasonOf(cause, log));
  }
}

async function comeBack(parts: OpenIdParts, request: Request, response: Response): Promise<void> {
  const { openId: wish } = request.session;
  // It serves once, whatever comes of it.
  delete request.session.openId;
  if (!parts.openId) return response.redirect(303, signInPage('wrong-settings'));
  try {
    const url = new URL(request.originalUrl, 'http://localhost');
    const person = await parts.openId.finish(url, (wish?.kept ?? null) as OpenIdKept | null);
    response.redirect(303, await admit(parts, request, { person, wish: wish ?? NO_WISH }));
  } catch (cause) {
    response.redirect(303, signInPage(reasonOf(cause, parts.log)));
  }
}

const NO_WISH: Wish = { next: '/', shared: false, invitation: '', connect: false };

/** Lets a person in who has proven who they are; gives where to go. */
async function admit(
  parts: OpenIdParts,
  request: Request,
  { person, wish }: { readonly person: OpenIdPerson; readonly wish: Wish },
): Promise<string> {
  const { people } = parts;
  const { issuer, subject } = person;
  const known = await people.accountByOpenId(issuer, subject);
  const current = await people.account(request.session.account ?? '');
  if (wish.connect && current && !known) {
    await connect(parts, current, person);
    return '/account';
  }
  const account =
    known ?? (wish.invitation === '' ? 'not-known' : await join(parts, person, wish.invitation));
  if (typeof account === 'string') return signInPage(account);
  if (account.removedAt !== null) return signInPage('not-known');
  await enter(parts, request, { account, shared: wish.shared, how: 'their council sign-in' });
  return wish.next;
}

/** Accepts an invitation for somebody who is known by their council's sign-in alone. */
async function join(
  parts: OpenIdParts,
  person: OpenIdPerson,
  secret: string,
): Promise<Account | SignInProblem> {
  const { invitation, state } = await lookAt(parts, secret);
  if (!invitation || invitation.committee === '' || state !== 'open') return 'link-gone';
  const { email } = invitation;
  if (await parts.people.accountByEmail(email)) return 'has-account';
  const isProven = person.emailVerified && person.email?.toLowerCase() === email;
  const verifiedAt = isProven ? parts.now() : null;
  const name = invitation.name === '' ? person.name : invitation.name;
  const account = await spend(parts, invitation, () =>
    newAccount(parts, { name, email, passwordHash: null, founder: false, verifiedAt }),
  );
  if (!account) return 'link-gone';
  await connect(parts, account, person);
  return account;
}

async function connect(
  parts: OpenIdParts,
  account: Account,
  { issuer, subject }: OpenIdPerson,
): Promise<void> {
  await parts.people.linkOpenId(account.id, issuer, subject);
  await noteOwn(parts, account.id, { kind: 'open-id-linked' });
}

function signInPage(reason: SignInProblem): string {
  return `/sign-in?problem=${reason}`;
}

function reasonOf(cause: unknown, log: OpenIdParts['log']): SignInProblem {
  if (!(cause instanceof OpenIdProblem)) throw cause;
  log(`signing in at the council's service: ${cause.reason}`, { detail: cause.detail });
  return cause.reason;
}

/** A path of ours: anything else that an address asks to be sent to afterwards is passed over. */
function ownPath(next: unknown): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next)) return '/';
  const url = URL.canParse(next, 'http://own.invalid') ? new URL(next, 'http://own.invalid') : null;
  // A browser takes what begins with two slashes for another site, and taking dots out can leave two.
  const isOwn = url?.host === 'own.invalid' && !url.pathname.startsWith('//');
  return isOwn ? `${url.pathname}${url.search}${url.hash}` : '/';
}
