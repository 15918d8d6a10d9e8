import { useOpenBoard, useValueOf } from './board-context.tsx';

const WORDS = 'Not possible while you are not connected. It works again by itself when you are.';

/** Why something that only the service can do cannot be done now, in words; null while there is a connection. */
export function useWhyAway(): string | null {
  const isAway = useValueOf(useOpenBoard().live.saved, ({ state }) => state === 'offline');
  return isAway ? WORDS : null;
}
