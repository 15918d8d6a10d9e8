import { z } from 'zod';
import type { Block } from '../notes/note-blocks.ts';

const someone = z.object({ id: z.string(), name: z.string(), role: z.string() });
const account = z.object({ account: z.string(), name: z.string(), role: z.string() });

/** A field of a note that is being opened, and how its text begins. */
const start = z.object({
  id: z.string(),
  label: z.string(),
  hint: z.string(),
  blocks: z.array(z.custom<Block>()),
});
export type NoteStart = z.infer<typeof start>;

/** What there is of an item's scoping note for the one who asks; its text comes by its room. */
export const noteView = z.object({
  item: z.string(),
  private: z.boolean(),
  exists: z.boolean(),
  mayWrite: z.boolean(),
  mayLock: z.boolean(),
  mayInvite: z.boolean(),
  mayComment: z.boolean(),
  /** The version of the committee's template that the note was shaped by. */
  template: z.int(),
  /** True when the committee has set other fields since. */
  newerTemplate: z.boolean(),
  /** Who was invited to write in it, and who could be; empty for those who may not invite. */
  invited: z.array(account),
  candidates: z.array(account),
  /** Who can be mentioned; `id` is an account. */
  people: z.array(someone),
  /** What is to be read while the text is on its way: empty unless asked for, and always of a private note. */
  start: z.array(start),
});
export type NoteView = z.infer<typeof noteView>;

const comment = z.object({
  id: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
  by: someone,
  /** Empty when it was withdrawn. */
  words: z.string(),
  withdrawn: z.boolean(),
  mine: z.boolean(),
  mentions: z.array(z.object({ id: z.string(), name: z.string() })),
});

/** What people say about some words of a note, or about all of it. */
export const threadView = z.object({
  id: z.string(),
  /** Empty when it is about the whole note. */
  field: z.string(),
  /** Relative positions of yjs in base64; empty when it is about a whole field or note. */
  start: z.string(),
  end: z.string(),
  quote: z.string(),
  at: z.string(),
  by: someone,
  resolved: z.object({ at: z.string(), by: z.string() }).nullable(),
  /** The first one began the thread. */
  comments: z.array(comment),
  /** Begun by the one who asks, or with a comment or mention of theirs. */
  mine: z.boolean(),
});
export type ThreadView = z.infer<typeof threadView>;
export const threadsView = z.object({ threads: z.array(threadView) });

export const NOTE_VERSION_KINDS = ['status', 'export', 'asked', 'daily', 'restored', 'shape'] as const;

/** A kept version of a note. */
export const noteVersionLine = z.object({
  id: z.string(),
  at: z.string(),
  by: z.string(),
  kind: z.enum(NOTE_VERSION_KINDS),
  /** What it is called, in words. */
  label: z.string(),
});
export type NoteVersionLine = z.infer<typeof noteVersionLine>;
/** Newest first. */
export const noteVersionsView = z.object({ versions: z.array(noteVersionLine) });

/** A kept version with its text: each field's as the editor's own JSON. */
export const noteVersionView = noteVersionLine.extend({
  fields: z.array(z.object({ id: z.string(), label: z.string(), doc: z.unknown() })),
});
export type NoteVersionView = z.infer<typeof noteVersionView>;

/** Who writes under which client id of yjs in a note. */
export const authorsView = z.object({ authors: z.array(z.object({ client: z.number(), name: z.string() })) });
export type AuthorsView = z.infer<typeof authorsView>;

/** Where somebody was mentioned. */
export const mentionView = z.object({
  id: z.string(),
  at: z.string(),
  by: z.string(),
  /** The item's title in its public wording. */
  title: z.string(),
  /** Where to read it. */
  path: z.string(),
  seen: z.boolean(),
});
export type MentionView = z.infer<typeof mentionView>;
/** Newest first. */
export const mentionsView = z.object({ mentions: z.array(mentionView) });
