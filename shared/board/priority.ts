/** The five questions by which scrutiny weighs a topic, answered by each person for themselves. */
export const PRIORITY_WORDS = {
  concern: 'Is it of concern to local people?',
  priority: 'Is it a priority of the council or its partners?',
  performance: 'Is performance weak or getting worse?',
  difference: 'Could scrutiny make a difference?',
  absence: 'Would it matter if we did not look?',
} as const;

export type PriorityQuestion = keyof typeof PRIORITY_WORDS;
export const PRIORITY_QUESTIONS = [
  'concern',
  'priority',
  'performance',
  'difference',
  'absence',
] as const satisfies readonly PriorityQuestion[];

/** What an answer says: no, partly, yes. */
export const PRIORITY_ANSWERS = ['No', 'Partly', 'Yes'] as const;

/** One person's answers: 0 to 2 each; a question that was not answered is left out. */
export type PriorityAnswers = Readonly<Partial<Record<PriorityQuestion, 0 | 1 | 2>>>;
