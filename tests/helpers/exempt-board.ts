import type { HistoryPage } from '../../shared/protocol/http-api.ts';
import type { Storage } from '../../server/storage/stores.ts';
import { addWordedItem, joinWording, settled } from './exempt-items.ts';
import { joinBoard, type JoinedBoard } from './join-board.ts';
import { makeProgramme, setUp } from './people.ts';
import { newPlace, openPlace } from './place.ts';
import { rawSocket } from './raw-socket.ts';
import { startServer, type TestServer } from './start-server.ts';

/** A word that stands in every text of the item that `withItem` adds. */
export const WORDS = 'Kestrelbridge';

/** A server with one committee and its officer, and the ways to an item of its board. */
export interface ExemptBoard {
  readonly server: TestServer;
  readonly storage: Storage;
  /** The cookie of the first officer. */
  readonly officer: string;
  readonly programme: { readonly id: string; readonly committeeSlug: string };
  /** Documents that are closed at the end. */
  readonly open: JoinedBoard[];
  /** Joins the board, as the officer unless as somebody else. */
  joined(cookie?: string): Promise<JoinedBoard>;
  /** Joins the wording of an item. */
  wording(item: string, cookie?: string): Promise<JoinedBoard>;
  /** Adds an item full of words, that are known to have reached the disk. */
  withItem(lead?: string): Promise<{ readonly board: JoinedBoard; readonly item: string }>;
  at(item: string): { readonly board: string; readonly item: string };
  /** The address of an item's exemption. */
  path(item: string): string;
  /** How the door of an item's wording closes for somebody, or null when it lets them in. */
  doorCode(item: string, cookie: string): Promise<number | null>;
  history(item: string): Promise<HistoryPage>;
  close(): Promise<void>;
}

/** Starts one, in a place of its own. */
export async function openExemptBoard(): Promise<ExemptBoard> {
  const dataDir = newPlace();
  const storage = await openPlace(dataDir);
  const server = await startServer({ storage, dataDir });
  const officer = await setUp(server);
  const programme = await makeProgramme(server, officer);
  const board = programme.id;
  const open: JoinedBoard[] = [];
  const keep = (joined: JoinedBoard): JoinedBoard => {
    open.push(joined);
    return joined;
  };
  const joined = async (cookie = officer) => keep(await joinBoard(server.url, board, { cookie }));
  return {
    server,
    storage,
    officer,
    programme,
    open,
    joined,
    wording: async (item, cookie = officer) => keep(await joinWording(server, { board, item }, { cookie })),
    withItem: async (lead = '') => {
      const page = await joined();
      const item = addWordedItem(page.doc, WORDS, lead);
      await settled(server, page, { board, cookie: officer });
      return { board: page, item };
    },
    at: (item) => ({ board, item }),
    path: (item) => `/api/programmes/${board}/items/${item}/exempt`,
    doorCode: async (item, cookie) => {
      const socket = await rawSocket(server.url, `/sync/exempt/${board}/${item}`, { cookie });
      const code = (await socket.stillThere()) ? null : (await socket.waitUntilClosed()).code;
      socket.close();
      return code;
    },
    history: async (item) => {
      const path = `/api/programmes/${board}/history?item=${item}&limit=500`;
      return (await (await fetch(server.url + path, { headers: { cookie: officer } })).json()) as HistoryPage;
    },
    close: async () => {
      open.forEach((each) => each.close());
      await server.close();
    },
  };
}
