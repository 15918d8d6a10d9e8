import { useCallback, useSyncExternalStore } from 'react';
import { reachesField, reachesMoves } from '../../shared/protocol/reach-fields.ts';
import type { BoardRights } from '../../shared/protocol/rights.ts';
import { may } from '../../shared/protocol/roles.ts';
import { useBoardSelector, useOpenBoard, useValue } from './board-context.tsx';
import type { LiveBoard } from './live-board.ts';

/** What a change writes: places and tags, one field of one item, or anything else of the board. */
export type Need = 'board' | 'move' | { readonly item: string; readonly field: string };

/** What the person at this page may do here, as the server last said. */
export function useRights(): BoardRights {
  return useValue(useOpenBoard().live.rights);
}

/** True when items may be moved and tagged. */
export function useMayMove(): boolean {
  return useOfRights(({ reach }) => reachesMoves(reach));
}

/** True when everything on the board may be changed. */
export function useMayChangeBoard(): boolean {
  return useOfRights(({ reach }) => reach === 'all');
}

/** True when something of the board may be changed, if only the facts of an item one leads. */
export function useMayChangeAnything(): boolean {
  return useOfRights(({ reach }) => reach !== 'none');
}

/** True for those who run the programme. */
export function useMayRun(): boolean {
  return useOfRights(({ role }) => may(role, 'run'));
}

/** True when this field of an item may be changed. */
export function useMayWrite(item: string, field: string): boolean {
  const { live } = useOpenBoard();
  const { reach } = useRights();
  return useBoardSelector(() => reachesField(reach, field, () => live.leads(item)));
}

/** True when a change that writes this may be made now. */
export function mayNow({ rights, leads }: Pick<LiveBoard, 'rights' | 'leads'>, needs: Need): boolean {
  const { reach } = rights.get();
  if (needs === 'board') return reach === 'all';
  if (needs === 'move') return reachesMoves(reach);
  return reachesField(reach, needs.field, () => leads(needs.item));
}

// Draws anew only when the answer is another, however often the rights are told.
function useOfRights(ask: (rights: BoardRights) => boolean): boolean {
  const { rights } = useOpenBoard().live;
  const subscribe = useCallback((listen: () => void) => rights.subscribe(listen), [rights]);
  return useSyncExternalStore(subscribe, () => ask(rights.get()));
}
