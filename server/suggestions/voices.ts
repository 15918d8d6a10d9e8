import type { Board } from '../../shared/board/board.ts';
import type { ItemVoices, QuestionView } from '../../shared/protocol/suggestion-views.ts';
import type { StoredQuestion, StoredSuggestion, Supporter } from '../storage/suggestions.ts';
import { endOf } from './standings.ts';
import { PUBLIC_NAME } from './land.ts';
import type { SuggestionParts } from './suggestion-parts.ts';

type VoiceParts = Pick<SuggestionParts, 'suggestions' | 'records'>;

/** Who stands behind an item and all that was joined with it. */
export interface Voices {
  readonly suggestions: readonly StoredSuggestion[];
  /** Each person once. */
  readonly supporters: readonly Supporter[];
}

/** All that is suggested and supported at a board. */
export async function saidAt(
  { suggestions }: Pick<VoiceParts, 'suggestions'>,
  board: string,
): Promise<Voices> {
  return { suggestions: await suggestions.of(board), supporters: await suggestions.supporters(board) };
}

/** Who suggested and who supports an item. */
export async function voicesOf(parts: VoiceParts, board: Board, at: VoicePlace): Promise<Voices> {
  return voicesFor(await saidAt(parts, at.board), board, at.item);
}

/** Those of the voices that are for an item; those who suggested it do not count among its supporters. */
export function voicesFor(said: Voices, board: Board, id: string): Voices {
  const end = endOf(board, id);
  const isOfIt = ({ item }: { readonly item: string }): boolean =>
    end !== null && endOf(board, item)?.id === end.id;
  const of = said.suggestions.filter(
    (each) => each.landedAt !== null && each.withdrawnAt === null && isOfIt(each),
  );
  const seen = new Set(of.map(({ person }) => person));
  const supporters = said.supporters.filter((each) => {
    if (!isOfIt(each) || seen.has(each.person)) return false;
    seen.add(each.person);
    return true;
  });
  return { suggestions: of, supporters };
}

export interface VoicePlace {
  readonly board: string;
  readonly item: string;
}

/** A question as people see it. */
export async function questionView({ records }: VoiceParts, question: StoredQuestion): Promise<QuestionView> {
  const { id, words, askedBy, at, answer } = question;
  return { id, words, by: await nameIn(records, askedBy), at: new Date(at).toISOString(), answer };
}

/** The name of a person, for those who see the board. */
export async function nameIn(records: VoiceParts['records'], person: string): Promise<string> {
  return (await records.nameOf(person)) ?? 'Guest';
}

interface Onlooker {
  readonly person: string;
  /** May ask proposers, and reads what was asked. */
  readonly mayAsk: boolean;
}

/** What somebody sees of who stands behind an item. */
export async function voicesView(
  parts: VoiceParts,
  { suggestions, supporters }: Voices,
  { board, by }: { readonly board: string; readonly by: Onlooker },
): Promise<ItemVoices> {
  const questions = await parts.suggestions.questions(board);
  const asked = (suggestion: StoredSuggestion): readonly StoredQuestion[] =>
    by.mayAsk || suggestion.person === by.person
      ? questions.filter((each) => each.suggestion === suggestion.id)
      : [];
  return {
    proposers: await Promise.all(
      suggestions.map(async (each) => ({
        name: each.person === '' ? PUBLIC_NAME : await nameIn(parts.records, each.person),
        at: new Date(each.createdAt).toISOString(),
        questions: await Promise.all(asked(each).map((question) => questionView(parts, question))),
        isMe: each.person === by.person,
      })),
    ),
    supporters: await Promise.all(supporters.map(({ person }) => nameIn(parts.records, person))),
    supporting: supporters.some(({ person }) => person === by.person),
    canAsk: by.mayAsk && suggestions.some(({ person }) => person !== ''),
  };
}
