import { useEffect, useState } from 'react';

/** What a request came to so far. */
export type Fetched<T> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'here'; readonly value: T }
  | { readonly kind: 'failed' };

/** Fetches JSON once for each path; `again` in the path's query makes a new request. */
export function useFetched<T>(path: string): Fetched<T> {
  const [state, setState] = useState<{ readonly path: string; readonly fetched: Fetched<T> } | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const set = (fetched: Fetched<T>): void => {
      if (!stop.signal.aborted) setState({ path, fetched });
    };
    fetch(path, { signal: stop.signal, headers: { accept: 'application/json' } })
      .then(async (answer) => {
        set(answer.ok ? { kind: 'here', value: (await answer.json()) as T } : { kind: 'failed' });
      })
      .catch(() => set({ kind: 'failed' }));
    return () => stop.abort();
  }, [path]);
  return state?.path === path ? state.fetched : { kind: 'waiting' };
}
