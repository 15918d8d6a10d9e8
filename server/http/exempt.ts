import { json, Router, type Request, type Response } from 'express';
import { must } from '../../shared/assert.ts';
import { REFUSALS, type Refusal } from '../../shared/board/refusal.ts';
import {
  exemptInviteForm,
  exemptParagraphsForm,
  liftExemptForm,
  markExemptForm,
  type ExemptView,
} from '../../shared/protocol/exempt-forms.ts';
import type { RegisterKind } from '../../shared/protocol/register-kinds.ts';
import { extentOf, may, parseRole, ROLES, type Right } from '../../shared/protocol/roles.ts';
import { exemptAccess } from '../accounts/exempt-door.ts';
import { note, type EntryParts } from '../accounts/entering.ts';
import type { FollowedItems } from '../boards/followed-items.ts';
import { liftExempt, markExempt, setParagraphs, type ExemptParts } from '../boards/exempt-marking.ts';
import type { LeftAlready } from '../boards/left-already.ts';
import type { ExemptInvites, ExemptPlace } from '../storage/exempt-invites.ts';
import type { Grant } from '../storage/people.ts';
import type { RegisterEntry } from '../storage/register.ts';
import { askedFor, type Asked } from './access.ts';
import { problem, readForm, refuseWith } from './problem.ts';

export interface ExemptRouterParts extends EntryParts, ExemptParts {
  readonly followedItems: FollowedItems;
  readonly exemptInvites: ExemptInvites;
  readonly leftAlready: LeftAlready;
}

interface Ask extends Asked {
  readonly place: ExemptPlace;
  readonly request: Request;
  readonly response: Response;
}

/** Exempt items: marking them, lifting it, and who may see their wording; the wording itself never comes this way. */
export function exemptRouter(parts: ExemptRouterParts): Router {
  const router = Router({ mergeParams: true });
  router.use(json());
  const asked =
    (right: Right, handle: (ask: Ask) => unknown) =>
    async (request: Request<{ id: string; item: string }>, response: Response): Promise<void> => {
      const found = await askedFor(parts, right, { request, response });
      if (!found) return;
      const place = { board: found.programme.id, item: request.params.item };
      await handle({ ...found, place, request, response });
    };
  router.get(
    '/',
    asked('see', (ask) => view(parts, ask)),
  );
  router.post(
    '/',
    asked('change', (ask) => mark(parts, ask)),
  );
  router.patch(
    '/',
    asked('change', (ask) => changeParagraphs(parts, ask)),
  );
  router.post(
    '/lift',
    asked('change', (ask) => lift(parts, ask)),
  );
  router.post(
    '/invitations',
    asked('run', (ask) => invite(parts, ask)),
  );
  router.delete(
    '/invitations/:account',
    asked('run', (ask) => withdraw(parts, ask)),
  );
  return router;
}

async function noteIt(
  parts: ExemptRouterParts,
  { who, programme, place }: Ask,
  entry: { readonly kind: RegisterKind; readonly details?: RegisterEntry['details'] },
): Promise<void> {
  const { committeeSlug: committee } = programme;
  const facts = { committee, person: who.id, role: who.role, subject: place.item };
  await note(parts, { ...facts, details: {}, ...entry });
}

async function mark(parts: ExemptRouterParts, ask: Ask): Promise<void> {
  const { request, response, programme } = ask;
  const read = readForm(markExemptForm, request.body);
  if ('problems' in read) return refuseWith(response, 400, read);
  const outcome = await markExempt(parts, ask, read.form);
  if (!outcome.done) return refuse(response, outcome.why);
  const { alsoIn, words, wasSo } = outcome.value;
  await parts.register.redactTitles(ask.place.item);
  if (!wasSo)
    await noteIt(parts, ask, {
      kind: 'marked-exempt',
      details: { paragraphs: inWords(read.form.paragraphs) },
    });
  response.json({ left: await parts.leftAlready(programme, { item: ask.place.item, words }), alsoIn });
}

