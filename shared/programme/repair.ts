import { z } from 'zod';
import { conflictKind, programmeMeeting } from './interchange.ts';

const label = z.string();
const date = z.iso.date();
const time = programmeMeeting.shape.time;
const role = z.enum(['cabinet-member', 'lead-officer', 'other']);
const items = z.array(z.int().min(0));

/**
 * One press that settles a repair; `label` is what the button says, `items` are indexes into the programme's items.
 * What is done to one item is done to the repair's own.
 */
export const repairAnswer = z.discriminatedUnion('act', [
  z.object({ act: z.literal('place'), label, date }),
  z.object({ act: z.literal('to-be-confirmed'), label }),
  z.object({ act: z.literal('add-meeting'), label, date, time, place: z.boolean() }),
  z.object({ act: z.literal('remove-meeting'), label, date, reason: z.string() }),
  z.object({ act: z.literal('set-time'), label, date, time: time.unwrap() }),
  z.object({ act: z.literal('set-kind'), label, date, kind: programmeMeeting.shape.kind }),
  z.object({ act: z.literal('set-title'), label, title: z.string() }),
  z.object({ act: z.literal('set-timing'), label, timing: z.string() }),
  z.object({ act: z.literal('set-dates'), label, dates: z.array(date) }),
  z.object({
    act: z.literal('set-people'),
    label,
    role: z.enum(['cabinet-member', 'lead-officer']),
    names: z.array(z.string()),
    items,
  }),
  z.object({ act: z.literal('add-person'), label, role, name: z.string() }),
  z.object({ act: z.literal('set-role'), label, name: z.string(), from: role, to: role, as: z.string() }),
  z.object({ act: z.literal('merge-people'), label, keep: z.string(), others: z.array(z.string()) }),
  z.object({ act: z.literal('archive'), label, reason: z.string(), items }),
  z.object({ act: z.literal('set-outcome'), label, outcome: z.string(), items }),
  z.object({ act: z.literal('keep'), label }),
]);

/** One entry of the repair list: what the text says, what was understood, and the answers that settle it. */
export const repair = z.object({
  kind: conflictKind,
  lines: z.array(z.int().min(1)),
  about: z.string(),
  source: z.string(),
  understood: z.string(),
  item: z.int().min(0).nullable(),
  meeting: date.nullable(),
  answers: z.array(repairAnswer),
});

/** What somebody is to an item, among the answers of a repair. */
export type AnswerRole = z.infer<typeof role>;

/** One press that settles a repair. */
export type RepairAnswer = z.infer<typeof repairAnswer>;

/** One entry a person settles after an import; `item` and `meeting` say what it is about, when it is about one. */
export type Repair = z.infer<typeof repair>;
