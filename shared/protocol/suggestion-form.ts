import { z } from 'zod';
import { LIMITS } from '../board/limits.ts';
import { SUGGESTION_QUESTIONS, type SuggestionQuestion } from './suggestion-questions.ts';

const LONGEST = { topic: 200, answer: 1_500, link: LIMITS.fact } as const;

const line = (what: string, longest: number) =>
  z
    .string(`Enter ${what}`)
    .transform((text) => text.replaceAll(/\s+/g, ' ').trim())
    .pipe(z.string().max(longest, `Use ${longest} characters or fewer for ${what}`));

const answer = (what: string) =>
  z
    .string(`Enter ${what}`)
    .trim()
    .max(LONGEST.answer, `Use ${LONGEST.answer.toLocaleString('en-GB')} characters or fewer for ${what}`);

const optional = (question: Exclude<SuggestionQuestion, 'why'>) =>
  answer(`your answer to “${SUGGESTION_QUESTIONS[question]}”`).default('');

// A web address is often typed without its beginning.
const evidence = line('the link to your evidence', LONGEST.link)
  .transform((link) => (/^[\w-]+(\.[\w-]+)+([/?#].*)?$/.test(link) ? `https://${link}` : link))
  .refine((link) => link === '' || isWebLink(link), 'Enter a web address that begins with https://');

/** A suggestion as the form sends it. `key` is drawn once for each suggestion, so that one sent twice is kept once. */
export const suggestionForm = z.object({
  topic: line('the topic', LONGEST.topic).pipe(z.string().min(1, 'Enter the topic')),
  why: answer('why it matters now, and for whom').min(1, 'Enter why it matters now, and for whom'),
  difference: optional('difference'),
  concern: optional('concern'),
  priority: optional('priority'),
  performance: optional('performance'),
  otherwise: optional('otherwise'),
  ward: line('the ward', LIMITS.name).default(''),
  evidence: evidence.default(''),
  key: z.uuid('This page is out of date. Reload it and send your suggestion again'),
});
export type SuggestionForm = z.infer<typeof suggestionForm>;

/** As the public sends it, who say who they are; neither goes on the board. */
export const publicSuggestionForm = suggestionForm.extend({
  name: line('your name', LIMITS.name).pipe(z.string().min(1, 'Enter your name')),
  contact: line('how we can reach you', LIMITS.name).default(''),
});

/**
 * What a suggestion becomes on the board: `title`, the item's `details` (each question that was answered above its
 * answer, then ward and evidence) and the proposer's own `words` for the origin.
 */
export function suggestionWords(form: SuggestionForm): {
  readonly title: string;
  readonly details: string;
  readonly words: string;
} {
  const answers = QUESTIONS.map((name) => ({ question: SUGGESTION_QUESTIONS[name], answer: form[name] }))
    .filter((each) => each.answer !== '')
    .map((each) => `${each.question}\n${each.answer}`);
  const facts = [
    form.ward === '' ? '' : `Ward: ${form.ward}`,
    form.evidence === '' ? '' : `Evidence: ${form.evidence}`,
  ].filter(Boolean);
  const details = [...answers, ...(facts.length > 0 ? [facts.join('\n')] : [])].join('\n\n');
  return { title: form.topic, details, words: form.why };
}

const QUESTIONS = Object.keys(SUGGESTION_QUESTIONS) as SuggestionQuestion[];

/** True for an address of the web alone: no script, file or mail, and no name or password in it. */
function isWebLink(link: string): boolean {
  return /^https?:\/\/[^\s/?#@:"'<>\\]+\.[^\s/?#@:"'<>\\]+(:\d{1,5})?([/?#][^\s"'<>\\]*)?$/i.test(link);
}
