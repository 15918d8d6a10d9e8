import { json, Router, type Request, type Response } from 'express';
import { setPriority } from '../../shared/actions/set-priority.ts';
import { itemId } from '../../shared/board/ids.ts';
import { PRIORITY_QUESTIONS, type PriorityAnswers } from '../../shared/board/priority.ts';
import { REFUSALS, type Outcome } from '../../shared/board/refusal.ts';
import { priorityForm, type PriorityForm } from '../../shared/protocol/note-forms.ts';
import { handOn, type SuggestionParts } from '../suggestions/suggestion-parts.ts';
import { askedFor, type Asked } from './access.ts';
import { problem, readForm, refuseWith } from './problem.ts';
import { NO_BOARD } from './suggestions.ts';

export type PriorityParts = Omit<SuggestionParts, 'suggestions' | 'register'>;

type OfItem = Request<{ id: string; item: string }>;

/** What each person answers to the questions of prioritisation about an item. */
export function priorityRouter(parts: PriorityParts): Router {
  const router = Router({ mergeParams: true });
  router.use(json());
  router.put('/', async (request: OfItem, response: Response) => {
    const asked = await askedFor(parts, 'suggest', { request, response });
    if (asked) await answer(parts, asked, { request, response });
  });
  return router;
}

async function answer(
  parts: PriorityParts,
  { programme, who }: Asked,
  { request, response }: { readonly request: OfItem; readonly response: Response },
): Promise<void> {
  const read = readForm(priorityForm, request.body);
  if ('problems' in read) return refuseWith(response, 400, read);
  const given = { itemId: itemId(request.params.item), person: who.id, answers: givenIn(read.form) };
  const found = await parts.boards.command(programme.id, who, (doc): Outcome =>
    setPriority(handOn(doc, who.name, parts), given),
  );
  if (!found) return refuseWith(response, 404, problem(NO_BOARD));
  const { value: outcome } = found;
  // What was answered so before is answered so now.
  if (outcome.done || outcome.why === 'nothing-to-change') return void response.json({});
  refuseWith(response, outcome.why === 'item-unknown' ? 404 : 409, problem(REFUSALS[outcome.why]));
}

function givenIn({ answers }: PriorityForm): PriorityAnswers {
  const given = PRIORITY_QUESTIONS.flatMap((question) => {
    const said = answers[question];
    return said === null ? [] : [[question, said] as const];
  });
  return Object.fromEntries(given);
}
