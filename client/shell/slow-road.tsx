import type { ReactNode } from 'react';
import { useSaved, useValue } from '../live/board-context.tsx';
import { slowRoad } from '../live/road.ts';

/** Says that this network lets only plain requests through. It is said to screen readers once, when it becomes so. */
export function SlowRoad(): ReactNode {
  const slow = useValue(slowRoad);
  const { state } = useSaved();
  const isConnected = state === 'saved' || state === 'saving';
  return (
    <output>
      {slow && isConnected && (
        <span className="shell-slow">
          Connected the slow way: this network blocks live connections. Changes may take a few seconds.
        </span>
      )}
    </output>
  );
}
