import type { ReactNode } from 'react';
import type { FixedSlot } from '../../shared/board/place.ts';
import { SLOT_WORDS } from '../../shared/planning/words.ts';
import { useBoardSelector } from '../live/board-context.tsx';
import { useMayChangeBoard } from '../live/use-may.ts';
import { FromThePublic } from '../suggestions/from-the-public.tsx';
import { DropZone } from './drop-zone.tsx';
import './long-list.css';
import { QuickAdd } from './quick-add.tsx';
import { SlotList } from './slot-list.tsx';

const EMPTY: Readonly<Partial<Record<FixedSlot, string>>> = {
  suggested: 'No suggestions yet. Type a topic above and press Enter.',
  'to-be-confirmed': 'Nothing is waiting for a date.',
};

/** Topics that are on no meeting yet: what was suggested, then what is agreed and waits for a date. */
export function LongList(): ReactNode {
  const count = useBoardSelector((board) => countAt('suggested')(board) + countAt('to-be-confirmed')(board));
  return (
    <section className="long-list" aria-labelledby="long-list-title">
      <h2 id="long-list-title">Long list</h2>
      <p className="long-list-count">{count === 1 ? '1 topic' : `${count} topics`} not yet on a meeting</p>
      <FromThePublic />
      <LongListPart slot="suggested" />
      <LongListPart slot="to-be-confirmed" />
    </section>
  );
}

function LongListPart({ slot }: { readonly slot: 'suggested' | 'to-be-confirmed' }): ReactNode {
  const count = useBoardSelector(countAt(slot));
  const mayAdd = useMayChangeBoard();
  return (
    <DropZone place={slot} className="long-list-part">
      <h3 id={`list-${slot}`} data-place-heading="" tabIndex={-1}>
        {SLOT_WORDS[slot]}
        <span className="long-list-number">
          {count}
          <span className="visually-hidden"> {count === 1 ? 'item' : 'items'}</span>
        </span>
      </h3>
      <QuickAdd slot={slot} />
      <SlotList
        place={slot}
        titleId={`list-${slot}`}
        empty={slot === 'suggested' && !mayAdd ? 'No suggestions yet.' : (EMPTY[slot] ?? '')}
      />
    </DropZone>
  );
}

function countAt(
  slot: FixedSlot,
): (board: { readonly lists: ReadonlyMap<string, readonly unknown[]> }) => number {
  return (board) => board.lists.get(slot)?.length ?? 0;
}
