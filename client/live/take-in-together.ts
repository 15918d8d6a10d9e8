import { decoding } from 'lib0';
import type { WebsocketProvider } from 'y-websocket';
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';
import { createLater } from './after-paint.ts';

const SYNC_MESSAGE = 0;
/** What others change is taken in, and so drawn, once in so many milliseconds. */
const GATHERED_FOR = 100;
/** Who has typed within so many milliseconds types on; then it is taken in right after their next letter is painted. */
const TYPES_ON = 300;
/** Milliseconds after which it is taken in also while somebody types on. */
const LONGEST_WAIT = 250;

/**
 * Takes in what others change in a note several changes at a time: eight people typing make forty a second, each of which
 * would keep a letter typed here waiting. What has not been taken in yet is not in the document either, so that nothing
 * that is typed meanwhile is put beside something else than it seems. A page that has nothing of the note yet takes it in
 * when it is there whole, and `hear` is given what it began with, as it came. Gives what ends it.
 */
export function takeInTogether(
  provider: WebsocketProvider,
  hear: (updates: readonly Uint8Array[]) => void,
): () => void {
  const { doc, messageHandlers } = provider;
  const handle = messageHandlers[SYNC_MESSAGE];
  const isEmpty = (): boolean => doc.store.clients.size === 0;
  let waiting: Uint8Array[] = [];
  const takeIn = (): void => {
    turn.over();
    const updates = waiting;
    waiting = [];
    if (updates.length === 0) return;
    const isFirst = isEmpty();
    Y.transact(doc, () => updates.forEach((update) => Y.applyUpdate(doc, update, provider)), provider, false);
    if (isFirst && !isEmpty()) hear(updates);
  };
  const turn = createTurn(doc, takeIn);
  messageHandlers[SYNC_MESSAGE] = (encoder, decoder, ...rest) => {
    const { kind, bytes } = messageIn(decoding.clone(decoder));
    if (kind === messageYjsUpdate) {
      waiting.push(bytes.slice());
      if (!isEmpty()) turn.ask();
      return;
    }
    if (kind === messageYjsSyncStep2) takeIn();
    const first = kind !== messageYjsSyncStep1 && isEmpty() ? bytes.slice() : null;
    handle?.(encoder, decoder, ...rest);
    if (first && !isEmpty()) hear([first]);
  };
  return () => {
    waiting = [];
    turn.close();
  };
}

/** When what has come is taken in. */
interface Turn {
  readonly ask: () => void;
  /** It has been taken in. */
  readonly over: () => void;
  readonly close: () => void;
}

function createTurn(doc: Y.Doc, takeIn: () => void): Turn {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let [since, typedAt] = [0, -Infinity];
  const painted = createLater(takeIn);
  const over = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    painted.stop();
  };
  const look = (): void => {
    const now = performance.now();
    const mayWait = now - typedAt < TYPES_ON && now - since < LONGEST_WAIT;
    if (mayWait) timer = setTimeout(look, since + LONGEST_WAIT - now);
    else takeIn();
  };
  const onTransaction = ({ local }: Y.Transaction): void => {
    if (!local) return;
    typedAt = performance.now();
    if (timer) painted.ask();
  };
  doc.on('afterTransaction', onTransaction);
  return {
    ask: () => {
      // Nobody looks at a page that is not shown, and its timers stand still.
      if (document.visibilityState === 'hidden') return takeIn();
      if (timer) return;
      since = performance.now();
      timer = setTimeout(look, GATHERED_FOR);
    },
    over,
    close: () => {
      over();
      doc.off('afterTransaction', onTransaction);
    },
  };
}

interface SyncMessage {
  readonly kind: number;
  readonly bytes: Uint8Array;
}

function messageIn(decoder: decoding.Decoder): SyncMessage {
  return { kind: decoding.readVarUint(decoder), bytes: decoding.readVarUint8Array(decoder) };
}
