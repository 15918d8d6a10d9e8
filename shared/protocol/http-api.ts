import { z } from 'zod';
import { isDate, isMunicipalYear, isTime, LIMITS } from '../board/limits.ts';
import { GIVEN_ROLES } from './roles.ts';

const date = z.string().refine(isDate, 'Enter a date that exists, such as 2027-01-12');
const time = z.string().refine(isTime, 'Enter a time that exists, such as 18:30');
const short = (what: string, longest: number) =>
  z.string(`Enter ${what}`).trim().max(longest, `Use ${longest} characters or fewer for ${what}`);

/** Who is at this page, until people sign in. */
export const sessionForm = z.object({
  name: short('your name', LIMITS.name).min(1, 'Enter your name'),
  role: z.enum(GIVEN_ROLES, 'Choose your role'),
});

/** The form for an empty programme: a committee, a municipal year and its meetings. */
export const programmeForm = z.object({
  committee: short('the committee’s name', LIMITS.name).min(1, 'Enter the committee’s name'),
  municipalYear: z.string('Enter the municipal year').refine(isMunicipalYear, 'Enter a year such as 2026-27'),
  chair: short('the chair’s name', LIMITS.name).optional(),
  remit: short('the remit', LIMITS.long).optional(),
  outcome: short('the outcome', LIMITS.long).optional(),
  venue: short('the venue', LIMITS.fact).optional(),
  contact: short('the contact', LIMITS.fact).optional(),
  itemLimit: z
    .int('Enter the number of items as a whole number')
    .min(1, 'A meeting takes at least 1 item')
    .max(50, 'A meeting takes 50 items or fewer')
    .default(4),
  meetings: z
    .array(
      z.object({ date, time: z.union([time, z.literal('')]).default('') }),
      'Give the meetings as a list',
    )
    .max(60, 'A programme takes 60 meetings or fewer')
    .default([]),
});
export type ProgrammeForm = z.infer<typeof programmeForm>;

/** One thing to put right in a form; `field` is its name, such as `meetings.2.date`, or empty for the whole. */
export interface Problem {
  readonly field: string;
  readonly message: string;
}

/** What any request is answered with when it cannot be done; `link` leads to what is there already. */
export interface Refused {
  readonly problems: readonly Problem[];
  readonly link?: string;
}

const ALL_ROLES = [...GIVEN_ROLES, 'public'] as const;

/** The session as the page may know it, and what the service offers to whoever has none. */
export const sessionView = z.object({
  kind: z.enum(['account', 'visitor', 'public']),
  /** Empty for the public. */
  person: z.string(),
  name: z.string(),
  email: z.string(),
  /** What a visitor chose to be at the practice committee. */
  role: z.enum(ALL_ROLES),
  /** May add programmes. */
  maySetUp: z.boolean(),
  hasPassword: z.boolean(),
  /** On a computer that others use: nothing is to be kept on it. */
  shared: z.boolean(),
  /** When it ends if nothing is done, ISO 8601, UTC; empty when it does not. */
  expiresAt: z.string(),
  /** At the machine the service runs on, where the practice committee is open. */
  local: z.boolean(),
  service: z.object({
    /** Nobody has an account yet. */
    needsSetUp: z.boolean(),
    /** What the council's own sign-in is called; empty when there is none. */
    openId: z.string(),
    /** Codes and invitations can be mailed. */
    mail: z.boolean(),
  }),
});
export type SessionView = z.infer<typeof sessionView>;

/** A programme in the list of programmes; `id` is what the path of its board takes. */
export const programmeSummary = z.object({
  id: z.string(),
  committee: z.string(),
  committeeSlug: z.string(),
  municipalYear: z.string(),
  state: z.string(),
  /** Open to everyone on this machine, to try things out on. */
  practice: z.boolean(),
  /** What the person who asks is to the committee. */
  role: z.enum(ALL_ROLES),
  createdAt: z.string(),
});
export type ProgrammeSummary = z.infer<typeof programmeSummary>;

const flat = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const value = z.union([flat, z.record(z.string(), flat)]);

/** One change in a board's history; `part` is the member of a set, `field` is empty for a whole record. */
export const historyRow = z.object({
  seq: z.int(),
  at: z.string(),
  person: z.string(),
  name: z.string(),
  role: z.string(),
  /** The triangulation meeting it was made in and its date, `YYYY-MM-DD`; both empty outside one. */
  meeting: z.string(),
  meetingDate: z.string(),
  kind: z.string(),
  id: z.string(),
  field: z.string(),
  part: z.string(),
  /** True when its values are told no more, because they were made exempt; then they say only whether there was one. */
  sealed: z.boolean(),
  before: value,
  after: value,
});
export type HistoryRow = z.infer<typeof historyRow>;

/** A page of history: `seq` is where the board stands, `more` that there is more beyond the last row. */
export const historyPage = z.object({ seq: z.int(), more: z.boolean(), rows: z.array(historyRow) });
export type HistoryPage = z.infer<typeof historyPage>;

/** What was found in a text, before anything is made of it. */
export const foundSummary = z.object({
  committee: z.string(),
  municipalYear: z.string(),
  meetings: z.int(),
  items: z.int(),
  repairs: z.int(),
  sections: z.record(z.string(), z.int()),
  /** Why no board can be made of it, in a sentence; empty when one can. */
  tooLarge: z.string(),
});
export type FoundSummary = z.infer<typeof foundSummary>;

/** What reading a text came to. */
export const importAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('found'), programmes: z.array(foundSummary) }),
  z.object({ kind: z.literal('none'), reason: z.string() }),
  z.object({ kind: z.literal('refused'), reason: z.string() }),
]);
export type ImportAnswer = z.infer<typeof importAnswer>;

/** A board made from an existing programme; `renamed` says why its address differs, or is empty. */
export const createdBoard = z.object({
  id: z.string(),
  committee: z.string(),
  committeeSlug: z.string(),
  municipalYear: z.string(),
  renamed: z.string(),
});
export type CreatedBoard = z.infer<typeof createdBoard>;
