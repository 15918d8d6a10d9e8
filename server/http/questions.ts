import { json, Router, type Request, type Response } from 'express';
import { may } from '../../shared/protocol/roles.ts';
import { answerForm, questionForm } from '../../shared/protocol/suggestion-views.ts';
import { newId } from '../accounts/secrets.ts';
import { endOf } from '../suggestions/standings.ts';
import type { SuggestionParts } from '../suggestions/suggestion-parts.ts';
import { voicesOf, voicesView } from '../suggestions/voices.ts';
import { askedFor, type Asked } from './access.ts';
import { problem, readForm, refuseWith } from './problem.ts';
import { told } from './suggestions.ts';

type OfItem = Request<{ id: string; item: string }>;
type OfQuestion = Request<{ id: string; question: string }>;

/** Who stands behind an item of a board; asking those who suggested it, and their answers. */
export function voicesRouter(parts: SuggestionParts): Router {
  const router = Router({ mergeParams: true });
  router.use(json());
  router.get('/items/:item', async (request: OfItem, response: Response) => {
    const asked = await askedFor(parts, 'see', { request, response });
    if (asked) await show(parts, asked, { item: request.params.item, response });
  });
  router.post('/items/:item/questions', async (request: OfItem, response: Response) => {
    const asked = await askedFor(parts, 'change', { request, response });
    if (asked) await ask(parts, asked, { request, response });
  });
  router.post('/questions/:question', async (request: OfQuestion, response: Response) => {
    const asked = await askedFor(parts, 'suggest', { request, response });
    if (asked) await answer(parts, asked, { request, response });
  });
  return router;
}

async function show(
  parts: SuggestionParts,
  { programme, who }: Asked,
  { item, response }: { readonly item: string; readonly response: Response },
): Promise<void> {
  const board = await parts.boards.read(programme.id);
  if (!board || !endOf(board, item))
    return refuseWith(response, 404, problem('That item is not on this board'));
  const voices = await voicesOf(parts, board, { board: programme.id, item });
  const by = { person: who.id, mayAsk: may(who.role, 'change') };
  response.json(await voicesView(parts, voices, { board: programme.id, by }));
}

async function ask(
  parts: SuggestionParts,
  asked: Asked,
  { request, response }: { readonly request: OfItem; readonly response: Response },
): Promise<void> {
  const read = readForm(questionForm, request.body);
  if ('problems' in read) return refuseWith(response, 400, read);
  const { programme, who } = asked;
  const { item } = request.params;
  const board = await parts.boards.read(programme.id);
  const end = board && endOf(board, item);
  if (!end) return refuseWith(response, 404, problem('That item is not on this board'));
  const { suggestions } = await voicesOf(parts, board, { board: programme.id, item });
  const proposers = suggestions.filter(({ person }) => person !== '');
  if (proposers.length === 0) {
    const message = 'Nobody with an account here suggested this, so there is nobody to ask.';
    return refuseWith(response, 409, problem(message));
  }
  const question = { board: programme.id, askedBy: who.id, words: read.form.words, at: parts.now() };
  const all = proposers.map(({ id }) => ({ id: newId(), suggestion: id, ...question }));
  await parts.suggestions.ask(all, () => told(parts, asked, { kind: 'question-asked', item: end }));
  response.status(201).json({ asked: all.length });
}

async function answer(
  parts: SuggestionParts,
  asked: Asked,
  { request, response }: { readonly request: OfQuestion; readonly response: Response },
): Promise<void> {
  const read = readForm(answerForm, request.body);
  if ('problems' in read) return refuseWith(response, 400, read);
  const { programme, who } = asked;
  const question = await parts.suggestions.question(request.params.question);
  const suggestion = question && (await parts.suggestions.get(question.suggestion));
  const isTheirs = suggestion?.person === who.id && suggestion.board === programme.id;
  if (!question || !isTheirs) return refuseWith(response, 404, problem('There is no such question to you'));
  const board = await parts.boards.read(programme.id);
  const item = (board && endOf(board, suggestion.item)) ?? { id: suggestion.item, title: '' };
  const given = { words: read.form.answer, at: parts.now() };
  const isFirst = await parts.suggestions.answer(question.id, given, () =>
    told(parts, asked, { kind: 'question-answered', item }),
  );
  if (!isFirst) return refuseWith(response, 409, problem('You have answered this already'));
  response.json({});
}
