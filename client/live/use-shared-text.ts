import { useCallback } from 'react';
import { editText, strokeBetween } from '../../shared/actions/edit-text.ts';
import type { ItemId } from '../../shared/board/ids.ts';
import { REFUSALS } from '../../shared/board/refusal.ts';
import type { TextField } from '../../shared/board/schema.ts';
import { whyNotInWords } from '../../shared/planning/rights-words.ts';
import { useItem, useOpenBoard } from './board-context.tsx';
import { mayNow } from './use-may.ts';

/** One of an item's long texts as it stands, and how to type in it: only what differs is written. */
export function useSharedText(
  itemId: string,
  field: TextField,
): { readonly value: string; readonly type: (next: string) => void } {
  const { live, saying } = useOpenBoard();
  const value = useItem(itemId)?.[field] ?? '';
  const type = useCallback(
    (next: string) => {
      const now = live.store.get().items.get(itemId as ItemId)?.[field] ?? '';
      if (next === now) return;
      if (!mayNow(live, { item: itemId, field }))
        return saying.say({ text: whyNotInWords(live.rights.get()), tone: 'warning' });
      const outcome = editText(live.handle, { itemId: itemId as ItemId, field, ...strokeBetween(now, next) });
      if (!outcome.done) saying.say({ text: REFUSALS[outcome.why], tone: 'warning' });
    },
    [live, saying, itemId, field],
  );
  return { value, type };
}
