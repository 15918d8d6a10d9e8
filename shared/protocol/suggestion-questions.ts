import { PRIORITY_WORDS } from '../board/priority.ts';

/** The questions of the suggestion form, in the order in which they are asked; all but the topic and `why` may be left out. */
export const SUGGESTION_QUESTIONS = {
  why: 'Why now, and for whom?',
  difference: 'What difference could scrutiny make?',
  concern: PRIORITY_WORDS.concern,
  priority: PRIORITY_WORDS.priority,
  performance: PRIORITY_WORDS.performance,
  otherwise: 'What happens if we do not look?',
} as const;
export type SuggestionQuestion = keyof typeof SUGGESTION_QUESTIONS;
