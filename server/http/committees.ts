import { json, Router, type Request, type Response } from 'express';
import {
  committeeForm,
  grantForm,
  inviteForm,
  tokenForm,
  type CommitteePeople,
} from '../../shared/protocol/entry-forms.ts';
import { must } from '../../shared/assert.ts';
import type { RegisterKind } from '../../shared/protocol/register-kinds.ts';
import { parseRole, ROLES } from '../../shared/protocol/roles.ts';
import type { Standing } from '../accounts/caller.ts';
import { addInvitation, INVITATION_MS, note, stateOf, type EntryParts } from '../accounts/entering.ts';
import { hashOf } from '../accounts/secrets.ts';
import { makeToken } from '../accounts/service-tokens.ts';
import type { CommitteeRecord } from '../storage/records.ts';
import type { RegisterEntry } from '../storage/register.ts';
import { askedToRun } from './access.ts';
import { committeeName } from './entry.ts';
import { OFFICERS_TURN } from './officers-turn.ts';
import { problem, readForm, refuseWith } from './problem.ts';
import type { RateLimits } from './rate-limits.ts';

export interface CommitteeParts extends EntryParts {
  readonly limits: RateLimits;
  /** Where people reach the service, such as `https://scrutiny.example.gov.uk`; links begin with it. */
  readonly publicUrl: string;
}

interface Run {
  readonly committee: string;
  readonly who: Standing;
  readonly request: Request;
  readonly response: Response;
}

/** Who is who in a committee: for those who run it. */
export function committeeRouter(parts: CommitteeParts): Router {
  const router = Router();
  router.use(json());
  const run =
    (handle: (asked: Run) => unknown) =>
    async (request: Request<{ committee: string }>, response: Response): Promise<void> => {
      const { committee } = request.params;
      const asked = await askedToRun(parts, committee, { request, response });
      if (asked) await handle({ committee, who: asked.who, request, response });
    };
  router.get(
    '/:committee/people',
    run(async ({ committee, response }) => response.json(await peopleOf(parts, committee))),
  );
  router.patch(
    '/:committee',
    run((asked) => setCommittee(parts, asked)),
  );
  router.post(
    '/:committee/invitations',
    run((asked) => invite(parts, asked)),
  );
  router.delete(
    '/:committee/invitations/:id',
    run((asked) => revokeInvitation(parts, asked)),
  );
  router.put(
    '/:committee/people/:account',
    run((asked) => setGrant(parts, asked)),
  );
  router.delete(
    '/:committee/people/:account',
    run((asked) => removeGrant(parts, asked)),
  );
  router.post(
    '/:committee/tokens',
    run((asked) => addToken(parts, asked)),
  );
  router.delete(
    '/:committee/tokens/:id',
    run((asked) => revokeToken(parts, asked)),
  );
  return router;
}

interface Noted {
  readonly kind: RegisterKind;
  readonly subject: string;
  readonly details?: RegisterEntry['details'];
}

/** Writes down what somebody did to a committee, and has every open page look at its rights anew. */
async function changed(parts: CommitteeParts, { committee, who }: Run, noted: Noted): Promise<void> {
  await note(parts, { committee, person: who.id, role: who.role, details: {}, ...noted });
  await parts.rightsChanged({ committee });
}

async function setCommittee(parts: CommitteeParts, asked: Run): Promise<void> {
  const read = readForm(committeeForm, asked.request.body);
  if ('problems' in read) return refuseWith(asked.response, 400, read);
  const { openToPublic, closed } = read.form;
  if (openToPublic !== undefined) await setOpenToPublic(parts, asked, openToPublic);
  if (closed !== undefined) await closeOrOpen(parts, asked, closed);
  asked.response.json(await peopleOf(parts, asked.committee));
}

async function settingsOf({ records }: CommitteeParts, slug: string): Promise<CommitteeRecord> {
  return (await records.committee(slug)) ?? { slug, openToPublic: false, closedAt: null };
}

