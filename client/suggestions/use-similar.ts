import { useEffect, useState } from 'react';
import type { SimilarOffer } from '../../shared/protocol/suggestion-views.ts';

const PAUSE_MS = 350;
const LEAST_LETTERS = 4;
const NONE: readonly SimilarOffer[] = [];

/** Items like what is typed, asked for whenever the typing rests. */
export function useSimilar(
  api: string,
  typed: { readonly topic: string; readonly why: string },
): readonly SimilarOffer[] {
  const [offers, setOffers] = useState<readonly SimilarOffer[]>(NONE);
  const { topic, why } = typed;
  const isEnough = topic.trim().length >= LEAST_LETTERS;
  useEffect(() => {
    if (!isEnough) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      void similarTo(api, { topic, why }, stop.signal).then((found) => {
        if (found && !stop.signal.aborted) setOffers(found);
      });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [api, topic, why, isEnough]);
  return isEnough ? offers : NONE;
}

// Without an answer nothing is offered: a suggestion can be sent all the same.
async function similarTo(
  api: string,
  { topic, why }: { readonly topic: string; readonly why: string },
  signal: AbortSignal,
): Promise<readonly SimilarOffer[] | null> {
  try {
    const query = new URLSearchParams({ words: topic.slice(0, 300), why: why.slice(0, 300) });
    const answer = await fetch(`${api}/similar?${query}`, { signal });
    return answer.ok ? ((await answer.json()) as SimilarOffer[]) : null;
  } catch {
    return null;
  }
}
