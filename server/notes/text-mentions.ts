import * as Y from 'yjs';
import { fragmentOf, readNoteMeta } from '../../shared/notes/note-doc.ts';
import { newId } from '../accounts/secrets.ts';
import type { NewMention } from '../storage/note-comments.ts';
import type { NotePlace } from '../storage/notes.ts';
import { SERVICE } from '../sync/service.ts';
import type { NoteLedgerParts } from './ledger-parts.ts';
import { mailMentions, mentionable, titleForMail } from './mentioning.ts';
import { noteRoom } from './note-making.ts';

/** Somebody named in the text of a field, and the client id of yjs under which it was written. */
interface TextMention {
  readonly account: string;
  readonly field: string;
  readonly client: number;
}

/** Tells those who are mentioned in the text of a note and may read it, once for each field. */
export async function tellTextMentions(parts: NoteLedgerParts, place: NotePlace): Promise<void> {
  const { records, noteComments } = parts;
  const programme = await records.programme(place.board);
  const read = await parts.rooms.command(noteRoom(place), SERVICE, mentionsIn);
  if (!programme || !read) return;
  await parts.followedItems.learn(parts.rooms, place.board);
  const readers = await mentionable(parts, programme, place);
  const known = new Set(
    (await noteComments.mentions(place)).filter(({ comment }) => comment === '').map(keyOf),
  );
  const fresh = read.value.filter((each) => readers.has(each.account) && !known.has(keyOf(each)));
  if (fresh.length > 0) await tell(parts, place, fresh);
}

async function tell(parts: NoteLedgerParts, place: NotePlace, fresh: readonly TextMention[]): Promise<void> {
  const claims = (await parts.updates.load(noteRoom(place)))?.claims;
  const title = await titleForMail(parts, place);
  for (const { account, field, client } of fresh) {
    const by = claims?.get(client) ?? '';
    if (by === account) continue;
    const mention = { ...place, id: newId(), account, field, comment: '', at: parts.now(), by };
    const kept = await parts.noteComments.mention([mention satisfies NewMention]);
    await mailMentions(parts, kept, { by: await nameOf(parts, by), title, words: '' });
  }
}

async function nameOf({ records }: NoteLedgerParts, person: string): Promise<string> {
  return (person === '' ? null : await records.nameOf(person)) ?? 'Somebody';
}

function keyOf({ account, field }: Pick<TextMention, 'account' | 'field'>): string {
  return `${field} ${account}`;
}

/** Who is named in the text of a note. */
function mentionsIn(doc: Y.Doc): readonly TextMention[] {
  return readNoteMeta(doc).fields.flatMap(({ id: field }) =>
    [...fragmentOf(doc, field).createTreeWalker(isMention)].flatMap((node) => {
      const account: unknown = node instanceof Y.XmlElement ? node.getAttribute('id') : undefined;
      const client = node._item?.id.client ?? 0;
      return typeof account === 'string' && account !== '' ? [{ account, field, client }] : [];
    }),
  );
}

function isMention(node: unknown): boolean {
  return node instanceof Y.XmlElement && node.nodeName === 'mention';
}
