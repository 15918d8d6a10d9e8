import type { HistoryPage } from '../../shared/protocol/http-api.ts';

/** What to ask the history of a board for, such as `{ since: '12' }` or `{ item: id, limit: '50' }`. */
type HistoryQuery = Readonly<Partial<Record<'since' | 'limit' | 'item' | 'meeting', string>>>;

/** A page of a board's history; null when it cannot be had now. */
export async function fetchHistory(
  boardId: string,
  query: HistoryQuery,
  signal: AbortSignal | null = null,
): Promise<HistoryPage | null> {
  const asked = new URLSearchParams(query).toString();
  try {
    const answer = await fetch(`/api/programmes/${encodeURIComponent(boardId)}/history?${asked}`, { signal });
    return answer.ok ? ((await answer.json()) as HistoryPage) : null;
  } catch {
    // Without a connection there is nothing to ask; whoever asks says so or asks again.
    return null;
  }
}
