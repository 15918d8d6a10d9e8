import { parseRole } from '../../shared/protocol/roles.ts';
import { noteAccess } from '../accounts/note-door.ts';
import { itemOf } from '../suggestions/standings.ts';
import type { NewMention } from '../storage/note-comments.ts';
import type { NotePlace } from '../storage/notes.ts';
import type { Account } from '../storage/people.ts';
import type { ProgrammeRecord } from '../storage/records.ts';
import type { NoteLedgerParts } from './ledger-parts.ts';

/** Those of a committee who may read a note, by their accounts: they can be mentioned in it, and nobody else. */
export async function mentionable(
  parts: NoteLedgerParts,
  { committeeSlug }: ProgrammeRecord,
  place: NotePlace,
): Promise<ReadonlyMap<string, Account>> {
  const facts = parts.followedItems.facts(place);
  const readers = (
    await Promise.all(
      (await parts.people.grantsIn(committeeSlug)).map(async ({ account: id, role, cleared }) => {
        const account = await parts.people.account(id);
        if (account?.removedAt !== null) return [];
        const who = { id, owner: id, name: account.name, role: parseRole(role), cleared };
        return (await noteAccess(who, place, { ...parts, facts })) === 'none' ? [] : [[id, account] as const];
      }),
    )
  ).flat();
  return new Map(readers);
}

/** What mail about mentions says: `title` is null where not even that may be said. */
export interface Mentioning {
  readonly by: string;
  readonly title: string | null;
  /** What was said, or empty when it was in the text. */
  readonly words: string;
}

/** What an item may be called in mail about its note. */
export async function titleForMail(parts: NoteLedgerParts, place: NotePlace): Promise<string | null> {
  if (place.private || !parts.mentionMail) return null;
  const board = await parts.boards.read(place.board);
  return (board && itemOf(board, place.item)?.title) ?? null;
}

/** Mails those who are mentioned and want to hear; of a private note neither a title nor a word. */
export async function mailMentions(
  { mentionMail, people, records }: Pick<NoteLedgerParts, 'mentionMail' | 'people' | 'records'>,
  mentions: readonly NewMention[],
  { by, title, words }: Mentioning,
): Promise<void> {
  if (!mentionMail) return;
  for (const mention of mentions) {
    const account = await people.account(mention.account);
    const programme = await records.programme(mention.board);
    if (!account || !programme || !wantsMail(account)) continue;
    const open = { by, title, words, link: notePath(programme, mention) };
    await mentionMail.mention(account.email, mention.private ? { ...open, title: null, words: '' } : open);
  }
}

function wantsMail({ mail, removedAt, email }: Account): boolean {
  return mail !== 'none' && removedAt === null && email !== '';
}

/** The address of a note within the service. */
export function notePath({ committeeSlug, municipalYear }: ProgrammeRecord, place: NotePlace): string {
  const item = `/c/${committeeSlug}/${municipalYear}/item/${encodeURIComponent(place.item)}/note`;
  return place.private ? `${item}/private` : item;
}
