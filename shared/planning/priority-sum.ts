import type { Item } from '../board/board.ts';
import { PRIORITY_QUESTIONS, type PriorityAnswers, type PriorityQuestion } from '../board/priority.ts';

/** How many answered one question with no, partly and yes. */
export interface QuestionSum {
  readonly question: PriorityQuestion;
  readonly counts: readonly [no: number, partly: number, yes: number];
}

/** What people's answers to the questions of prioritisation come to: a help to judgement, and no ranking. */
export interface PrioritySum {
  /** The mean answers to the questions that somebody answered, added up and rounded. */
  readonly points: number;
  /** The most that these questions could come to: 2 each. */
  readonly most: number;
  readonly people: number;
  readonly questions: readonly QuestionSum[];
}

/** What the answers about an item come to; null when nobody has answered. */
export function prioritySum({ priority }: Pick<Item, 'priority'>): PrioritySum | null {
  if (priority.length === 0) return null;
  const questions = PRIORITY_QUESTIONS.map((question) => ({
    question,
    counts: countsOf(priority.map(({ answers }) => answers[question])),
  }));
  const answered = questions.filter(({ counts }) => sizeOf(counts) > 0);
  const points = answered.reduce((sum, { counts }) => sum + meanOf(counts), 0);
  return { points: Math.round(points), most: answered.length * 2, people: priority.length, questions };
}

/** "Priority 7 of 10, from 3 people"; empty when nobody has answered. */
export function priorityInWords(item: Pick<Item, 'priority'>): string {
  const sum = prioritySum(item);
  if (sum === null) return '';
  const people = sum.people === 1 ? '1 person' : `${sum.people} people`;
  return `Priority ${sum.points} of ${sum.most}, from ${people}`;
}

type Answer = PriorityAnswers[PriorityQuestion];

function countsOf(answers: readonly Answer[]): QuestionSum['counts'] {
  const count = (wanted: Answer): number => answers.filter((answer) => answer === wanted).length;
  return [count(0), count(1), count(2)];
}

function sizeOf([no, partly, yes]: QuestionSum['counts']): number {
  return no + partly + yes;
}

function meanOf(counts: QuestionSum['counts']): number {
  const [, partly, yes] = counts;
  return (partly + 2 * yes) / sizeOf(counts);
}