async function changeParagraphs(parts: ExemptRouterParts, ask: Ask): Promise<void> {
  const read = readForm(exemptParagraphsForm, ask.request.body);
  if ('problems' in read) return refuseWith(ask.response, 400, read);
  const outcome = await setParagraphs(parts, ask, read.form.paragraphs);
  if (!outcome.done) return refuse(ask.response, outcome.why);
  await noteIt(parts, ask, { kind: 'marked-exempt', details: { paragraphs: inWords(read.form.paragraphs) } });
  ask.response.json({});
}

async function lift(parts: ExemptRouterParts, ask: Ask): Promise<void> {
  const read = readForm(liftExemptForm, ask.request.body);
  if ('problems' in read) return refuseWith(ask.response, 400, read);
  const outcome = await liftExempt(parts, ask, read.form.copyBack);
  if (!outcome.done) return refuse(ask.response, outcome.why);
  await noteIt(parts, ask, { kind: 'exempt-lifted', details: { copiedBack: read.form.copyBack } });
  ask.response.json({});
}

function refuse(response: Response, why: Refusal): void {
  refuseWith(response, why === 'item-unknown' ? 404 : 409, problem(REFUSALS[why]));
}

function inWords(paragraphs: readonly number[]): string {
  return paragraphs.join(', ').replace(/, (\d)$/, ' and $1');
}

async function view(parts: ExemptRouterParts, ask: Ask): Promise<void> {
  await parts.followedItems.learn(parts.rooms, ask.place.board);
  ask.response.json(await viewOf(parts, ask));
}

async function viewOf(parts: ExemptRouterParts, { who, programme, place }: Ask): Promise<ExemptView> {
  const facts = parts.followedItems.exemptFacts(place);
  const isInvited = (account: string): Promise<boolean> => parts.exemptInvites.isInvited(place, account);
  const access = facts ? await exemptAccess(who, facts, isInvited) : 'none';
  if (!may(who.role, 'run')) return { access, invited: [], candidates: [] };
  const people = await invitable(parts, programme.committeeSlug);
  const accounts = new Set(await parts.exemptInvites.invited(place));
  return {
    access,
    invited: people.filter(({ account }) => accounts.has(account)),
    candidates: people.filter(({ account }) => !accounts.has(account)),
  };
}

/** Those of a committee whom it takes an invitation to let in. */
async function invitable({ people }: ExemptRouterParts, committee: string): Promise<ExemptView['invited']> {
  return await Promise.all(
    (await people.grantsIn(committee)).filter(isInvitable).map(async ({ account, role }) => ({
      account,
      name: (await people.account(account))?.name ?? '',
      role: ROLES[parseRole(role)],
    })),
  );
}

function isInvitable({ role, cleared }: Grant): boolean {
  const extent = extentOf(parseRole(role), 'see-exempt');
  return extent === 'invited' || extent === 'own' || (extent === 'cleared' && !cleared);
}

async function invite(parts: ExemptRouterParts, ask: Ask): Promise<void> {
  const { request, response, programme, place } = ask;
  const read = readForm(exemptInviteForm, request.body);
  if ('problems' in read) return refuseWith(response, 400, read);
  const { account } = read.form;
  const grant = await parts.people.grant(account, programme.committeeSlug);
  if (!grant || !isInvitable(grant)) {
    const message = 'Choose a Cabinet Member, member or lead officer of this committee';
    return refuseWith(response, 409, problem(message, 'account'));
  }
  await parts.exemptInvites.invite(place, account);
  const { name } = must(await parts.people.account(account), 'a grant has its account');
  await noteIt(parts, ask, { kind: 'exempt-invited', details: { name, account } });
  await parts.rightsChanged({ person: account, board: ask.place.board });
  await view(parts, ask);
}

async function withdraw(parts: ExemptRouterParts, ask: Ask): Promise<void> {
  const account = String(ask.request.params['account']);
  if (!(await parts.exemptInvites.withdraw(ask.place, account))) {
    return refuseWith(ask.response, 404, problem('That person was not let in to this item'));
  }
  const name = (await parts.people.account(account))?.name ?? '';
  await noteIt(parts, ask, { kind: 'exempt-uninvited', details: { name, account } });
  await parts.rightsChanged({ person: account, board: ask.place.board });
  await view(parts, ask);
}
