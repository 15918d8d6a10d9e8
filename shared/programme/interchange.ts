import { z } from 'zod';

const date = z.iso.date();
const time = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/);
const line = z.int().min(1);

/** A committee member as the programme lists them; `note` is what more the bracket says ("Overview"). */
export const programmeMember = z.object({
  name: z.string(),
  role: z.enum(['chair', 'vice-chair', 'member']),
  note: z.string().optional(),
});

/** One meeting, from the calendar or named only in a table; `time` is 24 hours, `10:00`. */
export const programmeMeeting = z.object({
  date,
  time: time.nullable(),
  kind: z.enum(['ordinary', 'extra', 'special', 'joint']),
  status: z.enum(['planned', 'cancelled']),
  mode: z.enum(['in-person', 'virtual']),
  movedFrom: date.nullable(),
  note: z.string(),
});

/** One row of one of the programme's tables. */
export const programmeItem = z.object({
  section: z.enum([
    'programme',
    'standing',
    'briefing-note',
    'working-group',
    'related-work',
    'monitoring-log',
  ]),
  title: z.string(),
  when: z.object({ words: z.string(), meeting: date.nullable() }),
  cabinetMembers: z.array(z.string()),
  leadOfficers: z.array(z.string()),
  others: z.array(z.object({ role: z.string(), name: z.string() })),
  details: z.string(),
  outcome: z.string(),
  lines: z.array(line),
});

/** What can make a row need a person's eye; the meaning of each word is in SPEC.md, section IM. */
export const conflictKind = z.enum([
  'date-not-in-calendar',
  'date-incomplete',
  'several-dates',
  'time-differs',
  'kind-differs',
  'meeting-not-in-table',
  'unknown-word-for-tbc',
  'name-missing',
  'name-unclear',
  'role-unclear',
  'title-unclear',
  'duplicate-subject',
  'merged-cell',
  'page-noise',
]);

/** Where the text contradicts itself, leaves something out or can be read in two ways. */
export const conflict = z.object({ lines: z.array(line), kind: conflictKind, about: z.string() });

/** One committee's programme for one municipal year as plain data, `triangulate-programme/1`. */
export const programmeDocument = z.object({
  format: z.literal('triangulate-programme/1'),
  committee: z.string(),
  municipalYear: z.string().regex(/^([0-9]{4}-[0-9]{2})?$/),
  members: z.array(programmeMember),
  meetings: z.array(programmeMeeting),
  items: z.array(programmeItem),
  conflicts: z.array(conflict),
});

/** A whole programme as plain data. */
export type ProgrammeDocument = z.infer<typeof programmeDocument>;

/** A member in a programme as plain data. */
export type ProgrammeMember = z.infer<typeof programmeMember>;

/** A meeting in a programme as plain data. */
export type ProgrammeMeeting = z.infer<typeof programmeMeeting>;

/** What kind of meeting it is. */
export type ProgrammeMeetingKind = ProgrammeMeeting['kind'];

/** A row of a programme as plain data. */
export type ProgrammeItem = z.infer<typeof programmeItem>;

/** The table a row stands in. */
export type ProgrammeSection = ProgrammeItem['section'];

/** A place in the text that a person should look at. */
export type Conflict = z.infer<typeof conflict>;

/** The closed list of reasons to look. */
export type ConflictKind = z.infer<typeof conflictKind>;
