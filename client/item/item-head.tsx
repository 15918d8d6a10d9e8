import { restoreItem } from '../../shared/actions/archive-item.ts';
import type { Board, Item, Meeting } from '../../shared/board/board.ts';
import { meetingOfSlot } from '../../shared/board/place.ts';
import { listed } from '../../shared/planning/dates-in-words.ts';
import { flagInWords, flagsOf } from '../../shared/planning/flags.ts';
import { useBoardSelector, usePresence } from '../live/board-context.tsx';
import { useMayChangeBoard, useMayMove } from '../live/use-may.ts';
import { closingInWords } from '../suggestions/closing-words.ts';
import { TriageMenu } from '../suggestions/triage-menu.tsx';
import { Button } from '../ui/button.tsx';
import { FlagTag, MethodTag } from '../ui/tag.tsx';
import { itemPlace } from './item-place.ts';
import { ItemTitle } from './item-title.tsx';
import { momentInWords } from './moment-in-words.ts';
import { useChange } from './use-change.ts';
import { useNow } from './use-now.ts';

/** The windows that an item's panel can open. */
export type ItemWindow = 'move' | 'tag' | 'archive';

interface ItemHeadProps {
  readonly item: Item;
  readonly headingId: string;
  readonly open: (window: ItemWindow) => void;
}

/** Where an item stands, what it is called, its tags, and what can be done with it. */
export function ItemHead({ item, headingId, open }: ItemHeadProps) {
  const place = useBoardSelector((board) => itemPlace(board, item.id));
  const meeting = useBoardSelector((board) => meetingOf(board, item));
  const flags = flagsOf(item, meeting);
  return (
    <>
      <p className="item-panel-place">{place}</p>
      <ItemTitle item={item} headingId={headingId} />
      <div className="item-panel-tags">
        <MethodTag method={item.method} joint={item.jointWith.map(({ name }) => name)} always />
        {flags.map((flag) => (
          <FlagTag key={flag} words={flagInWords(flag, item)} tone={flag === 'exempt' ? 'dark' : 'flag'} />
        ))}
      </div>
      <Openers itemId={item.id} />
      {item.archived ? <Archived item={item} /> : <Actions item={item} open={open} />}
    </>
  );
}

function Actions({ item, open }: Pick<ItemHeadProps, 'item' | 'open'>) {
  const mayMove = useMayMove();
  const mayArchive = useMayChangeBoard();
  if (!mayMove) return null;
  return (
    <div className="item-panel-actions">
      <Button kind="main" onClick={() => open('move')}>
        Move…
      </Button>
      <Button onClick={() => open('tag')}>Tag…</Button>
      <TriageMenu item={item} />
      {mayArchive && <Button onClick={() => open('archive')}>Archive…</Button>}
    </div>
  );
}

function meetingOf(board: Board, item: Item): Meeting | null {
  const id = meetingOfSlot(item.slot);
  return board.meetings.find((each) => each.id === id) ?? null;
}

function Openers({ itemId }: { readonly itemId: string }) {
  const { others } = usePresence();
  const names = [...new Set(others.filter((other) => other.open === itemId).map((other) => other.name))];
  if (names.length === 0) return null;
  return (
    <p className="item-panel-openers">
      {listed(names)} {names.length === 1 ? 'has' : 'have'} this open too.
    </p>
  );
}

function Archived({ item }: { readonly item: Item }) {
  const now = useNow();
  const change = useChange();
  const mayRestore = useMayChangeBoard();
  const restore = (): void =>
    void change({
      undo: `restoring of “${item.title}”`,
      said: `“${item.title}” is back on the board.`,
      action: (board) => restoreItem(board, { itemId: item.id }),
    });
  const how = useBoardSelector((board) => item.archived && closingInWords(board, item.archived));
  if (!item.archived) return null;
  const { at, by, reason, kind } = item.archived;
  return (
    <div className="item-panel-archived">
      <p>
        <b>{how}</b> by {by || 'somebody'}, {momentInWords(at, now)}.
        {kind !== 'merged' && ` Reason: “${reason}”`}
      </p>
      {mayRestore && (
        <>
          <p>Restore it to change anything here.</p>
          <Button kind="main" onClick={restore}>
            Restore
          </Button>
        </>
      )}
    </div>
  );
}
