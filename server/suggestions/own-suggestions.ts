import type { Board } from '../../shared/board/board.ts';
import type { OwnSuggestion, OwnSuggestions, SupportedItem } from '../../shared/protocol/suggestion-views.ts';
import type { StoredSuggestion } from '../storage/suggestions.ts';
import { londonDay } from './london-time.ts';
import { endOf, itemOf, standingWords } from './standings.ts';
import type { SuggestionParts } from './suggestion-parts.ts';
import { nameIn, questionView, voicesOf } from './voices.ts';

/** What somebody suggested and supported at a board, newest first. */
export async function ownSuggestions(
  parts: SuggestionParts,
  board: Board,
  at: { readonly board: string; readonly person: string },
): Promise<Omit<OwnSuggestions, 'mail'>> {
  const own = (await parts.suggestions.ofPerson(at.person))
    .filter((each) => each.board === at.board && each.withdrawnAt === null)
    .toReversed();
  return {
    suggestions: await Promise.all(own.map((each) => ownSuggestion(parts, board, each))),
    supported: await supportedBy(parts, board, at),
  };
}

async function ownSuggestion(
  parts: SuggestionParts,
  board: Board,
  suggestion: StoredSuggestion,
): Promise<OwnSuggestion> {
  const { id, item, createdAt } = suggestion;
  const { supporters } = await voicesOf(parts, board, suggestion);
  const questions = (await parts.suggestions.questions(suggestion.board)).filter(
    (each) => each.suggestion === id,
  );
  const found = itemOf(board, item);
  return {
    id,
    item: endOf(board, item)?.id ?? item,
    title: found?.title ?? 'Your suggestion',
    sentAt: new Date(createdAt).toISOString(),
    standing: standingWords(board, suggestion, londonDay(parts.now())),
    supporters: await Promise.all(supporters.map(({ person }) => nameIn(parts.records, person))),
    questions: await Promise.all(questions.map((each) => questionView(parts, each))),
    canWithdraw: found?.archived === null && found.slot === 'suggested',
  };
}

async function supportedBy(
  parts: SuggestionParts,
  board: Board,
  at: { readonly board: string; readonly person: string },
): Promise<SupportedItem[]> {
  const today = londonDay(parts.now());
  const ends = (await parts.suggestions.supporters(at.board))
    .filter(({ person }) => person === at.person)
    .flatMap(({ item }) => endOf(board, item) ?? []);
  const unique = [...new Map(ends.map((end) => [end.id, end])).values()];
  return unique
    .toReversed()
    .map(({ id, title }) => ({ item: id, title, standing: standingWords(board, { item: id }, today) }));
}
