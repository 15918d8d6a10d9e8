import { useEffect, useState } from 'react';
import type { HistoryRow } from '../../shared/protocol/http-api.ts';
import { fetchHistory } from '../live/fetch-history.ts';

/** What is known of an item's history: its rows, newest first, or that it cannot be had now. */
export type ItemHistory =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'here'; readonly rows: readonly HistoryRow[] }
  | { readonly kind: 'failed' };

const PAUSE_MS = 700;

/** Asks the server for an item's history, and again a moment after `changed` says that it changed. */
export function useItemHistory(boardId: string, itemId: string, changed: unknown): ItemHistory {
  const [history, setHistory] = useState<ItemHistory>({ kind: 'waiting' });
  useEffect(() => {
    const stop = new AbortController();
    const ask = async (): Promise<void> => {
      const page = await fetchHistory(boardId, { item: itemId, limit: '200' }, stop.signal);
      if (stop.signal.aborted) return;
      // What was seen already is better than nothing while the connection is away.
      setHistory((seen) =>
        page ? { kind: 'here', rows: page.rows } : seen.kind === 'here' ? seen : { kind: 'failed' },
      );
    };
    // A person who is typing makes many changes: the history waits until they pause.
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [boardId, itemId, changed]);
  return history;
}
