import { json, Router, type Request, type Response } from 'express';
import {
  acceptForm,
  codeForm,
  codeSignInForm,
  lookForm,
  newPasswordForm,
  passwordSignInForm,
  setUpForm,
  type InvitationView,
} from '../../shared/protocol/entry-forms.ts';
import { ROLES, parseRole } from '../../shared/protocol/roles.ts';
import { deviceInWords } from '../accounts/device-in-words.ts';
import {
  HasAccount,
  lookAt,
  newAccount,
  noteOwn,
  spend,
  stateOf,
  type EntryParts,
  type InvitationState,
} from '../accounts/entering.ts';
import { passwordProblem } from '../accounts/password-problem.ts';
import { makeCode, tryMailedCode, tryPassword, type Attempt } from '../accounts/sign-in.ts';
import { endSession, signInSession } from '../accounts/sessions.ts';
import type { Account, Invitation } from '../storage/people.ts';
import { accountOf } from './access.ts';
import { setPassword } from './own-password.ts';
import { problem, readForm, refuseWith } from './problem.ts';
import { addressOf } from './address-of.ts';
import type { RateLimits } from './rate-limits.ts';

const GONE = {
  unknown: 'This link is not one of ours. Check that all of it was copied.',
  spent: 'This link has been used already. Sign in instead.',
  expired: 'This link is too old. Ask for a new one.',
  revoked: 'This link is no longer of use. Ask for a new one.',
} as const;
const HAS_ACCOUNT = 'You have an account already. Sign in with it first, then open the link again.';

/** Setting up, invitations, signing in and out. */
export function entryRouter(parts: EntryParts, limits: RateLimits): Router {
  const router = Router();
  router.use(json());
  router.post('/set-up', (request, response) => setUp(parts, limits, { request, response }));
  router.post('/invitation', async (request, response) => {
    const form = read(lookForm, request, response);
    if (!form || !(await limits.take(response, { 'link-from': addressOf(request) }))) return;
    response.json(await invitationViewOf(parts, form.token));
  });
  router.post('/invitation/accept', (request, response) => join(parts, limits, { request, response }));
  addSignIn(router, parts, limits);
  router.post('/password', async (request, response) => {
    const form = read(newPasswordForm, request, response);
    const account = form && (await accountOf(parts, request, response));
    if (form && account && (await limits.take(response, { 'sign-in-to': account.email })))
      await setPassword(parts, { request, response }, { account, ...form });
  });
  router.post('/sign-out', async (request, response) => {
    const { account } = request.session;
    await endSession(request);
    if (account !== undefined) await noteOwn(parts, account, { kind: 'signed-out' });
    await parts.rightsChanged(account === undefined ? {} : { person: account });
    response.json({});
  });
  return router;
}

function addSignIn(router: Router, parts: EntryParts, limits: RateLimits): void {
  router.post('/code', async (request, response) => {
    const form = read(codeForm, request, response);
    if (!form) return;
    const from = { 'sign-in-from': addressOf(request), 'code-for': form.email };
    if (!(await limits.take(response, from))) return;
    const send = await makeCode(parts, form.email);
    response.json({ next: 'code' });
    // Afterwards: how long the answer takes must not tell whether there is somebody to send it to.
    await send();
  });
  router.post('/code/sign-in', async (request, response) => {
    const form = read(codeSignInForm, request, response);
    if (!form || !(await mayTry(limits, { request, response }, form.email))) return;
    const attempt = await tryMailedCode(parts, form.email, form.code);
    const { shared } = form;
    await answer(parts, { request, response }, { attempt, shared, field: 'code', how: 'a mailed code' });
  });
  router.post('/password/sign-in', async (request, response) => {
    const form = read(passwordSignInForm, request, response);
    if (!form || !(await mayTry(limits, { request, response }, form.email))) return;
    const attempt = await tryPassword(parts, form.email, form.password);
    const { shared } = form;
    await answer(parts, { request, response }, { attempt, shared, field: 'password', how: 'a password' });
  });
}

async function setUp(parts: EntryParts, limits: RateLimits, { request, response }: Exchange): Promise<void> {
  const form = read(setUpForm, request, response);
  if (!form || !(await limits.take(response, { 'link-from': addressOf(request) }))) return;
  const { invitation, state } = await lookAt(parts, form.token);
  if (!invitation || invitation.committee !== '' || state !== 'open') return refuseGone(response, state);
  const facts = { ...form, founder: true, verified: false };
  const account = await makeAccount(parts, response, { invitation, facts });
  if (!account) return;
  await runAll(parts, account);
  await enter(parts, request, { account, shared: form.shared, how: 'the set-up link' });
  response.status(201).json({ next: 'in' });
}

async function join(parts: EntryParts, limits: RateLimits, { request, response }: Exchange): Promise<void> {
  const form = read(acceptForm, request, response);
  if (!form || !(await limits.take(response, { 'link-from': addressOf(request) }))) return;
  const { invitation, state } = await lookAt(parts, form.token);
  if (!invitation || invitation.committee === '' || state !== 'open') return refuseGone(response, state);
  await accept(parts, { request, response }, { invitation, form });
}

// An open link of the other sort is as good as none here.
function refuseGone(response: Response, state: InvitationState): void {
  refuseWith(response, 410, problem(GONE[state === 'open' ? 'unknown' : state]));
}

interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

