import { z } from 'zod';
import { LIMITS } from '../board/limits.ts';
import { PRIORITY_QUESTIONS } from '../board/priority.ts';
import { QUOTE_LENGTH } from '../notes/quote-length.ts';
import { FIELD_ID, FIELD_LIMITS, WHOLE_NOTE } from '../notes/note-fields.ts';

const field = z.string().regex(FIELD_ID, 'There is no such field');
const fieldOrWhole = z.union([field, z.literal(WHOLE_NOTE)], 'There is no such field');
/** A relative position of yjs in base64, as the editor encodes it; or empty. */
const position = z
  .string()
  .max(400)
  .regex(/^[A-Za-z0-9+/=]*$/, 'Mark the words again')
  .default('');
/** The same, and how often the words stand elsewhere in the field. */
const lastPosition = z
  .string()
  .max(400)
  .regex(/^[A-Za-z0-9+/=]*( \d{1,6})?$/, 'Mark the words again')
  .default('');
const words = z
  .string('Enter your comment')
  .trim()
  .min(1, 'Enter your comment')
  .max(LIMITS.reason * 2, `Use ${(LIMITS.reason * 2).toLocaleString('en-GB')} characters or fewer`);
const mentions = z.array(z.string().max(100)).max(20, 'Mention 20 people or fewer').default([]);
/** Made by the page; the same key sent again adds nothing. */
const key = z.string().min(8).max(100);
/** How often the note had been begun afresh when the page read it: what was said about an earlier text is not taken. */
const epoch = z.int().min(1).default(1);

/** Begins a thread about some words of a field, or, with an empty field and no positions, about the whole note. */
export const commentForm = z.object({
  key,
  epoch,
  field: z.union([field, z.literal('')]).default(''),
  start: position,
  end: lastPosition,
  /** The words it is about, as they stood. */
  quote: z.string().max(QUOTE_LENGTH).default(''),
  words,
  mentions,
});
export type CommentForm = z.infer<typeof commentForm>;

export const replyForm = z.object({ key, epoch, words, mentions });
export type ReplyForm = z.infer<typeof replyForm>;
export const resolveForm = z.object({ resolved: z.boolean() });
export const withdrawCommentForm = z.object({ comment: z.string().min(1).max(100) });
/** Mentions that the person has seen, by their ids. */
export const seenForm = z.object({ mentions: z.array(z.string().max(100)).max(500) });

/** Keeps a version of the note as it is, under a name. */
export const keepVersionForm = z.object({
  label: z.string().trim().max(LIMITS.name, `Use ${LIMITS.name} characters or fewer`).default(''),
});
/** Brings the text of one field, or of all, back from a version. */
export const restoreForm = z.object({ field: fieldOrWhole });
/** Keeps a field, or the whole note, from being changed, or lets go of it. */
export const lockForm = z.object({ field: fieldOrWhole, locked: z.boolean() });
/** Lets somebody write in a note. */
export const noteInviteForm = z.object({ account: z.string().min(1, 'Choose who to invite').max(100) });

const templateField = z.object({
  id: field,
  label: z
    .string('Enter a heading')
    .trim()
    .min(1, 'Enter a heading')
    .max(FIELD_LIMITS.label, `Use ${FIELD_LIMITS.label} characters or fewer for a heading`),
  hint: z
    .string()
    .trim()
    .max(FIELD_LIMITS.hint, `Use ${FIELD_LIMITS.hint} characters or fewer for a hint`)
    .default(''),
  hidden: z.boolean().default(false),
});

/** The fields that a committee gives to its notes from now on, in their order. */
export const templateForm = z.object({
  /** Of the fields that these were made from: when there are newer ones, nothing is changed. */
  version: z.int().min(0).optional(),
  fields: z
    .array(templateField)
    .min(1, 'A note needs at least one field')
    .max(FIELD_LIMITS.fields, `A note takes ${FIELD_LIMITS.fields} fields or fewer`)
    .refine((fields) => fields.some(({ hidden }) => !hidden), 'Show at least one field')
    .refine((fields) => new Set(fields.map(({ id }) => id)).size === fields.length, 'A field stands twice'),
});

const answer = z.union([z.literal(0), z.literal(1), z.literal(2), z.null()]).default(null);
/** One person's answers to the five questions of prioritisation: 0 no, 1 partly, 2 yes, null not answered. */
export const priorityForm = z.object({
  answers: z.object(
    Object.fromEntries(PRIORITY_QUESTIONS.map((question) => [question, answer])) as Record<
      (typeof PRIORITY_QUESTIONS)[number],
      typeof answer
    >,
  ),
});
export type PriorityForm = z.infer<typeof priorityForm>;
