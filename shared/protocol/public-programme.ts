import { z } from 'zod';
import {
  ITEM_KINDS,
  MEETING_KINDS,
  MEETING_MODES,
  MEETING_STATUSES,
  MEMBER_ROLES,
  METHODS,
  PROGRAMME_STATES,
} from '../board/board.ts';

const text = z.string();
const names = z.array(text);

/** An item as the public may know it: its public wording, the people who answer for it, nothing else. */
export const publicItem = z.strictObject({
  id: text,
  kind: z.enum(ITEM_KINDS),
  title: text,
  method: z.enum(METHODS),
  jointWith: names,
  cabinetMembers: names,
  leadOfficers: names,
  /** Members of its working group. */
  group: names,
  others: z.array(z.strictObject({ role: text, name: text })),
  dates: z.array(z.strictObject({ date: text, purpose: text })),
  /** When, as people write it. */
  timing: text,
  details: text,
  outcome: text,
  /** Paragraphs of Schedule 12A, in order. */
  exempt: z.array(z.int()),
});
export type PublicItem = z.infer<typeof publicItem>;

/** A meeting with its items, in order. */
export const publicMeeting = z.strictObject({
  id: text,
  /** `YYYY-MM-DD`, or empty when not known. */
  date: text,
  /** `HH:MM`, or empty. */
  time: text,
  venue: text,
  kind: z.enum(MEETING_KINDS),
  mode: z.enum(MEETING_MODES),
  status: z.enum(MEETING_STATUSES),
  cancelReason: text,
  movedFrom: text,
  note: text,
  jointWith: names,
  invitees: names,
  items: z.array(publicItem),
});
export type PublicMeeting = z.infer<typeof publicMeeting>;

export const PUBLIC_FORMAT = 'triangulate-published/1';

/** A programme as the public may know it: what an agreed version holds, and all that it holds. */
export const publicProgramme = z.strictObject({
  format: z.literal(PUBLIC_FORMAT),
  committee: z.strictObject({
    name: text,
    remit: text,
    outcome: text,
    venue: text,
    contactName: text,
    contactPost: text,
    contactPhone: text,
    contactEmail: text,
  }),
  municipalYear: text,
  state: z.enum(PROGRAMME_STATES),
  introduction: text,
  members: z.array(z.strictObject({ name: text, role: z.enum(MEMBER_ROLES), portfolio: text })),
  /** In date order; one without items has an empty list. */
  meetings: z.array(publicMeeting),
  /** On the programme, without a meeting yet. */
  undated: z.array(publicItem),
  sections: z.strictObject({
    standing: z.array(publicItem),
    'briefing-notes': z.array(publicItem),
    'working-groups': z.array(publicItem),
    related: z.array(publicItem),
    'monitoring-log': z.array(publicItem),
  }),
});
export type PublicProgramme = z.infer<typeof publicProgramme>;
