import * as decoding from 'lib0/decoding';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { parseRights, RIGHTS_MESSAGE, type BoardRights } from '../../shared/protocol/rights.ts';
import { PASSED_OVER_MESSAGE, SAVED_MESSAGE } from '../../shared/protocol/saved.ts';
import { until } from './until.ts';

export interface JoinedBoard {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  /** Leaves for good; nothing of this client is left that could resend anything. */
  close(): void;
}

export interface JoinOptions {
  readonly doc?: Y.Doc;
  /** The cookie of a session, as `signIn` gives it. */
  readonly cookie?: string;
  /** Such as a service token's. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly params?: Record<string, string>;
  /** Where the document is joined, when it is no board. */
  readonly rooms?: string;
  /** Asks for acknowledgements, and is told how many frames are on disk. */
  readonly saved?: (count: number) => void;
  /** Asks to be told one's rights, at the start and at each change. */
  readonly rights?: (rights: BoardRights) => void;
}

/** Joins a board with y-websocket's own provider and waits until it has the board. */
export async function joinBoard(url: string, board: string, options: JoinOptions = {}): Promise<JoinedBoard> {
  const joined = openBoard(url, board, options);
  await until('the board to arrive', () => joined.provider.synced);
  return joined;
}

/** As `joinBoard`, without waiting. */
export function openBoard(url: string, board: string, options: JoinOptions = {}): JoinedBoard {
  const doc = options.doc ?? new Y.Doc();
  const headers = { ...options.headers, ...(options.cookie ? { cookie: options.cookie } : {}) };
  class Socket extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers });
    }
  }
  const provider = new WebsocketProvider(
    url.replace('http', 'ws') + (options.rooms ?? '/sync/board'),
    board,
    doc,
    {
      WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
      params: options.saved || options.rights ? { ack: '1', ...options.params } : (options.params ?? {}),
    },
  );
  const { saved, rights } = options;
  // Who asks for one of our own messages gets them all, and the provider complains of each that nobody hears.
  for (const type of [SAVED_MESSAGE, PASSED_OVER_MESSAGE, RIGHTS_MESSAGE])
    provider.messageHandlers[type] = () => undefined;
  if (saved) {
    provider.messageHandlers[SAVED_MESSAGE] = (_encoder: unknown, decoder: decoding.Decoder) => {
      saved(decoding.readVarUint(decoder));
    };
  }
  if (rights) {
    provider.messageHandlers[RIGHTS_MESSAGE] = (_encoder: unknown, decoder: decoding.Decoder) => {
      rights(parseRights(decoding.readVarString(decoder)));
    };
  }
  return {
    doc,
    provider,
    close: () => {
      provider.destroy();
      doc.destroy();
    },
  };
}

/** Says who is there and gives the cookie that proves it. */
export async function signIn(url: string, name: string, role = 'officer'): Promise<string> {
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, role }),
  });
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}
