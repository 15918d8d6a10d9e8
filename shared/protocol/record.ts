import { z } from 'zod';
import { isDate } from '../board/limits.ts';
import { RECORD_TOPIC_NAMES, type RecordTopic } from './record-topics.ts';
import type { RegisterKind } from './register-kinds.ts';

/** To which topic an entry of the register belongs, and who at the board may read it. */
interface Entry {
  readonly topic: RecordTopic;
  readonly for: 'all' | 'officers';
}

const all = (topic: RecordTopic): Entry => ({ topic, for: 'all' });
const officers = (topic: RecordTopic): Entry => ({ topic, for: 'officers' });

export const ENTRIES: Readonly<Record<RegisterKind, Entry>> = {
  'set-up': officers('people'),
  'signed-in': officers('people'),
  'sign-in-failed': officers('people'),
  'signed-out': officers('people'),
  'session-ended': officers('people'),
  'password-changed': officers('people'),
  'open-id-linked': officers('people'),
  invited: officers('people'),
  'invitation-accepted': officers('people'),
  'invitation-revoked': officers('people'),
  'role-changed': officers('people'),
  'person-removed': officers('people'),
  'account-removed': officers('people'),
  'person-data-downloaded': officers('people'),
  'token-made': officers('people'),
  'token-revoked': officers('people'),
  'committee-closed': all('programme'),
  'committee-opened': all('programme'),
  'public-form-opened': all('suggestions'),
  'public-form-closed': all('suggestions'),
  'triangulation-started': all('triangulation'),
  'triangulation-mode': all('triangulation'),
  'triangulation-table': all('triangulation'),
  'triangulation-ended': all('triangulation'),
  suggested: all('suggestions'),
  'suggestion-supported': all('suggestions'),
  'suggestion-withdrawn': all('suggestions'),
  'question-asked': all('suggestions'),
  'question-answered': all('suggestions'),
  'marked-exempt': all('exempt'),
  'exempt-lifted': all('exempt'),
  'exempt-invited': officers('exempt'),
  'exempt-uninvited': officers('exempt'),
  'exempt-seen': officers('exempt'),
  'note-invited': all('items'),
  'note-uninvited': all('items'),
  'note-locked': all('items'),
  'note-unlocked': all('items'),
  'note-shaped': all('items'),
  'note-fields-set': all('programme'),
  'note-commented': all('items'),
  'note-resolved': all('items'),
  'note-reopened': all('items'),
  'note-comment-withdrawn': all('items'),
  'note-version-kept': all('items'),
  'note-restored': all('items'),
  'private-note-commented': officers('exempt'),
  'private-note-resolved': officers('exempt'),
  'private-note-reopened': officers('exempt'),
  'private-note-comment-withdrawn': officers('exempt'),
  'private-note-version-kept': officers('exempt'),
  'private-note-restored': officers('exempt'),
  'version-agreed': all('publication'),
  'version-withdrawn': all('publication'),
  exported: officers('publication'),
  restored: all('programme'),
  'programme-made': all('programme'),
};

/** The kinds of board records whose changes a topic has, beside its entries of the register. */
export const CHANGE_KINDS: Readonly<Partial<Record<RecordTopic, readonly string[]>>> = {
  items: ['item', 'note', 'private-note'],
  meetings: ['meeting'],
  programme: ['committee', 'programme', 'person', 'member', 'repair'],
};

const day = z
  .string()
  .refine((text) => text === '' || isDate(text), 'Enter a date that exists, such as 2027-01-12')
  .default('');
const id = z.string().max(200).default('');

/** What the record is narrowed to, as an address says it; what is empty does not narrow it. */
export const recordForm = z.object({
  topic: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.enum(RECORD_TOPIC_NAMES, 'There is no such part of the record').optional(),
  ),
  person: id,
  item: id,
  /** The first and the last day, `YYYY-MM-DD`. */
  from: day,
  until: day,
  /** `next` of the page before. */
  after: z
    .string()
    .regex(/^(\d{1,15}-(change|register)-\d{1,15})?$/, 'Give the place that the page before named')
    .default(''),
  limit: z.coerce.number('Give a whole number').int('Give a whole number').min(1).max(500).default(50),
});
export type RecordForm = z.infer<typeof recordForm>;

/** One line of the record, in words. */
export const recordRow = z.object({
  id: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
  /** By which the record can be narrowed to this person; empty for the service itself. */
  person: z.string(),
  name: z.string(),
  /** The role in words; may be empty. */
  role: z.string(),
  topic: z.enum(RECORD_TOPIC_NAMES),
  /** The end of a sentence that begins with the name. */
  words: z.string(),
  /** What it was done to, in words; may be empty. */
  about: z.string(),
  /** The item it was done to, or empty. */
  item: z.string(),
});
export type RecordRow = z.infer<typeof recordRow>;

/** A page of the record, newest first; `next` asks for what is older, or is empty. */
export const recordPage = z.object({
  rows: z.array(recordRow),
  next: z.string(),
  /** Who appears in the record. */
  people: z.array(z.object({ person: z.string(), name: z.string() })),
  /** The topics that the one who asks may read. */
  topics: z.array(z.enum(RECORD_TOPIC_NAMES)),
});
export type RecordPage = z.infer<typeof recordPage>;
