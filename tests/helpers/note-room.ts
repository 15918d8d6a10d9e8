import * as Y from 'yjs';
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap';
import { fragmentOf } from '../../shared/notes/note-doc.ts';
import { noteSchema } from '../../shared/notes/note-schema.ts';
import type { NoteView } from '../../shared/protocol/note-views.ts';
import type { ServerParts } from '../../server/app.ts';
import type { Storage } from '../../server/storage/stores.ts';
import { addWordedItem, settled } from './exempt-items.ts';
import { joinBoard, openBoard, type JoinedBoard, type JoinOptions } from './join-board.ts';
import { invite, makeProgramme, post, setUp } from './people.ts';
import { newPlace, openPlace } from './place.ts';
import { startServer, type TestServer } from './start-server.ts';

/** A server with one committee, an item that Lena Marsh leads, and the ways to its scoping notes. */
export interface NoteRoom {
  readonly server: TestServer;
  readonly storage: Storage;
  /** The cookie of the first officer. */
  readonly officer: string;
  readonly programme: { readonly id: string; readonly committeeSlug: string };
  readonly item: string;
  /** The address of the item's note, and of what stands under it. */
  path(under?: string): string;
  /** Has somebody join the committee; gives their cookie. */
  as(name: string, role: string, cleared?: boolean): Promise<string>;
  account(name: string): Promise<string>;
  /** Makes the item's note and gives what is seen of it. */
  make(cookie?: string, isPrivate?: boolean): Promise<NoteView>;
  /** Joins the note, as the officer unless as somebody else. */
  joined(options?: JoinOptions, isPrivate?: boolean): Promise<JoinedBoard>;
  close(): Promise<void>;
}

export const LEAD = 'Lena Marsh';
export const NOTES = '/sync/note';
export const PRIVATE_NOTES = '/sync/private-note';

/** Starts one, in a place of its own. */
export async function openNoteRoom(given: Partial<ServerParts> = {}): Promise<NoteRoom> {
  const dataDir = newPlace();
  const storage = await openPlace(dataDir);
  const server = await startServer({ storage, dataDir, ...given });
  const officer = await setUp(server);
  const programme = await makeProgramme(server, officer);
  const board = programme.id;
  const page = await joinBoard(server.url, board, { cookie: officer });
  const item = addWordedItem(page.doc, 'weirs', LEAD);
  await settled(server, page, { board, cookie: officer });
  page.close();
  const open: JoinedBoard[] = [];
  const emailOf = (name: string): string =>
    `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@council.example`;
  const path = (under = ''): string => `/api/programmes/${board}/items/${item}/note${under}`;
  return {
    server,
    storage,
    officer,
    programme,
    item,
    path,
    as: (name, role, cleared = false) =>
      invite(server, officer, { committee: programme.committeeSlug, name, role, cleared }),
    account: async (name) => (await storage.people.accountByEmail(emailOf(name)))?.id ?? '',
    make: async (cookie = officer, isPrivate = false) =>
      (await (await post(server, path(isPrivate ? '?private=1' : ''), {}, cookie)).json()) as NoteView,
    joined: async (options = {}, isPrivate = false) => {
      const joined = await joinBoard(server.url, item, {
        cookie: officer,
        rooms: isPrivate ? PRIVATE_NOTES : NOTES,
        ...options,
      });
      open.push(joined);
      return joined;
    },
    close: async () => {
      open.forEach((each) => each.close());
      await server.close();
    },
  };
}

/** A paragraph with these words, at the end of a field. */
export function typeIn(doc: Y.Doc, field: string, words: string): Y.XmlText {
  const paragraph = new Y.XmlElement('paragraph');
  const text = new Y.XmlText();
  doc.transact(() => {
    const fragment = fragmentOf(doc, field);
    fragment.insert(fragment.length, [paragraph]);
    paragraph.insert(0, [text]);
    text.insert(0, words);
  });
  return text;
}

/** How the door of a note closes for somebody; null when it lets them in. */
export async function doorCode(room: NoteRoom, cookie: string | null, rooms = NOTES): Promise<number | null> {
  const joined = openBoard(room.server.url, room.item, { rooms, ...(cookie === null ? {} : { cookie }) });
  const code = await new Promise<number | null>((resolve) => {
    joined.provider.on('closed', ({ code: closed }: { readonly code: number }) => resolve(closed));
    joined.provider.on('sync', (synced: boolean) => synced && resolve(null));
  });
  joined.close();
  return code;
}

/** Writes a text as the editor would, into a field that is empty; `content` in the editor's own JSON. */
export function writeIn(doc: Y.Doc, field: string, content: readonly unknown[]): void {
  prosemirrorJSONToYXmlFragment(noteSchema(), { type: 'doc', content }, fragmentOf(doc, field));
}