async function setOpenToPublic(parts: CommitteeParts, asked: Run, openToPublic: boolean): Promise<void> {
  const before = await settingsOf(parts, asked.committee);
  if (before.openToPublic === openToPublic) return;
  await parts.records.putCommittee({ ...before, openToPublic });
  const kind = openToPublic ? 'public-form-opened' : 'public-form-closed';
  await changed(parts, asked, { kind, subject: asked.committee });
}

async function closeOrOpen(parts: CommitteeParts, asked: Run, closed: boolean): Promise<void> {
  const before = await settingsOf(parts, asked.committee);
  if ((before.closedAt !== null) === closed) return;
  await parts.records.putCommittee({ ...before, closedAt: closed ? parts.now() : null });
  await changed(parts, asked, {
    kind: closed ? 'committee-closed' : 'committee-opened',
    subject: asked.committee,
  });
}

async function invite(parts: CommitteeParts, asked: Run): Promise<void> {
  const { committee, who, request, response } = asked;
  const read = readForm(inviteForm, request.body);
  if ('problems' in read) return refuseWith(response, 400, read);
  if (!(await parts.limits.take(response, { 'invite-by': who.id }))) return;
  const { name, email, role } = read.form;
  const there = await parts.people.accountByEmail(email);
  if (there && (await parts.people.grant(there.id, committee))) {
    return refuseWith(response, 409, problem(`${there.name} is in this committee already`, 'email'));
  }
  for (const each of await parts.people.invitationsIn(committee)) {
    if (each.email === email) await parts.people.revokeInvitation(each.id, parts.now());
  }
  const secret = await addInvitation(parts, { committee, by: who.id, ...read.form });
  await changed(parts, asked, {
    kind: 'invited',
    subject: must(await parts.people.invitation(hashOf(secret)), 'it was just made').id,
    details: { name, role: ROLES[role] },
  });
  // Behind the hash, so that it reaches no log of any server on the way.
  const link = `${parts.publicUrl}/join#${secret}`;
  const expiresAt = parts.now() + INVITATION_MS;
  const words = { committee: await committeeName(parts, committee), role: ROLES[role], by: who.name };
  await parts.mail?.invitation(email, { ...words, link, expiresAt });
  const mailed = parts.mail !== null;
  response
    .status(201)
    .json({ link: mailed ? '' : link, mailed, expiresAt: new Date(expiresAt).toISOString() });
}

async function revokeInvitation(parts: CommitteeParts, asked: Run): Promise<void> {
  const { committee, request, response } = asked;
  const found = (await parts.people.invitationsIn(committee)).find(
    (each) => each.id === request.params['id'],
  );
  if (!found) return refuseWith(response, 404, problem('That invitation is not one of this committee'));
  await parts.people.revokeInvitation(found.id, parts.now());
  await changed(parts, asked, {
    kind: 'invitation-revoked',
    subject: found.id,
    details: { name: found.name },
  });
  response.json(await peopleOf(parts, committee));
}

async function setGrant(parts: CommitteeParts, asked: Run): Promise<void> {
  const { committee, request, response } = asked;
  const found = await memberOf(parts, asked);
  if (!found) return;
  const read = readForm(grantForm, request.body);
  if ('problems' in read) return refuseWith(response, 400, read);
  const { role, cleared } = read.form;
  const { account } = found.grant;
  const isSet = await parts.inOneStep(OFFICERS_TURN, async () => {
    if (role !== 'officer' && (await isLastOfficer(parts, committee, account))) return false;
    await parts.people.putGrant({ ...found.grant, role, cleared, at: parts.now() });
    return true;
  });
  if (!isSet) return refuseLast(response);
  const details = {
    name: found.name,
    role: ROLES[role],
    before: ROLES[parseRole(found.grant.role)],
    cleared,
  };
  await changed(parts, asked, { kind: 'role-changed', subject: found.grant.account, details });
  await tellRole(parts, asked, { email: found.email, role: ROLES[role] });
  response.json(await peopleOf(parts, committee));
}

