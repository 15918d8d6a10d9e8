import { z } from 'zod';
import { LIMITS } from '../board/limits.ts';

const paragraphs = z
  .array(z.int().min(1, 'Schedule 12A has paragraphs 1 to 7').max(7, 'Schedule 12A has paragraphs 1 to 7'))
  .min(1, 'Choose at least one paragraph')
  .transform((chosen) => [...new Set(chosen)].sort((one, other) => one - other));

/** Makes an item exempt: what is left of it in the open, and what of the rest goes with its wording. */
export const markExemptForm = z.object({
  paragraphs,
  publicTitle: z
    .string()
    .trim()
    .min(1, 'Enter the title that everyone will see')
    .max(LIMITS.title, `Use at most ${LIMITS.title} characters`),
  publicDetails: z.string().trim().max(LIMITS.long, `Use at most ${LIMITS.long} characters`).default(''),
  /** Whether the words of those who asked for it are part of the exempt wording. */
  moveOrigins: z.boolean().default(false),
  /** Whether what is said of its timing is part of the exempt wording. */
  moveTiming: z.boolean().default(false),
  /** Of an item that is exempt already: whether what was written in its open scoping note since goes too. */
  moveNote: z.boolean().default(false),
});
export type MarkExemptForm = z.infer<typeof markExemptForm>;

/** Changes the paragraphs under which an item is exempt already. */
export const exemptParagraphsForm = z.object({ paragraphs });

/** Lifts an exemption; `copyBack` has the private wording stand on the board again. */
export const liftExemptForm = z.object({ copyBack: z.boolean() });

/** Lets somebody see the exempt wording of one item. */
export const exemptInviteForm = z.object({ account: z.string().min(1, 'Choose who to let in') });

/** Something that left the service before its words became exempt. */
export const left = z.object({
  kind: z.enum(['version', 'export']),
  what: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
});
export type Left = z.infer<typeof left>;

/** What is to be known once an item has been made exempt. */
export const markedExempt = z.object({
  left: z.array(left),
  /** Other items of the board in which the same words still stand. */
  alsoIn: z.array(z.object({ id: z.string(), title: z.string() })),
});
export type MarkedExempt = z.infer<typeof markedExempt>;

const named = z.object({ account: z.string(), name: z.string(), role: z.string() });

/** What somebody may do with the exempt wording of an item; for officers, who else is let in and could be. */
export const exemptView = z.object({
  access: z.enum(['write', 'read', 'none']),
  invited: z.array(named),
  candidates: z.array(named),
});
export type ExemptView = z.infer<typeof exemptView>;
