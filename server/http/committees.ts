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
      const asked = askedToRun(parts, committee, { request, response });
      if (asked) await handle({ committee, who: asked.who, request, response });
    };
  router.get(
    '/:committee/people',
    run(({ committee, response }) => response.json(peopleOf(parts, committee))),
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
function changed(parts: CommitteeParts, { committee, who }: Run, noted: Noted): void {
  note(parts, { committee, person: who.id, role: who.role, details: {}, ...noted });
  parts.rightsChanged();
}

function setCommittee(parts: CommitteeParts, asked: Run): void {
  const read = readForm(committeeForm, asked.request.body);
  if ('problems' in read) return refuseWith(asked.response, 400, read);
  const { openToPublic, closed } = read.form;
  if (openToPublic !== undefined) setOpenToPublic(parts, asked, openToPublic);
  if (closed !== undefined) closeOrOpen(parts, asked, closed);
  asked.response.json(peopleOf(parts, asked.committee));
}

function settingsOf({ records }: CommitteeParts, slug: string): CommitteeRecord {
  return records.committee(slug) ?? { slug, openToPublic: false, closedAt: null };
}

function setOpenToPublic(parts: CommitteeParts, asked: Run, openToPublic: boolean): void {
  const before = settingsOf(parts, asked.committee);
  if (before.openToPublic === openToPublic) return;
  parts.records.putCommittee({ ...before, openToPublic });
  const kind = openToPublic ? 'public-form-opened' : 'public-form-closed';
  changed(parts, asked, { kind, subject: asked.committee });
}

function closeOrOpen(parts: CommitteeParts, asked: Run, closed: boolean): void {
  const before = settingsOf(parts, asked.committee);
  if ((before.closedAt !== null) === closed) return;
  parts.records.putCommittee({ ...before, closedAt: closed ? parts.now() : null });
  changed(parts, asked, { kind: closed ? 'committee-closed' : 'committee-opened', subject: asked.committee });
}

async function invite(parts: CommitteeParts, asked: Run): Promise<void> {
  const { committee, who, request, response } = asked;
  const read = readForm(inviteForm, request.body);
  if ('problems' in read) return refuseWith(response, 400, read);
  if (!(await parts.limits.take(response, { 'invite-by': who.id }))) return;
  const { name, email, role } = read.form;
  const there = parts.people.accountByEmail(email);
  if (there && parts.people.grant(there.id, committee)) {
    return refuseWith(response, 409, problem(`${there.name} is in this committee already`, 'email'));
  }
  for (const each of parts.people.invitationsIn(committee)) {
    if (each.email === email) parts.people.revokeInvitation(each.id, parts.now());
  }
  const secret = addInvitation(parts, { committee, by: who.id, ...read.form });
  changed(parts, asked, {
    kind: 'invited',
    subject: must(parts.people.invitation(hashOf(secret)), 'it was just made').id,
    details: { name, role: ROLES[role] },
  });
  // Behind the hash, so that it reaches no log of any server on the way.
  const link = `${parts.publicUrl}/join#${secret}`;
  const expiresAt = parts.now() + INVITATION_MS;
  const words = { committee: committeeName(parts, committee), role: ROLES[role], by: who.name };
  parts.mail?.invitation(email, { ...words, link, expiresAt });
  const mailed = parts.mail !== null;
  response
    .status(201)
    .json({ link: mailed ? '' : link, mailed, expiresAt: new Date(expiresAt).toISOString() });
}

function revokeInvitation(parts: CommitteeParts, asked: Run): void {
  const { committee, request, response } = asked;
  const found = parts.people.invitationsIn(committee).find((each) => each.id === request.params['id']);
  if (!found) return refuseWith(response, 404, problem('That invitation is not one of this committee'));
  parts.people.revokeInvitation(found.id, parts.now());
  changed(parts, asked, { kind: 'invitation-revoked', subject: found.id, details: { name: found.name } });
  response.json(peopleOf(parts, committee));
}

function setGrant(parts: CommitteeParts, asked: Run): void {
  const { committee, request, response } = asked;
  const found = memberOf(parts, asked);
  if (!found) return;
  const read = readForm(grantForm, request.body);
  if ('problems' in read) return refuseWith(response, 400, read);
  const { role, cleared } = read.form;
  if (role !== 'officer' && isLastOfficer(parts, committee, found.grant.account)) return refuseLast(response);
  parts.people.putGrant({ ...found.grant, role, cleared, at: parts.now() });
  const details = {
    name: found.name,
    role: ROLES[role],
    before: ROLES[parseRole(found.grant.role)],
    cleared,
  };
  changed(parts, asked, { kind: 'role-changed', subject: found.grant.account, details });
  tellRole(parts, asked, { email: found.email, role: ROLES[role] });
  response.json(peopleOf(parts, committee));
}

function removeGrant(parts: CommitteeParts, asked: Run): void {
  const { committee, response } = asked;
  const found = memberOf(parts, asked);
  if (!found) return;
  if (isLastOfficer(parts, committee, found.grant.account)) return refuseLast(response);
  parts.people.removeGrant(found.grant.account, committee);
  changed(parts, asked, {
    kind: 'person-removed',
    subject: found.grant.account,
    details: { name: found.name },
  });
  tellRole(parts, asked, { email: found.email, role: null });
  response.json(peopleOf(parts, committee));
}

function tellRole(
  parts: CommitteeParts,
  { committee, who }: Run,
  { email, role }: { readonly email: string; readonly role: string | null },
): void {
  if (email === '') return;
  parts.mail?.roleChanged(email, { committee: committeeName(parts, committee), role, by: who.name });
}

function memberOf({ people }: CommitteeParts, { committee, request, response }: Run) {
  const id = String(request.params['account']);
  const grant = people.grant(id, committee);
  const { name = '', email = '' } = people.account(id) ?? {};
  if (grant) return { grant, name, email };
  refuseWith(response, 404, problem('That person is not in this committee'));
  return null;
}

function isLastOfficer({ people }: CommitteeParts, committee: string, account: string): boolean {
  const officers = people.grantsIn(committee).filter(({ role }) => role === 'officer');
  return officers.length === 1 && officers[0]?.account === account;
}

function refuseLast(response: Response): void {
  const message = 'A committee needs a scrutiny officer. Make somebody else one first.';
  refuseWith(response, 409, problem(message, 'role'));
}

function addToken(parts: CommitteeParts, asked: Run): void {
  const { committee, who, request, response } = asked;
  const read = readForm(tokenForm, request.body);
  if ('problems' in read) return refuseWith(response, 400, read);
  const made = makeToken(parts, { committee, by: who.id, ...read.form });
  const { name, role, days } = read.form;
  changed(parts, asked, { kind: 'token-made', subject: made.id, details: { name, role: ROLES[role], days } });
  response.status(201).json({ token: made.token, expiresAt: made.expiresAt });
}

function revokeToken(parts: CommitteeParts, asked: Run): void {
  const { committee, request, response } = asked;
  const found = parts.people.tokensIn(committee).find((each) => each.id === request.params['id']);
  if (!found) return refuseWith(response, 404, problem('That token is not one of this committee'));
  parts.people.revokeToken(found.id, parts.now());
  changed(parts, asked, { kind: 'token-revoked', subject: found.id, details: { name: found.name } });
  response.json(peopleOf(parts, committee));
}

function peopleOf(parts: CommitteeParts, slug: string): CommitteePeople {
  const { people, mail, now } = parts;
  const { openToPublic, closedAt } = settingsOf(parts, slug);
  return {
    committee: { slug, openToPublic, closed: closedAt !== null },
    mail: mail !== null,
    people: people.grantsIn(slug).flatMap(({ account, role, cleared }) => {
      const found = people.account(account);
      if (!found || found.removedAt !== null) return [];
      const lastUsedAt = moment(people.sessionsOf(account)[0]?.lastUsedAt ?? null);
      return [{ account, name: found.name, email: found.email, role, cleared, lastUsedAt }];
    }),
    invitations: people.invitationsIn(slug).map((each) => {
      const { id, name, email, role } = each;
      return { id, name, email, role, expiresAt: moment(each.expiresAt), state: stateOf(each, now()) };
    }),
    tokens: people.tokensIn(slug).map(({ id, name, role, expiresAt, lastUsedAt, revokedAt }) => {
      const state = revokedAt !== null ? 'revoked' : expiresAt <= now() ? 'expired' : 'open';
      return { id, name, role, expiresAt: moment(expiresAt), lastUsedAt: moment(lastUsedAt), state };
    }),
  };
}

function moment(at: number | null): string {
  return at === null ? '' : new Date(at).toISOString();
}
