import type { Board } from '../../shared/board/board.ts';
import type { OwnSuggestion, OwnSuggestions, SupportedItem } from '../../shared/protocol/suggestion-views.ts';
import type { StoredSuggestion } from '../storage/suggestions.ts';
import { londonDay } from './london-time.ts';
import { endOf, itemOf, standingWords } from './standings.ts';
import type { SuggestionParts } from './suggestion-parts.ts';
import { nameIn, questionView, voicesOf } from './voices.ts';

/** What somebody suggested and supported at a board, newest first. */
export function ownSuggestions(
  parts: SuggestionParts,
  board: Board,
  at: { readonly board: string; readonly person: string },
): Omit<OwnSuggestions, 'mail'> {
  const own = parts.suggestions
    .ofPerson(at.person)
    .filter((each) => each.board === at.board && each.withdrawnAt === null)
    .toReversed();
  return {
    suggestions: own.map((each) => ownSuggestion(parts, board, each)),
    supported: supportedBy(parts, board, at),
  };
}

function ownSuggestion(parts: SuggestionParts, board: Board, suggestion: StoredSuggestion): OwnSuggestion {
  const { id, item, createdAt } = suggestion;
  const { supporters } = voicesOf(parts, board, suggestion);
  const questions = parts.suggestions.questions(suggestion.board).filter((each) => each.suggestion === id);
  const found = itemOf(board, item);
  return {
    id,
    item: endOf(board, item)?.id ?? item,
    title: found?.title ?? 'Your suggestion',
    sentAt: new Date(createdAt).toISOString(),
    standing: standingWords(board, suggestion, londonDay(parts.now())),
    supporters: supporters.map(({ person }) => nameIn(parts.records, person)),
    questions: questions.map((each) => questionView(parts, each)),
    canWithdraw: found?.archived === null && found.slot === 'suggested',
  };
}

function supportedBy(
  parts: SuggestionParts,
  board: Board,
  at: { readonly board: string; readonly person: string },
): SupportedItem[] {
  const today = londonDay(parts.now());
  const ends = parts.suggestions
    .supporters(at.board)
    .filter(({ person }) => person === at.person)
    .flatMap(({ item }) => endOf(board, item) ?? []);
  const unique = [...new Map(ends.map((end) => [end.id, end])).values()];
  return unique
    .toReversed()
    .map(({ id, title }) => ({ item: id, title, standing: standingWords(board, { item: id }, today) }));
}
