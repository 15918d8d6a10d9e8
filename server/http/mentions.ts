import { json, Router, type Request, type Response } from 'express';
import { seenForm } from '../../shared/protocol/note-forms.ts';
import type { MentionView } from '../../shared/protocol/note-views.ts';
import { callerOf } from '../accounts/callers.ts';
import { noteAccess } from '../accounts/note-door.ts';
import type { NoteLedgerParts } from '../notes/ledger-parts.ts';
import { notePath } from '../notes/mentioning.ts';
import type { StoredMention } from '../storage/note-comments.ts';
import { itemOf } from '../suggestions/standings.ts';
import { accountOf } from './access.ts';
import { readForm, refuseWith } from './problem.ts';

const MOST = 100;

/** Where somebody was mentioned in notes that they may read, and that they have seen it. */
export function mentionsRouter(parts: NoteLedgerParts): Router {
  const router = Router();
  router.use(json());
  router.get('/', async (request, response) => {
    const account = await accountOf(parts, request, response);
    if (account) await list(parts, account.id, { request, response });
  });
  router.post('/seen', async (request, response) => {
    const account = await accountOf(parts, request, response);
    if (!account) return;
    const read = readForm(seenForm, request.body);
    if ('problems' in read) return refuseWith(response, 400, read);
    await parts.noteComments.seen(account.id, read.form.mentions, parts.now());
    await list(parts, account.id, { request, response });
  });
  return router;
}

async function list(
  parts: NoteLedgerParts,
  account: string,
  { request, response }: { readonly request: Request; readonly response: Response },
): Promise<void> {
  const mentions: MentionView[] = [];
  for (const mention of (await parts.noteComments.mentionsOf(account)).slice(0, MOST)) {
    const view = await viewOf(parts, request, mention);
    if (view) mentions.push(view);
  }
  response.json({ mentions });
}

/** Null when the note is not theirs to read any more. */
async function viewOf(
  parts: NoteLedgerParts,
  request: Request,
  mention: StoredMention,
): Promise<MentionView | null> {
  const programme = await parts.records.programme(mention.board);
  if (!programme) return null;
  await parts.followedItems.learn(parts.rooms, mention.board);
  const facts = parts.followedItems.facts(mention);
  const who = await (await callerOf(parts, request)).at(programme.committeeSlug);
  if ((await noteAccess(who, mention, { ...parts, facts })) === 'none') return null;
  const board = await parts.boards.read(mention.board);
  return {
    id: mention.id,
    at: new Date(mention.at).toISOString(),
    by: mention.by === '' ? 'Somebody' : ((await parts.records.nameOf(mention.by)) ?? 'Guest'),
    title: (board && itemOf(board, mention.item)?.title) ?? 'An item',
    path: notePath(programme, mention),
    seen: mention.seenAt !== null,
  };
}
