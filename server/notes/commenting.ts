import { readNoteMeta } from '../../shared/notes/note-doc.ts';
import type { CommentForm, ReplyForm } from '../../shared/protocol/note-forms.ts';
import { newId } from '../accounts/secrets.ts';
import type { NoteAsked } from '../http/note-asked.ts';
import type { NewComment, NewMention, WithComment } from '../storage/note-comments.ts';
import type { NoteLedgerParts } from './ledger-parts.ts';
import { mailMentions, mentionable, titleForMail } from './mentioning.ts';
import { noteItDown } from './note-it-down.ts';
import { ofStandingNote } from './standing-note.ts';

/** Why a comment was not kept, with the sentence that says so. */
export const COMMENT_REFUSALS = {
  'no-note': 'There is no scoping note for this item yet.',
  'other-epoch':
    'This note has been begun afresh since you opened it. Read it again, and then say what you have to say.',
  'key-used': 'That was sent before, about something else. Reload the page, and say it again.',
  'not-a-reader': 'Somebody you mention cannot read this note. Take them out, or ask the scrutiny officer.',
} as const;
type CommentRefusal = keyof typeof COMMENT_REFUSALS;

/** The thread that now has the comment, or why none has. */
export type Commented = { readonly thread: string } | { readonly why: CommentRefusal };

/** Begins a thread about some words of a note, or about all of it; sent again it is the same thread. */
export function beginThread(parts: NoteLedgerParts, asked: NoteAsked, form: CommentForm): Promise<Commented> {
  const { field, start, end, quote } = form;
  const thread = { ...asked.place, id: newId(), field, start, end, quote, at: parts.now() };
  return say(parts, { asked, form, field }, (comment, more) =>
    parts.noteComments.begin(thread, { ...comment, thread: thread.id }, more),
  );
}

/** Adds a comment to a thread of the note. */
export function addReply(
  parts: NoteLedgerParts,
  asked: NoteAsked,
  { thread, field, form }: { readonly thread: string; readonly field: string; readonly form: ReplyForm },
): Promise<Commented> {
  return say(parts, { asked, form, field }, (comment, more) =>
    parts.noteComments.reply({ ...comment, thread }, more),
  );
}

interface Saying {
  readonly asked: NoteAsked;
  readonly form: ReplyForm;
  readonly field: string;
}

type Keep = (comment: Omit<NewComment, 'thread'>, more: WithComment) => Promise<string | null>;

const KEY_USED = Symbol('key used');

/**
 * Keeps a comment in a turn of the note's own room: either the note is still the one that the page read, or it has begun
 * afresh, with its wording exempt, and nothing that quotes it is kept in the open.
 */
async function say(parts: NoteLedgerParts, { asked, form, field }: Saying, keep: Keep): Promise<Commented> {
  const { place, programme, who } = asked;
  const readers = await mentionable(parts, programme, place);
  const others = [...new Set(form.mentions)].filter((account) => account !== who.id);
  if (others.some((account) => !readers.has(account))) return { why: 'not-a-reader' };
  const title = await titleForMail(parts, place);
  const at = parts.now();
  const comment = { id: newId(), at, person: who.id, role: who.role, words: form.words, key: form.key };
  const facts = { ...place, field, comment: comment.id, at, by: who.id };
  const mentions = others.map((account): NewMention => ({ ...facts, id: newId(), account }));
  const also = async (): Promise<void> => {
    await noteItDown(parts, asked, 'commented');
    await mailMentions(parts, mentions, { by: who.name, title, words: form.words });
  };
  const kept = await ofStandingNote(parts, place, async (doc) =>
    place.private || readNoteMeta(doc).epoch === form.epoch
      ? ((await keep(comment, { mentions, also })) ?? KEY_USED)
      : null,
  );
  if (kept === null) return { why: 'no-note' };
  if (kept.value === KEY_USED) return { why: 'key-used' };
  return kept.value === null ? { why: 'other-epoch' } : { thread: kept.value };
}
