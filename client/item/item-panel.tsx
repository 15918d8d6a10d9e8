import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { itemId as itemIdOf } from '../../shared/board/ids.ts';
import { ArchiveDialog } from '../board/archive-dialog.tsx';
import { focusItem } from '../board/focus-item.ts';
import { MoveDialog } from '../board/move-dialog.tsx';
import { TagDialog } from '../board/tag-dialog.tsx';
import { useBoardAddress, useItem, usePresence } from '../live/board-context.tsx';
import { useMayChangeBoard, useMayMove } from '../live/use-may.ts';
import { ItemVoices } from '../suggestions/item-voices.tsx';
import { Icon } from '../ui/icon.tsx';
import { ExemptWordingSection } from './exempt-wording-section.tsx';
import { MainFacts, MoreFacts } from './item-facts.tsx';
import { ItemHead, type ItemWindow } from './item-head.tsx';
import { ItemHistoryList } from './item-history-list.tsx';
import { ItemRepairs } from './item-repairs.tsx';
import { ItemTexts } from './item-texts.tsx';
import { NoteSection } from './note-section.tsx';
import { PrioritySection } from './priority-section.tsx';
import { useEscape } from './use-escape.ts';
import './item-panel.css';

interface ItemPanelProps {
  readonly itemId: string;
  readonly onClose: () => void;
}

/** One item opened: everything that is known of it, each fact changed where it stands. */
export function ItemPanel({ itemId, onClose: leave }: ItemPanelProps) {
  const headingId = useId();
  const item = useItem(itemId);
  const [window, setWindow] = useState<ItemWindow | null>(null);
  const onClose = useFocusBack(itemId, leave);
  useSayOpen(itemId);
  useKeptFocus(headingId, `${item?.archived?.at ?? ''} ${window ?? ''}`);
  if (!item) return <UnknownItem onClose={onClose} />;
  return (
    <Panel headingId={headingId} onClose={onClose}>
      <ItemHead item={item} headingId={headingId} open={setWindow} />
      <ItemRepairs itemId={itemId} />
      <MainFacts item={item} onTag={() => setWindow('tag')} />
      <ItemTexts item={item} />
      <ExemptWordingSection key={item.id} item={item} />
      <NoteSection item={item} />
      <div className="item-panel-section">
        <PrioritySection item={item} />
      </div>
      <ItemVoices key={`voices ${item.id}`} item={item} />
      <MoreFacts item={item} />
      <ItemHistoryList item={item} />
      <ItemWindows itemId={itemId} window={window} onClose={() => setWindow(null)} />
    </Panel>
  );
}

function useSayOpen(itemId: string): void {
  const { setOpen } = usePresence();
  useEffect(() => {
    setOpen(itemId);
    return () => setOpen(null);
  }, [itemId, setOpen]);
}

// A button that goes when it is pressed (Restore, Archive) takes the focus with it; the heading catches it.
function useKeptFocus(headingId: string, changed: string): void {
  useEffect(() => {
    if (document.activeElement === document.body) document.getElementById(headingId)?.focus();
  }, [headingId, changed]);
}

// On closing, the focus goes to the item's place on the board; on going to another item, to that one's heading.
function useFocusBack(itemId: string, leave: () => void): () => void {
  const closing = useRef(false);
  useEffect(
    () => () => {
      if (closing.current) focusItem(itemId);
    },
    [itemId],
  );
  return () => {
    closing.current = true;
    leave();
  };
}

interface PanelProps {
  readonly headingId: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function Panel({ headingId, onClose, children }: PanelProps) {
  const panel = useRef<HTMLElement>(null);
  useEscape(panel, { when: true, escape: onClose });
  return (
    <aside className="item-panel" ref={panel} aria-labelledby={headingId}>
      <button type="button" className="item-panel-close" onClick={onClose}>
        <Icon name="cross" />
        Close<span className="visually-hidden"> and go back to the board</span>
      </button>
      {children}
    </aside>
  );
}

function UnknownItem({ onClose }: { readonly onClose: () => void }) {
  const headingId = useId();
  const { path } = useBoardAddress();
  return (
    <Panel headingId={headingId} onClose={onClose}>
      <h2 id={headingId}>There is no such item on this board</h2>
      <p>The address may have been typed wrongly, or it belongs to another programme.</p>
      <p>
        <Link to={path()}>Back to the board</Link>
      </p>
    </Panel>
  );
}

interface ItemWindowsProps {
  readonly itemId: string;
  readonly window: ItemWindow | null;
  readonly onClose: () => void;
}

function ItemWindows({ itemId, window, onClose }: ItemWindowsProps) {
  const itemIds = [itemIdOf(itemId)];
  const mayMove = useMayMove();
  const mayArchive = useMayChangeBoard();
  // A window whose right has gone closes by itself.
  if (window === null || !(window === 'archive' ? mayArchive : mayMove)) return null;
  if (window === 'move') return <MoveDialog itemIds={itemIds} onClose={onClose} />;
  if (window === 'tag') return <TagDialog itemIds={itemIds} onClose={onClose} />;
  if (window === 'archive') return <ArchiveDialog itemIds={itemIds} onClose={onClose} />;
  return null;
}