function read<T>(schema: Parameters<typeof readForm<T>>[0], request: Request, response: Response): T | null {
  const result = readForm(schema, request.body);
  if ('form' in result) return result.form;
  refuseWith(response, 400, result);
  return null;
}

function mayTry(limits: RateLimits, { request, response }: Exchange, email: string): Promise<boolean> {
  return limits.take(response, { 'sign-in-from': addressOf(request), 'sign-in-to': email });
}

/** What an invitation is, for whoever holds its link. */
export async function invitationViewOf(parts: EntryParts, token: string): Promise<InvitationView> {
  const { invitation, state } = await lookAt(parts, token);
  const needsPassword = parts.mail === null;
  if (!invitation || invitation.committee === '') {
    const nothing = { committee: '', role: '', name: '', email: '', hasAccount: false, needsPassword };
    return { state: invitation && state === 'open' ? 'open' : 'unknown', ...nothing };
  }
  const { committee, role, name, email } = invitation;
  const hasAccount = (await parts.people.accountByEmail(email)) !== null;
  const words = await committeeName(parts, committee);
  return { state, committee: words, role: ROLES[parseRole(role)], name, email, hasAccount, needsPassword };
}

/** What a committee is called, by its name in addresses. */
export async function committeeName({ records }: Pick<EntryParts, 'records'>, slug: string): Promise<string> {
  return (await records.programmes()).findLast((each) => each.committeeSlug === slug)?.committee ?? slug;
}

async function accept(
  parts: EntryParts,
  { request, response }: Exchange,
  {
    invitation,
    form,
  }: { readonly invitation: Invitation; readonly form: { token: string; password: string; shared: boolean } },
): Promise<void> {
  const there = await parts.people.accountByEmail(invitation.email);
  // The link proves no more than that its holder was given it; an account is entered by its owner alone.
  if (there && request.session.account !== there.id) return refuseWith(response, 409, problem(HAS_ACCOUNT));
  const { name, email } = invitation;
  const facts = { ...form, name, email, founder: false, verified: parts.mail !== null };
  const account = there
    ? await spend(parts, invitation, async () => there)
    : await makeAccount(parts, response, { invitation, facts });
  // Why none was made has been answered.
  if (!account) return there ? refuseGone(response, 'spent') : undefined;
  if (!there) await enter(parts, request, { account, shared: form.shared, how: 'an invitation' });
  response.status(201).json({ next: 'in' });
}

interface NewFacts {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly founder: boolean;
  readonly verified: boolean;
}

/** Makes the account that an invitation is spent for; answers why not otherwise, and gives null. */
async function makeAccount(
  parts: EntryParts,
  response: Response,
  { invitation, facts }: { readonly invitation: Invitation; readonly facts: NewFacts },
): Promise<Account | null> {
  const { name, email, password, founder, verified } = facts;
  const wrong = password === '' && parts.mail ? null : passwordProblem(password, { email, name });
  if (wrong) {
    refuseWith(response, 400, problem(wrong, 'password'));
    return null;
  }
  const passwordHash = password === '' ? null : await parts.passwords.hashPassword(password);
  const verifiedAt = verified ? parts.now() : null;
  try {
    const account = await spend(parts, invitation, () =>
      newAccount(parts, { name, email, passwordHash, founder, verifiedAt }),
    );
    // Hashing takes a while: the link may have been used or withdrawn meanwhile, and then no account comes of it.
    if (!account)
      refuseGone(
        response,
        stateOf((await parts.people.invitation(invitation.tokenHash)) ?? invitation, parts.now()),
      );
    return account;
  } catch (cause) {
    if (!(cause instanceof HasAccount)) throw cause;
    refuseWith(response, 409, problem(HAS_ACCOUNT, 'email'));
    return null;
  }
}

/** The first officer runs every committee that is there already and that nobody runs. */
async function runAll({ people, records, now }: EntryParts, { id }: Account): Promise<void> {
  const committees = (await records.programmes()).filter((each) => !each.practice);
  for (const committee of new Set(committees.map((each) => each.committeeSlug))) {
    if ((await people.grantsIn(committee)).length > 0) continue;
    await people.putGrant({ account: id, committee, role: 'officer', cleared: false, at: now() });
  }
}

async function answer(
  parts: EntryParts,
  { request, response }: Exchange,
  {
    attempt,
    shared,
    field,
    how,
  }: { readonly attempt: Attempt; readonly shared: boolean; readonly field: string; readonly how: string },
): Promise<void> {
  if (attempt.kind === 'no') return refuseWith(response, 400, problem(attempt.why, field));
  if (attempt.kind === 'in') await enter(parts, request, { account: attempt.account, shared, how });
  response.json({ next: attempt.kind });
}

/** Signs an account in at this browser. */
export async function enter(
  parts: EntryParts,
  request: Request,
  { account, shared, how }: { readonly account: Account; readonly shared: boolean; readonly how: string },
): Promise<void> {
  const before = request.session.account ?? account.id;
  await parts.people.removeSessionsBefore(parts.now());
  await signInSession(request, { account: account.id, shared, now: parts.now() });
  const device = deviceInWords(request.headers['user-agent'] ?? '');
  await noteOwn(parts, account.id, { kind: 'signed-in', details: { how, device } });
  // Whoever was signed in at this browser is not any more.
  for (const person of new Set([before, account.id])) await parts.rightsChanged({ person });
}
