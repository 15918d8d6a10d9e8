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
export async function threadViews(
  parts: ThreadViewParts,
  place: NotePlace,
  me: string,
): Promise<ThreadView[]> {
  const { noteComments } = parts;
  const comments = grouped(await noteComments.comments(place), ({ thread }) => thread);
  const mentions = grouped(await noteComments.mentions(place), ({ comment }) => comment);
  return (
    await Promise.all(
      (await noteComments.threads(place)).map(async (thread) => {
        const said = comments.get(thread.id) ?? [];
        const [first] = said;
        if (!first) return [];
        const views = await Promise.all(
          said.map((each) => commentView(parts, each, { mentions: mentions.get(each.id) ?? [], me })),
        );
        const mine = views.some((each) => isOf(each, me));
        return [{ ...(await threadView(parts, thread, first)), comments: views, mine }];
      }),
    )
  ).flat();
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

async function threadView(
  { records }: ThreadViewParts,
  thread: StoredThread,
  first: StoredComment,
): Promise<Omit<ThreadView, 'comments' | 'mine'>> {
  const { id, field, start, end, quote, at, resolved } = thread;
  return {
    id,
    field,
    start,
    end,
    quote,
    at: moment(at),
    by: await someone(records, first),
    resolved: resolved && { at: moment(resolved.at), by: await nameOf(records, resolved.by) },
  };
}

async function commentView(
  { records }: ThreadViewParts,
  comment: StoredComment,
  { mentions, me }: { readonly mentions: readonly StoredMention[]; readonly me: string },
): Promise<CommentView> {
  const { id, at, words, withdrawnAt, person } = comment;
  return {
    id,
    at: moment(at),
    by: await someone(records, comment),
    words,
    withdrawn: withdrawnAt !== null,
    mine: person === me,
    mentions: await Promise.all(
      mentions.map(async ({ account }) => ({ id: account, name: await nameOf(records, account) })),
    ),
  };
}

function isOf({ mine, mentions }: CommentView, me: string): boolean {
  return mine || mentions.some(({ id }) => id === me);
}

async function someone(
  records: ThreadViewParts['records'],
  { person, role }: Pick<StoredComment, 'person' | 'role'>,
): Promise<ThreadView['by']> {
  return { id: person, name: await nameOf(records, person), role: ROLES[parseRole(role)] };
}

async function nameOf(records: ThreadViewParts['records'], person: string): Promise<string> {
  return (await records.nameOf(person)) ?? 'Guest';
}

function moment(at: number): string {
  return new Date(at).toISOString();
}