async function removeGrant(parts: CommitteeParts, asked: Run): Promise<void> {
  const { committee, response } = asked;
  const found = await memberOf(parts, asked);
  if (!found) return;
  const { account } = found.grant;
  const isGone = await parts.inOneStep(OFFICERS_TURN, async () => {
    if (await isLastOfficer(parts, committee, account)) return false;
    await parts.people.removeGrant(account, committee);
    return true;
  });
  if (!isGone) return refuseLast(response);
  await changed(parts, asked, {
    kind: 'person-removed',
    subject: found.grant.account,
    details: { name: found.name },
  });
  await tellRole(parts, asked, { email: found.email, role: null });
  response.json(await peopleOf(parts, committee));
}

async function tellRole(
  parts: CommitteeParts,
  { committee, who }: Run,
  { email, role }: { readonly email: string; readonly role: string | null },
): Promise<void> {
  if (email === '') return;
  await parts.mail?.roleChanged(email, {
    committee: await committeeName(parts, committee),
    role,
    by: who.name,
  });
}

async function memberOf({ people }: CommitteeParts, { committee, request, response }: Run) {
  const id = String(request.params['account']);
  const grant = await people.grant(id, committee);
  const { name = '', email = '' } = (await people.account(id)) ?? {};
  if (grant) return { grant, name, email };
  refuseWith(response, 404, problem('That person is not in this committee'));
  return null;
}

async function isLastOfficer(
  { people }: CommitteeParts,
  committee: string,
  account: string,
): Promise<boolean> {
  const officers = (await people.grantsIn(committee)).filter(({ role }) => role === 'officer');
  return officers.length === 1 && officers[0]?.account === account;
}

function refuseLast(response: Response): void {
  const message = 'A committee needs a scrutiny officer. Make somebody else one first.';
  refuseWith(response, 409, problem(message, 'role'));
}

async function addToken(parts: CommitteeParts, asked: Run): Promise<void> {
  const { committee, who, request, response } = asked;
  const read = readForm(tokenForm, request.body);
  if ('problems' in read) return refuseWith(response, 400, read);
  const made = await makeToken(parts, { committee, by: who.id, ...read.form });
  const { name, role, days } = read.form;
  await changed(parts, asked, {
    kind: 'token-made',
    subject: made.id,
    details: { name, role: ROLES[role], days },
  });
  response.status(201).json({ token: made.token, expiresAt: made.expiresAt });
}

async function revokeToken(parts: CommitteeParts, asked: Run): Promise<void> {
  const { committee, request, response } = asked;
  const found = (await parts.people.tokensIn(committee)).find((each) => each.id === request.params['id']);
  if (!found) return refuseWith(response, 404, problem('That token is not one of this committee'));
  await parts.people.revokeToken(found.id, parts.now());
  await changed(parts, asked, { kind: 'token-revoked', subject: found.id, details: { name: found.name } });
  response.json(await peopleOf(parts, committee));
}

async function peopleOf(parts: CommitteeParts, slug: string): Promise<CommitteePeople> {
  const { people, mail, now } = parts;
  const { openToPublic, closedAt } = await settingsOf(parts, slug);
  return {
    committee: { slug, openToPublic, closed: closedAt !== null },
    mail: mail !== null,
    people: (
      await Promise.all(
        (await people.grantsIn(slug)).map(async ({ account, role, cleared }) => {
          const found = await people.account(account);
          if (!found || found.removedAt !== null) return [];
          const lastUsedAt = moment((await people.sessionsOf(account))[0]?.lastUsedAt ?? null);
          return [{ account, name: found.name, email: found.email, role, cleared, lastUsedAt }];
        }),
      )
    ).flat(),
    invitations: (await people.invitationsIn(slug)).map((each) => {
      const { id, name, email, role } = each;
      return { id, name, email, role, expiresAt: moment(each.expiresAt), state: stateOf(each, now()) };
    }),
    tokens: (await people.tokensIn(slug)).map(({ id, name, role, expiresAt, lastUsedAt, revokedAt }) => {
      const state = revokedAt !== null ? 'revoked' : expiresAt <= now() ? 'expired' : 'open';
      return { id, name, role, expiresAt: moment(expiresAt), lastUsedAt: moment(lastUsedAt), state };
    }),
  };
}

function moment(at: number | null): string {
  return at === null ? '' : new Date(at).toISOString();
}
