import type { ThreadView } from '../../shared/protocol/note-views.ts';
import { parseRole, ROLES } from '../../shared/protocol/roles.ts';
import type { NoteComments, StoredComment, StoredMention, StoredThread } from '../storage/note-comments.ts';
import type { NotePlace } from '../storage/notes.ts';
import type { Records } from '../storage/records.ts';

interface ThreadViewParts {
  readonly noteComments: NoteComments;
  readonly records: Pick<Records, 'nameOf'>;
}

type CommentView = ThreadView['comments'][number];

/** What is said about a note, as the person `me` sees it, in the order in which it was begun. */
export function threadViews(parts: ThreadViewParts, place: NotePlace, me: string): ThreadView[] {
  const { noteComments } = parts;
  const comments = grouped(noteComments.comments(place), ({ thread }) => thread);
  const mentions = grouped(noteComments.mentions(place), ({ comment }) => comment);
  return noteComments.threads(place).flatMap((thread) => {
    const said = comments.get(thread.id) ?? [];
    const [first] = said;
    if (!first) return [];
    const views = said.map((each) => commentView(parts, each, { mentions: mentions.get(each.id) ?? [], me }));
    const mine = views.some((each) => isOf(each, me));
    return [{ ...threadView(parts, thread, first), comments: views, mine }];
  });
}

function grouped<T>(all: readonly T[], keyOf: (each: T) => string): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    const group = found.get(key) ?? [];
    group.push(each);
    found.set(key, group);
  }
  return found;
}

function threadView(
  { records }: ThreadViewParts,
  thread: StoredThread,
  first: StoredComment,
): Omit<ThreadView, 'comments' | 'mine'> {
  const { id, field, start, end, quote, at, resolved } = thread;
  return {
    id,
    field,
    start,
    end,
    quote,
    at: moment(at),
    by: someone(records, first),
    resolved: resolved && { at: moment(resolved.at), by: nameOf(records, resolved.by) },
  };
}

function commentView(
  { records }: ThreadViewParts,
  comment: StoredComment,
  { mentions, me }: { readonly mentions: readonly StoredMention[]; readonly me: string },
): CommentView {
  const { id, at, words, withdrawnAt, person } = comment;
  return {
    id,
    at: moment(at),
    by: someone(records, comment),
    words,
    withdrawn: withdrawnAt !== null,
    mine: person === me,
    mentions: mentions.map(({ account }) => ({ id: account, name: nameOf(records, account) })),
  };
}

function isOf({ mine, mentions }: CommentView, me: string): boolean {
  return mine || mentions.some(({ id }) => id === me);
}

function someone(
  records: ThreadViewParts['records'],
  { person, role }: Pick<StoredComment, 'person' | 'role'>,
): ThreadView['by'] {
  return { id: person, name: nameOf(records, person), role: ROLES[parseRole(role)] };
}

function nameOf(records: ThreadViewParts['records'], person: string): string {
  return records.nameOf(person) ?? 'Guest';
}

function moment(at: number): string {
  return new Date(at).toISOString();
}
