import { z } from 'zod';
import { LIMITS } from '../board/limits.ts';

const words = (what: string) =>
  z
    .string(`Enter ${what}`)
    .trim()
    .min(1, `Enter ${what}`)
    .max(LIMITS.reason, `Use ${LIMITS.reason.toLocaleString('en-GB')} characters or fewer for ${what}`);

/** Asks the people who suggested an item something. */
export const questionForm = z.object({ words: words('your question') });
/** Answers such a question. */
export const answerForm = z.object({ answer: words('your answer') });
/** Takes a suggestion from the public onto the board. */
export const declineForm = z.object({ reason: words('why it is not taken up') });
/** How somebody hears of their suggestions. */
export const mailForm = z.object({ mail: z.enum(['daily', 'none'], 'Choose how you want to hear') });

const question = z.object({
  id: z.string(),
  words: z.string(),
  by: z.string(),
  at: z.string(),
  /** Empty while nobody has answered. */
  answer: z.string(),
});
export type QuestionView = z.infer<typeof question>;

/** A suggestion that was taken in: its item is on the board. */
export const receivedSuggestion = z.object({ id: z.string(), item: z.string() });
export type ReceivedSuggestion = z.infer<typeof receivedSuggestion>;

/** Where one of the person's own suggestions stands. */
const ownSuggestion = z.object({
  id: z.string(),
  item: z.string(),
  title: z.string(),
  sentAt: z.string(),
  /** In whole sentences. */
  standing: z.string(),
  /** Names of those who support it, the proposer not among them. */
  supporters: z.array(z.string()),
  questions: z.array(question),
  canWithdraw: z.boolean(),
});
export type OwnSuggestion = z.infer<typeof ownSuggestion>;

const supported = z.object({ item: z.string(), title: z.string(), standing: z.string() });
export type SupportedItem = z.infer<typeof supported>;

/** What somebody suggested and supported at a board. */
export const ownSuggestions = z.object({
  suggestions: z.array(ownSuggestion),
  supported: z.array(supported),
  /** How they hear of changes; empty when they have no account or no mail can be sent. */
  mail: z.enum(['daily', 'none', '']),
});
export type OwnSuggestions = z.infer<typeof ownSuggestions>;

/** An item like the one that is being typed, with where it stands. */
const similarOffer = z.object({
  item: z.string(),
  title: z.string(),
  words: z.string(),
  can: z.enum(['support', 'supported', 'own', 'nothing']),
});
export type SimilarOffer = z.infer<typeof similarOffer>;

/** Who stands behind an item, for those who see the board. */
export const itemVoices = z.object({
  proposers: z.array(
    z.object({ name: z.string(), at: z.string(), questions: z.array(question), isMe: z.boolean() }),
  ),
  /** Names. */
  supporters: z.array(z.string()),
  supporting: z.boolean(),
  /** There is a proposer who can be asked something, and the person may ask. */
  canAsk: z.boolean(),
});
export type ItemVoices = z.infer<typeof itemVoices>;

/** A suggestion from the public, for the officers who decide whether it goes on the board. */
const publicSuggestion = z.object({
  id: z.string(),
  topic: z.string(),
  details: z.string(),
  name: z.string(),
  contact: z.string(),
  sentAt: z.string(),
  verdict: z.enum(['', 'approved', 'declined']),
  reason: z.string(),
  /** Where it stands, once it is on the board. */
  standing: z.string(),
});
export type PublicSuggestion = z.infer<typeof publicSuggestion>;

/** What the public suggested: what waits, and what was decided of late. */
export const publicSuggestions = z.object({
  open: z.boolean(),
  /** The address of the form. */
  form: z.string(),
  waiting: z.array(publicSuggestion),
  decided: z.array(publicSuggestion),
});
export type PublicSuggestions = z.infer<typeof publicSuggestions>;
