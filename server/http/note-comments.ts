import { json, Router } from 'express';
import {
  commentForm,
  replyForm,
  resolveForm,
  withdrawCommentForm,
} from '../../shared/protocol/note-forms.ts';
import { addReply, beginThread, COMMENT_REFUSALS, type Commented } from '../notes/commenting.ts';
import type { NoteLedgerParts } from '../notes/ledger-parts.ts';
import { noteItDown } from '../notes/note-it-down.ts';
import { noteRoom } from '../notes/note-making.ts';
import { threadViews } from '../notes/thread-views.ts';
import type { StoredThread } from '../storage/note-comments.ts';
import { newsFrame } from '../sync/frames.ts';
import { noteRoute, type NoteAsked } from './note-asked.ts';
import { problem, readForm, refuseWith } from './problem.ts';
import type { RateLimits } from './rate-limits.ts';

export interface NoteCommentParts extends NoteLedgerParts {
  readonly limits: RateLimits;
}

const NO_THREAD = 'There is no such comment on this note';

/** What people say about a note, beside its text: whoever may read it may say something. */
export function noteCommentsRouter(parts: NoteCommentParts): Router {
  const router = Router({ mergeParams: true });
  router.use(json());
  router.get(
    '/',
    noteRoute(parts, 'see', async ({ place, who, response }) => {
      response.json({ threads: await threadViews(parts, place, who.id) });
    }),
  );
  router.post(
    '/',
    noteRoute(parts, 'suggest', (asked) => begin(parts, asked)),
  );
  router.post(
    '/:thread/replies',
    noteRoute(parts, 'suggest', (asked) => reply(parts, asked)),
  );
  router.post(
    '/:thread/resolve',
    noteRoute(parts, 'suggest', (asked) => resolve(parts, asked)),
  );
  router.post(
    '/:thread/withdraw',
    noteRoute(parts, 'suggest', (asked) => withdraw(parts, asked)),
  );
  return router;
}

async function begin(parts: NoteCommentParts, asked: NoteAsked): Promise<void> {
  const read = readForm(commentForm, asked.request.body);
  if ('problems' in read) return refuseWith(asked.response, 400, read);
  if (!(await parts.limits.take(asked.response, { 'comment-by': asked.who.id }))) return;
  await answer(parts, asked, await beginThread(parts, asked, read.form));
}

async function reply(parts: NoteCommentParts, asked: NoteAsked): Promise<void> {
  const read = readForm(replyForm, asked.request.body);
  if ('problems' in read) return refuseWith(asked.response, 400, read);
  const found = await threadAsked(parts, asked);
  if (!found || !(await parts.limits.take(asked.response, { 'comment-by': asked.who.id }))) return;
  const { id: thread, field } = found;
  await answer(parts, asked, await addReply(parts, asked, { thread, field, form: read.form }));
}

async function answer(parts: NoteCommentParts, asked: NoteAsked, commented: Commented): Promise<void> {
  if ('thread' in commented) return changed(parts, asked, { thread: commented.thread, status: 201 });
  const { why } = commented;
  const field = why === 'not-a-reader' ? 'mentions' : '';
  refuseWith(asked.response, why === 'no-note' ? 404 : 409, problem(COMMENT_REFUSALS[why], field));
}

/** The thread that an address names, when it is one of this note; otherwise answers and gives null. */
async function threadAsked(
  parts: NoteCommentParts,
  { request, response, place }: NoteAsked,
): Promise<StoredThread | null> {
  const found = await parts.noteComments.thread(String(request.params['thread']));
  const { board, item, private: isPrivate } = place;
  if (found?.board === board && found.item === item && found.private === isPrivate) return found;
  refuseWith(response, 404, problem(NO_THREAD));
  return null;
}

async function resolve(parts: NoteCommentParts, asked: NoteAsked): Promise<void> {
  const read = readForm(resolveForm, asked.request.body);
  if ('problems' in read) return refuseWith(asked.response, 400, read);
  const found = await threadAsked(parts, asked);
  if (!found) return;
  const { resolved } = read.form;
  const sign = resolved ? { at: parts.now(), by: asked.who.id } : null;
  await parts.noteComments.resolve(found.id, sign, () =>
    noteItDown(parts, asked, resolved ? 'resolved' : 'reopened'),
  );
  await changed(parts, asked, { thread: found.id, status: 200 });
}

async function withdraw(parts: NoteCommentParts, asked: NoteAsked): Promise<void> {
  const { request, response, place, who } = asked;
  const read = readForm(withdrawCommentForm, request.body);
  if ('problems' in read) return refuseWith(response, 400, read);
  const found = await threadAsked(parts, asked);
  if (!found) return;
  const { comment: id } = read.form;
  const comment = (await parts.noteComments.comments(place)).find((each) => each.id === id);
  if (comment?.thread !== found.id) return refuseWith(response, 404, problem(NO_THREAD));
  if (comment.person !== who.id)
    return refuseWith(response, 403, problem('Only the one who wrote a comment can take it back'));
  await parts.noteComments.withdraw({ id, person: who.id, at: parts.now() }, () =>
    noteItDown(parts, asked, 'withdrawn'),
  );
  await changed(parts, asked, { thread: found.id, status: 200 });
}

/** Tells open pages, and answers with the thread as it now stands. */
async function changed(
  parts: NoteCommentParts,
  { place, who, response }: NoteAsked,
  { thread, status }: { readonly thread: string; readonly status: number },
): Promise<void> {
  parts.rooms.tell(noteRoom(place), newsFrame('comments'));
  response.status(status).json((await threadViews(parts, place, who.id)).find(({ id }) => id === thread));
}
