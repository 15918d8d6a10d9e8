import type { Board } from '../../shared/board/board.ts';
import { may, parseRole } from '../../shared/protocol/roles.ts';
import { isClosed } from '../accounts/callers.ts';
import type { SuggestionMail } from '../mail/service-mail.ts';
import type { Account } from '../storage/people.ts';
import type { ProgrammeRecord } from '../storage/records.ts';
import type { StoredQuestion, StoredSuggestion, Told } from '../storage/suggestions.ts';
import { londonDay } from './london-time.ts';
import { endOf, itemOf, publicStanding, standingWords } from './standings.ts';
import type { SuggestionParts } from './suggestion-parts.ts';

/** One thing to tell somebody: where a suggestion now stands, or what is asked about it. */
interface News {
  readonly entry: { readonly title: string; readonly standing: string };
  readonly standing: Told['standings'][number] | null;
  readonly question: string | null;
}

export interface DigestParts extends SuggestionParts {
  readonly mail: SuggestionMail;
}

/**
 * Mails everybody whose suggestions stand elsewhere than when they were last told, or who was asked something: one mail
 * for a person and programme. What was told is written down in one step with the mail, so nothing is told twice and
 * nothing is left out. Who wants no mail is told nothing later either.
 */
export async function sendDigests(parts: DigestParts): Promise<void> {
  const all = await parts.suggestions.standing();
  for (const boardId of new Set(all.map(({ board }) => board))) {
    const programme = await parts.records.programme(boardId);
    const board = programme && (await parts.boards.read(boardId));
    if (!programme || !board) continue;
    const ofBoard = all.filter((each) => each.board === boardId);
    for (const person of new Set(ofBoard.map((each) => each.person))) {
      const own = ofBoard.filter((each) => each.person === person);
      await tellPerson(parts, { programme, board, account: await parts.people.account(person), own });
    }
  }
}

interface Proposer {
  readonly programme: ProgrammeRecord;
  readonly board: Board;
  /** Null for visitors and tokens. */
  readonly account: Account | null;
  readonly own: readonly StoredSuggestion[];
}

async function tellPerson(parts: DigestParts, { programme, board, account, own }: Proposer): Promise<void> {
  const questions = await parts.suggestions.questions(programme.id);
  const news = own.flatMap((suggestion) => [
    ...changeOf(parts, board, suggestion),
    ...askedOf(board, suggestion, questions),
  ]);
  if (news.length === 0) return;
  const told = {
    standings: news.flatMap(({ standing }) => standing ?? []),
    questions: news.flatMap(({ question }) => question ?? []),
  };
  const { committee, committeeSlug, municipalYear } = programme;
  const facts = {
    committee,
    suggestions: news.map(({ entry }) => entry),
    link: `/c/${committeeSlug}/${municipalYear}/my-suggestions`,
  };
  await parts.suggestions.tell(told, async () => {
    if (account && (await wantsMail(parts, account, committeeSlug)))
      await parts.mail.suggestions(account.email, facts);
  });
}

async function wantsMail(parts: DigestParts, account: Account, committee: string): Promise<boolean> {
  const grant = await parts.people.grant(account.id, committee);
  const isIn = grant !== null && may(parseRole(grant.role), 'suggest') && !(await isClosed(parts, committee));
  return isIn && account.mail === 'daily' && account.removedAt === null && account.email !== '';
}

function changeOf(parts: DigestParts, board: Board, suggestion: StoredSuggestion): readonly News[] {
  const today = londonDay(parts.now());
  const words = standingWords(board, suggestion, today);
  if (words === suggestion.told) return [];
  const title = titleOf(board, suggestion);
  const entry = { title, standing: publicStanding(board, suggestion, today) };
  return [{ entry, standing: { suggestion: suggestion.id, words }, question: null }];
}

function askedOf(
  board: Board,
  suggestion: StoredSuggestion,
  questions: readonly StoredQuestion[],
): readonly News[] {
  const title = titleOf(board, suggestion);
  const isExempt = (endOf(board, suggestion.item)?.exempt.length ?? 0) > 0;
  return questions
    .filter((each) => each.suggestion === suggestion.id && !each.told && each.answer === '')
    .map(({ id, words }) => {
      const standing = isExempt ? 'You have been asked a question about it.' : `You are asked: ${words}`;
      return { entry: { title, standing }, standing: null, question: id };
    });
}

function titleOf(board: Board, { item }: StoredSuggestion): string {
  return itemOf(board, item)?.title ?? 'Your suggestion';
}
