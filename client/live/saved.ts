import { decoding } from 'lib0';
import type { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { CLOSE_REASONS, closeReasonOf } from '../../shared/protocol/close-reasons.ts';
import { PASSED_OVER_MESSAGE, SAVED_MESSAGE } from '../../shared/protocol/saved.ts';
import { createValue, type Value } from './value.ts';

/**
 * Whether the server has on disk all that was done here; `unsent` counts changes it has not confirmed, those of an
 * earlier page that this device kept included.
 */
export interface Saved {
  readonly state: 'loading' | 'saved' | 'saving' | 'offline' | 'blocked';
  readonly unsent: number;
  /** When the server last confirmed, ISO 8601; null before the first time. */
  readonly savedAt: string | null;
  /** Why the server will not have us back, as a sentence, when `blocked`. */
  readonly reason: string | null;
}

export interface SavedParts {
  readonly now: () => string;
  /** The changes here that the server has not confirmed, those of an earlier page included. */
  readonly unsent: { readonly set: (count: number) => void; readonly count: () => number };
  /** The server passed over what was done here: it was not this person's to do. */
  readonly onRefused: () => void;
}

const NOT_ASKED: Saved = { state: 'loading', unsent: 0, savedAt: null, reason: null };

/**
 * Watches one provider and says what is saved. The server counts the change-carrying frames of a connection: the
 * answer to its first question, then one per change made here; what it has confirmed is on disk.
 */
export function watchSaved(
  doc: Y.Doc,
  provider: WebsocketProvider,
  { now, unsent, onRefused }: SavedParts,
): { readonly saved: Value<Saved>; readonly close: () => void } {
  const saved = createValue<Saved>({ ...NOT_ASKED, unsent: unsent.count() });
  let [sent, onDisk, passedOver] = [0, 0, 0];
  let joined = false;

  const set = (change: Partial<Saved>): void => saved.set({ ...saved.get(), ...change });
  const onStatus = ({ status }: { readonly status: string }): void => {
    if (status === 'connected') [sent, onDisk, passedOver] = [1, 0, 0];
    if (status === 'disconnected' && saved.get().state !== 'blocked') set({ state: 'offline' });
  };
  const onUpdate = (_update: Uint8Array, origin: unknown): void => {
    if (origin === provider || !joined) return;
    if (provider.wsconnected) sent += 1;
    const count = saved.get().unsent + 1;
    unsent.set(count);
    set({ unsent: count, state: provider.wsconnected ? 'saving' : saved.get().state });
  };
  const onSaved = (count: number = onDisk): void => {
    onDisk = count;
    joined = true;
    if (onDisk + passedOver < sent) return;
    unsent.set(0);
    set({ state: 'saved', unsent: 0, savedAt: now(), reason: null });
  };
  // A page that only reads answers the server's first question all the same: that is lost only when it had something to say.
  const onPassedOver = (count: number): void => {
    passedOver = count;
    if (unsent.count() > 0) onRefused();
    else onSaved();
  };
  const onFailed = (): void => {
    joined = true;
    if (saved.get().state !== 'blocked') set({ state: 'offline' });
  };
  const onClosed = ({ code }: { readonly code: number }): void =>
    set({ state: 'blocked', reason: reasonOf(code) });

  doc.on('update', onUpdate);
  const stop = hear(provider, { onSaved, onPassedOver, onStatus, onFailed, onClosed });
  return {
    saved,
    close: () => {
      stop();
      doc.off('update', onUpdate);
    },
  };
}

function reasonOf(code: number): string {
  const reason = closeReasonOf(code);
  return reason ? CLOSE_REASONS[reason].words : 'The service has closed this page.';
}

interface Heard {
  readonly onSaved: (count: number) => void;
  readonly onPassedOver: (count: number) => void;
  readonly onStatus: (event: { readonly status: string }) => void;
  readonly onFailed: () => void;
  readonly onClosed: (event: { readonly code: number }) => void;
}

function hear(provider: WebsocketProvider, heard: Heard): () => void {
  const { messageHandlers } = provider;
  messageHandlers[SAVED_MESSAGE] = (_encoder, decoder) => heard.onSaved(decoding.readVarUint(decoder));
  messageHandlers[PASSED_OVER_MESSAGE] = (_encoder, decoder) =>
    heard.onPassedOver(decoding.readVarUint(decoder));
  provider.on('status', heard.onStatus);
  provider.on('connection-error', heard.onFailed);
  provider.on('closed', heard.onClosed);
  return () => {
    provider.off('status', heard.onStatus);
    provider.off('connection-error', heard.onFailed);
    provider.off('closed', heard.onClosed);
  };
}
