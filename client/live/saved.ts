import { decoding } from 'lib0';
import type { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { CLOSE_REASONS, closeReasonOf } from '../../shared/protocol/close-reasons.ts';
import { SAVED_MESSAGE } from '../../shared/protocol/saved.ts';
import { createValue, type Value } from './value.ts';

/** Whether the server has on disk all that was done here; `unsent` counts changes it has not confirmed. */
export interface Saved {
  readonly state: 'loading' | 'saved' | 'saving' | 'offline' | 'blocked';
  readonly unsent: number;
  /** When the server last confirmed, ISO 8601; null before the first time. */
  readonly savedAt: string | null;
  /** Why the server will not have us back, as a sentence, when `blocked`. */
  readonly reason: string | null;
}

/**
 * Watches one provider and says what is saved. The server counts the change-carrying frames of a connection: the
 * answer to its first question, then one per change made here; what it has confirmed is on disk.
 */
export function watchSaved(
  doc: Y.Doc,
  provider: WebsocketProvider,
  now: () => string,
): { readonly saved: Value<Saved>; readonly close: () => void } {
  const saved = createValue<Saved>({ state: 'loading', unsent: 0, savedAt: null, reason: null });
  let sent = 0;
  let joined = false;

  const set = (change: Partial<Saved>): void => saved.set({ ...saved.get(), ...change });
  const onStatus = ({ status }: { readonly status: string }): void => {
    if (status === 'connected') sent = 1;
    if (status === 'disconnected' && saved.get().state !== 'blocked') set({ state: 'offline' });
  };
  const onUpdate = (_update: Uint8Array, origin: unknown): void => {
    if (origin === provider || !joined) return;
    if (provider.wsconnected) sent += 1;
    set({ unsent: saved.get().unsent + 1, state: provider.wsconnected ? 'saving' : saved.get().state });
  };
  const onCounted = (count: number): void => {
    joined = true;
    if (count >= sent) set({ state: 'saved', unsent: 0, savedAt: now(), reason: null });
  };
  const onFailed = (): void => {
    joined = true;
    if (saved.get().state !== 'blocked') set({ state: 'offline' });
  };
  const onClosed = ({ code }: { readonly code: number }): void => {
    const reason = closeReasonOf(code);
    set({
      state: 'blocked',
      reason: reason ? CLOSE_REASONS[reason].words : 'The service has closed this page.',
    });
  };

  provider.messageHandlers[SAVED_MESSAGE] = (_encoder, decoder) => onCounted(decoding.readVarUint(decoder));
  provider.on('status', onStatus);
  provider.on('connection-error', onFailed);
  provider.on('closed', onClosed);
  doc.on('update', onUpdate);
  return {
    saved,
    close: () => {
      provider.off('status', onStatus);
      provider.off('connection-error', onFailed);
      provider.off('closed', onClosed);
      doc.off('update', onUpdate);
    },
  };
}
