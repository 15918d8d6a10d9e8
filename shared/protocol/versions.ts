import { z } from 'zod';
import { isDate, LIMITS } from '../board/limits.ts';

const LONGEST_MINUTE = 60;

/** Agrees the programme as it is now for publication. */
export const agreeForm = z.object({
  date: z.string('Enter the date').refine(isDate, 'Enter a date that exists, such as 12 1 2027'),
  /** The number of the minute; may be empty. */
  minute: z
    .string('Enter the minute')
    .trim()
    .max(LONGEST_MINUTE, `Use ${LONGEST_MINUTE} characters or fewer for the minute`)
    .default(''),
  /** The chair on whose word an officer agrees it; empty for a chair. */
  onWordOf: z.string('Choose whose word it is').trim().max(LIMITS.name).default(''),
});
export type AgreeForm = z.infer<typeof agreeForm>;

/** Takes a version back from the public. */
export const withdrawForm = z.object({
  reason: z
    .string('Enter why it is withdrawn')
    .trim()
    .min(1, 'Enter why it is withdrawn')
    .max(LIMITS.reason, `Use ${LIMITS.reason} characters or fewer for the reason`),
});

/** An agreed version as those at the board see it; moments are ISO 8601, UTC. */
export const versionLine = z.object({
  number: z.int(),
  /** `YYYY-MM-DD`. */
  agreedOn: z.string(),
  minute: z.string(),
  onWordOf: z.string(),
  agreedBy: z.string(),
  at: z.string(),
  /** Where the public reads it. */
  path: z.string(),
  withdrawn: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
});
export type VersionLine = z.infer<typeof versionLine>;

/** What there is to know about a programme's versions, and what the one who asks may do. */
export const versionsView = z.object({
  mayAgree: z.enum(['yes', 'on-word', 'no']),
  mayWithdraw: z.boolean(),
  /** Chairs and vice-chairs, on whose word an officer may agree. */
  chairs: z.array(z.string()),
  /** Newest first. */
  versions: z.array(versionLine),
});
export type VersionsView = z.infer<typeof versionsView>;
