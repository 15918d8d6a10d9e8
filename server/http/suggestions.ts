import { json, Router, type Request, type Response } from 'express';
import { idMaker } from '../../shared/board/ids.ts';
import { RECEIVED } from '../../shared/planning/standing.ts';
import { suggestionForm, type SuggestionForm } from '../../shared/protocol/suggestion-form.ts';
import type { OwnSuggestions } from '../../shared/protocol/suggestion-views.ts';
import { note } from '../accounts/entering.ts';
import { newId } from '../accounts/secrets.ts';
import { land } from '../suggestions/land.ts';
import { ownSuggestions } from '../suggestions/own-suggestions.ts';
import { similarOffers } from '../suggestions/similar-offers.ts';
import { endOf, isOpen } from '../suggestions/standings.ts';
import { londonDay } from '../suggestions/london-time.ts';
import type { SuggestionParts } from '../suggestions/suggestion-parts.ts';
import { voicesOf } from '../suggestions/voices.ts';
import { withdraw } from '../suggestions/withdraw.ts';
import { askedFor, type Asked } from './access.ts';
import { problem, readForm, refuseWith } from './problem.ts';
import type { RateLimits } from './rate-limits.ts';

export interface SuggestionRouterParts extends SuggestionParts {
  readonly limits: RateLimits;
  readonly offers: { readonly mail: boolean };
}

type Of = Request<{ id: string }>;
type OfItem = Request<{ id: string; item: string }>;
type OfOne = Request<{ id: string; suggestion: string }>;

export const NO_BOARD = 'This board cannot be found';

/** What members suggest and support, where it stands, and what is like it. */
export function suggestionRouter(parts: SuggestionRouterParts): Router {
  const router = Router({ mergeParams: true });
  router.use(json());
  router.post('/', async (request: Of, response: Response) => {
    const asked = await askedFor(parts, 'suggest', { request, response });
    if (asked) await suggest(parts, asked, { request, response });
  });
  router.get('/mine', async (request: Of, response: Response) => {
    const asked = await askedFor(parts, 'suggest', { request, response });
    if (asked) await showOwn(parts, asked, response);
  });
  router.get('/similar', async (request: Of, response: Response) => {
    const asked = await askedFor(parts, 'suggest', { request, response });
    if (asked) await offer(parts, asked, { request, response });
  });
  router.post('/items/:item/support', async (request: OfItem, response: Response) => {
    const asked = await askedFor(parts, 'suggest', { request, response });
    if (asked) await support(parts, asked, { item: request.params.item, response });
  });
  router.delete('/items/:item/support', async (request: OfItem, response: Response) => {
    const asked = await askedFor(parts, 'suggest', { request, response });
    if (asked) await unsupport(parts, asked, { item: request.params.item, response });
  });
  router.delete('/:suggestion', async (request: OfOne, response: Response) => {
    const asked = await askedFor(parts, 'suggest', { request, response });
    if (asked) await takeBack(parts, asked, { id: request.params.suggestion, response });
  });
  return router;
}

interface Exchange {
  readonly request: Of;
  readonly response: Response;
}

async function suggest(
  parts: SuggestionRouterParts,
  asked: Asked,
  { request, response }: Exchange,
): Promise<void> {
  const read = readForm(suggestionForm, request.body);
  if ('problems' in read) return refuseWith(response, 400, read);
  const { who } = asked;
  if (!(await parts.limits.take(response, { 'suggest-by': who.id }))) return;
  const kept = await parts.suggestions.add({ ...keep(parts, read.form), ...by(asked) });
  await land(parts, kept);
  response.status(201).json({ id: kept.id, item: kept.item });
}

function by({ programme, who }: Asked) {
  return { board: programme.id, person: who.id, role: who.role, name: who.name, contact: '' };
}

/** What is kept of a form before anything else happens to it; the ids are those that its origin and item will have. */
export function keep({ now, random }: Pick<SuggestionParts, 'now' | 'random'>, form: SuggestionForm) {
  return {
    id: newId(),
    item: idMaker(random)(),
    form: JSON.stringify(form),
    key: form.key,
    createdAt: now(),
    told: RECEIVED,
  };
}

