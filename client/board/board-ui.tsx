import { createContext, useContext, useState, type ReactNode } from 'react';
import { must } from '../../shared/assert.ts';
import type { Board } from '../../shared/board/board.ts';
import type { ItemId, MeetingId } from '../../shared/board/ids.ts';
import { useOpenBoard } from '../live/board-context.tsx';
import { createValue, type Value } from '../live/value.ts';
import type { TriageHow } from '../suggestions/triage-how.ts';
import type { MoveTo } from './move-words.ts';
import type { Place } from './places.ts';

/** The item in the hand, and the board as drawn when it was taken: its order stays drawn until it is let go. */
export interface Held {
  readonly itemId: ItemId;
  readonly from: Place;
  readonly board: Board;
}

/** Where the item in the hand would land. */
export interface DropTarget {
  readonly to: MoveTo;
  /** Pixels from the top of the list. */
  readonly line: number;
  readonly warning: string | null;
}

export type OpenDialog =
  | { readonly kind: 'triage'; readonly how: TriageHow; readonly itemId: ItemId }
  | { readonly kind: 'move' | 'tag' | 'archive'; readonly itemIds: readonly ItemId[] }
  | { readonly kind: 'meeting'; readonly meetingId: MeetingId | null }
  | { readonly kind: 'cancel-meeting' | 'remove-meeting'; readonly meetingId: MeetingId }
  | { readonly kind: 'moved-meanwhile'; readonly itemId: ItemId; readonly to: MoveTo; readonly now: Place };

/** What this page shows of the board and no other page knows: kept out of React's tree, so that a change redraws only who asks. */
export interface BoardUi {
  readonly held: Value<Held | null>;
  readonly target: Value<DropTarget | null>;
  /** The items that the filter lets through; null when nothing is filtered. */
  readonly found: Value<ReadonlySet<string> | null>;
  /** The selected items; null when nothing can be selected. */
  readonly selected: Value<ReadonlySet<ItemId> | null>;
  readonly dialog: Value<OpenDialog | null>;
  /** Where each item was last drawn, to mark those that arrive from elsewhere. */
  readonly lastPlaces: Map<string, Place>;
}

function createBoardUi(): BoardUi {
  return {
    held: createValue<Held | null>(null),
    target: createValue<DropTarget | null>(null),
    found: createValue<ReadonlySet<string> | null>(null),
    selected: createValue<ReadonlySet<ItemId> | null>(null),
    dialog: createValue<OpenDialog | null>(null),
    lastPlaces: new Map(),
  };
}

const Context = createContext<BoardUi | null>(null);

export function BoardUiProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [ui] = useState(createBoardUi);
  return <Context value={ui}>{children}</Context>;
}

export function useBoardUi(): BoardUi {
  return must(useContext(Context), 'the board is drawn');
}

/** Reads the board at the moment of the call, for what is decided when somebody presses or lets go. */
export function useBoardNow(): () => Board {
  return useOpenBoard().live.store.get;
}
