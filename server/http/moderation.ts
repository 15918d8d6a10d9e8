import { json, Router, type Request, type Response } from 'express';
import type { Board } from '../../shared/board/board.ts';
import { suggestionForm, suggestionWords } from '../../shared/protocol/suggestion-form.ts';
import { declineForm, type PublicSuggestion } from '../../shared/protocol/suggestion-views.ts';
import { SUGGEST } from '../published/public-form.ts';
import type { StoredSuggestion } from '../storage/suggestions.ts';
import { land } from '../suggestions/land.ts';
import { londonDay } from '../suggestions/london-time.ts';
import { itemOf, standingWords } from '../suggestions/standings.ts';
import type { SuggestionParts } from '../suggestions/suggestion-parts.ts';
import { askedFor, type Asked } from './access.ts';
import { problem, readForm, refuseWith } from './problem.ts';
import { NO_BOARD } from './suggestions.ts';

export interface ModerationParts extends SuggestionParts {
  readonly publicUrl: string;
}

type Of = Request<{ id: string }>;
type OfOne = Request<{ id: string; suggestion: string }>;

const MOST_DECIDED = 50;

/** What the public suggested, for those who run the committee: nothing of it is on the board before they say so. */
export function moderationRouter(parts: ModerationParts): Router {
  const router = Router({ mergeParams: true });
  router.use(json());
  router.get('/', async (request: Of, response: Response) => {
    const asked = await askedFor(parts, 'run', { request, response });
    if (asked) await list(parts, asked, response);
  });
  router.post('/:suggestion/approve', async (request: OfOne, response: Response) => {
    const asked = await askedFor(parts, 'run', { request, response });
    const found = asked && (await publicOne(parts, asked, { request, response }));
    if (!asked || !found) return;
    const verdict = { verdict: 'approved', reason: '', at: parts.now(), by: asked.who.id } as const;
    if (!(await parts.suggestions.moderate(found.id, verdict))) return decidedAlready(response);
    await land(parts, (await parts.suggestions.get(found.id)) ?? found);
    response.json({ item: found.item });
  });
  router.post('/:suggestion/decline', async (request: OfOne, response: Response) => {
    const asked = await askedFor(parts, 'run', { request, response });
    const found = asked && (await publicOne(parts, asked, { request, response }));
    if (!asked || !found) return;
    const read = readForm(declineForm, request.body);
    if ('problems' in read) return refuseWith(response, 400, read);
    const { reason } = read.form;
    const verdict = { verdict: 'declined', reason, at: parts.now(), by: asked.who.id } as const;
    if (!(await parts.suggestions.moderate(found.id, verdict))) return decidedAlready(response);
    response.json({});
  });
  router.delete('/:suggestion/person', async (request: OfOne, response: Response) => {
    const asked = await askedFor(parts, 'run', { request, response });
    const found = asked && (await publicOne(parts, asked, { request, response }));
    if (!found) return;
    await parts.suggestions.forget(found.id);
    response.json({});
  });
  return router;
}

function decidedAlready(response: Response): void {
  refuseWith(response, 409, problem('Somebody has decided about it already. Reload the page.'));
}

async function publicOne(
  { suggestions }: ModerationParts,
  { programme }: Asked,
  { request, response }: { readonly request: OfOne; readonly response: Response },
): Promise<StoredSuggestion | null> {
  const found = await suggestions.get(request.params.suggestion);
  if (found && found.person === '' && found.board === programme.id) return found;
  refuseWith(response, 404, problem('There is no such suggestion from the public'));
  return null;
}

async function list(parts: ModerationParts, { programme }: Asked, response: Response): Promise<void> {
  const board = await parts.boards.read(programme.id);
  if (!board) return refuseWith(response, 404, problem(NO_BOARD));
  const all = (await parts.suggestions.of(programme.id)).filter(({ person }) => person === '');
  const views = (some: readonly StoredSuggestion[]): PublicSuggestion[] =>
    some.map((each) => viewOf(board, each, londonDay(parts.now())));
  const decided = all
    .filter(({ verdict }) => verdict !== '')
    .toSorted((one, other) => (other.moderatedAt ?? 0) - (one.moderatedAt ?? 0));
  response.json({
    open: (await parts.records.committee(programme.committeeSlug))?.openToPublic ?? false,
    form: `${parts.publicUrl}${SUGGEST}/${programme.committeeSlug}`,
    waiting: views(all.filter(({ verdict }) => verdict === '')),
    decided: views(decided.slice(0, MOST_DECIDED)),
  });
}

function viewOf(board: Board, suggestion: StoredSuggestion, today: string): PublicSuggestion {
  const { id, name, contact, createdAt, verdict, reason, form, item } = suggestion;
  const words = form === '' ? null : suggestionWords(suggestionForm.parse(JSON.parse(form)));
  return {
    id,
    topic: words?.title ?? itemOf(board, item)?.title ?? '',
    details: words?.details ?? '',
    name,
    contact,
    sentAt: new Date(createdAt).toISOString(),
    verdict,
    reason,
    standing: verdict === 'approved' ? standingWords(board, suggestion, today) : '',
  };
}
