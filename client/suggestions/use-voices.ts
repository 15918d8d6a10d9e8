import { useCallback, useEffect, useState } from 'react';
import type { ItemVoices } from '../../shared/protocol/suggestion-views.ts';
import { ask } from '../start/send.ts';

/** Where the server tells who stands behind an item. */
export function voicesAddress(board: string, item: string): string {
  return `/api/programmes/${board}/voices/items/${item}`;
}

/** Who stands behind an item; null until it is known, and where it cannot be asked. `again` asks anew. */
export function useVoices(
  board: string,
  item: string,
): { readonly voices: ItemVoices | null; readonly again: () => Promise<void> } {
  const path = voicesAddress(board, item);
  const [known, setKnown] = useState<{ readonly path: string; readonly voices: ItemVoices } | null>(null);
  const again = useCallback(
    () =>
      ask<ItemVoices>(path).then((sent) => {
        if (sent.done) setKnown({ path, voices: sent.value });
      }),
    [path],
  );
  useEffect(() => {
    void again();
  }, [again]);
  return { voices: known?.path === path ? known.voices : null, again };
}
