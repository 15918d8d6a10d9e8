import { useCallback, useSyncExternalStore } from 'react';
import { useOpenBoard } from '../live/board-context.tsx';

/** The name of somebody else who has this item open, or null. */
export function useOpener(itemId: string): string | null {
  const { others } = useOpenBoard().live;
  const read = useCallback(
    () => others.get().find((other) => other.open === itemId)?.name ?? null,
    [others, itemId],
  );
  return useSyncExternalStore(others.subscribe, read);
}