async function showOwn(parts: SuggestionRouterParts, asked: Asked, response: Response): Promise<void> {
  const at = { board: asked.programme.id, person: asked.who.id };
  const board = await parts.boards.read(at.board);
  if (!board) return refuseWith(response, 404, problem(NO_BOARD));
  const account = parts.offers.mail ? await asked.caller.account() : null;
  const view: OwnSuggestions = { ...(await ownSuggestions(parts, board, at)), mail: account?.mail ?? '' };
  response.json(view);
}

async function offer(
  parts: SuggestionRouterParts,
  asked: Asked,
  { request, response }: Exchange,
): Promise<void> {
  const typed = { title: textOf(request.query['words']), why: textOf(request.query['why']) };
  const at = { board: asked.programme.id, person: asked.who.id };
  const board = await parts.boards.read(at.board);
  if (!board) return refuseWith(response, 404, problem(NO_BOARD));
  response.json(await similarOffers(parts, board, { ...at, typed }));
}

const LONGEST_QUERY = 500;

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, LONGEST_QUERY) : '';
}

interface ForItem {
  readonly item: string;
  readonly response: Response;
}

async function support(
  parts: SuggestionRouterParts,
  asked: Asked,
  { item, response }: ForItem,
): Promise<void> {
  const { programme, who } = asked;
  const board = await parts.boards.read(programme.id);
  const end = board && endOf(board, item);
  if (!end) return refuseWith(response, 404, problem('That item is not on this board'));
  if (!isOpen(board, end, londonDay(parts.now())))
    return refuseWith(
      response,
      409,
      problem('It was considered or closed already, so it needs no more support'),
    );
  const { suggestions, supporters } = await voicesOf(parts, board, { board: programme.id, item: end.id });
  if (suggestions.some(({ person }) => person === who.id))
    return refuseWith(response, 409, problem('You suggested this yourself'));
  const isNew = !supporters.some(({ person }) => person === who.id);
  if (
    isNew &&
    (await parts.suggestions.support(programme.id, { item: end.id, person: who.id, at: parts.now() }))
  )
    await told(parts, asked, { kind: 'suggestion-supported', item: end });
  response.json({ item: end.id, title: end.title });
}

async function unsupport(
  parts: SuggestionRouterParts,
  { programme, who }: Asked,
  { item, response }: ForItem,
): Promise<void> {
  const board = await parts.boards.read(programme.id);
  const end = board && endOf(board, item);
  if (!end) return refuseWith(response, 404, problem('That item is not on this board'));
  // Support that was given before two items were joined is of what they became.
  for (const each of await parts.suggestions.supporters(programme.id)) {
    if (each.person === who.id && endOf(board, each.item)?.id === end.id)
      await parts.suggestions.unsupport(programme.id, each.item, who.id);
  }
  response.json({});
}

async function takeBack(
  parts: SuggestionRouterParts,
  { programme, who }: Asked,
  { id, response }: { readonly id: string; readonly response: Response },
): Promise<void> {
  const found = await parts.suggestions.get(id);
  const isOwn = found !== null && found.person === who.id && found.board === programme.id;
  if (!isOwn) return refuseWith(response, 404, problem('There is no such suggestion of yours'));
  if (found.withdrawnAt !== null) return void response.json({ became: 'gone' });
  const became = await withdraw(parts, found, who);
  if (became === 'too-late') {
    const message =
      'It is being dealt with already, so it cannot be withdrawn here. Ask the scrutiny officer.';
    return refuseWith(response, 409, problem(message));
  }
  response.json({ became });
}

interface Noted {
  readonly kind: 'suggestion-supported' | 'question-asked' | 'question-answered';
  readonly item: { readonly id: string; readonly title: string };
}

/** Writes down in the record what somebody did about an item. */
export async function told(
  parts: SuggestionParts,
  { programme, who }: Asked,
  { kind, item }: Noted,
): Promise<void> {
  const by = { committee: programme.committeeSlug, person: who.id, role: who.role };
  await note(parts, { ...by, kind, subject: item.id, details: { title: item.title } });
}
