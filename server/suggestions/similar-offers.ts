import type { Board, Item } from '../../shared/board/board.ts';
import { similarFinder, type TypedWords } from '../../shared/planning/similar-items.ts';
import { similarInWords } from '../../shared/planning/similar-in-words.ts';
import type { SimilarOffer } from '../../shared/protocol/suggestion-views.ts';
import { londonDay } from './london-time.ts';
import { isOpen, itemOf } from './standings.ts';
import type { SuggestionParts } from './suggestion-parts.ts';
import { voicesOf } from './voices.ts';

/** Items of a board like what somebody types, and what they can do with each instead of suggesting it again. */
export async function similarOffers(
  parts: SuggestionParts,
  board: Board,
  asked: { readonly typed: TypedWords; readonly board: string; readonly person: string },
): Promise<readonly SimilarOffer[]> {
  // What an item was joined with has its words.
  const candidates = [...board.items.values()].filter((item) => item.archived?.kind !== 'merged');
  const today = londonDay(parts.now());
  return (
    await Promise.all(
      similarFinder(candidates)(asked.typed).map(async ({ id }): Promise<readonly SimilarOffer[]> => {
        const item = itemOf(board, id);
        if (!item) return [];
        const can = await canDo(parts, board, { item, board: asked.board, person: asked.person });
        return [{ item: id, title: item.title, words: similarInWords(item, board, today), can }];
      }),
    )
  ).flat();
}

async function canDo(
  parts: SuggestionParts,
  board: Board,
  at: { readonly item: Item; readonly board: string; readonly person: string },
): Promise<SimilarOffer['can']> {
  const { suggestions, supporters } = await voicesOf(parts, board, { board: at.board, item: at.item.id });
  if (suggestions.some(({ person }) => person === at.person)) return 'own';
  if (supporters.some(({ person }) => person === at.person)) return 'supported';
  return isOpen(board, at.item, londonDay(parts.now())) ? 'support' : 'nothing';
}
