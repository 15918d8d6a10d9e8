import { useState } from 'react';
import { Link } from 'react-router';
import type { Item } from '../../shared/board/board.ts';
import { WHOLE_NOTE } from '../../shared/notes/note-fields.ts';
import { listed } from '../../shared/planning/dates-in-words.ts';
import { TagDialog } from '../board/tag-dialog.tsx';
import { DecisionFact, MainFacts } from '../item/item-facts.tsx';
import { itemPlace } from '../item/item-place.ts';
import { ItemTitle } from '../item/item-title.tsx';
import { momentInWords } from '../item/moment-in-words.ts';
import { useExemptView } from '../item/use-exempt.ts';
import { useNow } from '../item/use-now.ts';
import { useBoardAddress, useBoardSelector, useValue } from '../live/board-context.tsx';
import { useMayMove } from '../live/use-may.ts';
import { useWhyAway } from '../live/use-why-away.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Tag } from '../ui/tag.tsx';
import { factsInShort } from './facts-in-short.ts';
import { LockButton } from './field-lock.tsx';
import { useOpenNote } from './note-context.tsx';
import { NoteSaved } from './note-saved.tsx';
import { NoteStatus } from './note-status.tsx';
import { NoteWays } from './note-ways.tsx';
import { NoteWriters } from './note-writers.tsx';
import { useSend } from './use-send.ts';
import '../item/item-panel.css';

const HEADING = 'note-heading';

/** What a note belongs to and how far it is: the item's facts, which are changed here as anywhere else. */
export function NoteHead() {
  const { item, live } = useOpenNote();
  const { path } = useBoardAddress();
  const place = useBoardSelector((board) => itemPlace(board, item.id));
  const short = useBoardSelector((board) => factsInShort(board, item));
  const [tagging, setTagging] = useState(false);
  const mayTag = useMayMove();
  return (
    <header className="note-head">
      <p className="note-head-back">
        <Link to={path(`/item/${item.id}`)}>
          <Icon name="left" /> Back to the item
        </Link>
      </p>
      <p className="note-head-kind">
        {live.place.private
          ? `Exempt scoping note · paragraph ${listed(item.exempt.map(String))}`
          : 'Scoping note'}
        <span className="note-head-place"> · {place}</span>
      </p>
      <ItemTitle item={item} headingId={HEADING} />
      {live.place.private && (
        <p className="note-head-private">
          <Icon name="lock" /> Only people who are cleared for this item see this note. It is not kept on this
          device.
        </p>
      )}
      {!live.place.private && item.exempt.length > 0 && <OpenOfExempt item={item} />}
      {item.archived && (
        <p className="note-head-archived">
          The item is archived, so its note can only be read. It can be written in again when the item is
          restored.
        </p>
      )}
      <div className="note-head-state">
        <NoteStatus />
        <NoteSaved />
        <WholeLock />
        <NoteWays />
      </div>
      <NoteWriters />
      <PresentFields />
      <details className="note-head-facts">
        <summary>
          About the item: <span className="note-head-short">{short}</span>
        </summary>
        <MainFacts item={item} onTag={() => setTagging(true)} />
        <dl className="fact-list">
          <DecisionFact item={item} />
        </dl>
      </details>
      {tagging && mayTag && <TagDialog itemIds={[item.id]} onClose={() => setTagging(false)} />}
    </header>
  );
}

/** On the open note of an exempt item, so that nobody takes it for the other one. */
function OpenOfExempt({ item }: { readonly item: Item }) {
  const { path } = useBoardAddress();
  const { view } = useExemptView(item);
  return (
    <p className="note-head-exempt">
      <Icon name="lock" />
      <span>
        This item is exempt, and this is its open note: everybody who sees the board can read it.{' '}
        {view !== null && view.access !== 'none' && (
          <Link to={path(`/item/${item.id}/note/private`)}>Go to the exempt note</Link>
        )}
      </span>
    </p>
  );
}

function WholeLock() {
  const { live, view, item } = useOpenNote();
  const lock = useValue(live.meta).locks.get(WHOLE_NOTE);
  const now = useNow();
  if (!lock && !view.mayLock) return null;
  return (
    <p className="note-head-lock">
      {lock && (
        <Tag look="flag" icon="lock">
          Locked by {lock.by}, {momentInWords(lock.at, now)}: to read only
        </Tag>
      )}
      {view.mayLock && !item.archived && (
        <LockButton field={WHOLE_NOTE} of="the whole note" locked={lock !== undefined} saysAll />
      )}
    </p>
  );
}

/** For a note that was shaped by fields the committee has changed since. */
function PresentFields() {
  const { view, refresh } = useOpenNote();
  const send = useSend();
  const away = useWhyAway();
  if (!view.newerTemplate || !view.mayLock) return null;
  const press = async (): Promise<void> => {
    const sent = await send('/shape', { form: {}, said: 'The note has the committee’s present fields.' });
    if (sent.done) refresh();
  };
  return (
    <p className="note-head-shape">
      The committee has changed the fields of its notes since this one was made.{' '}
      <Button unavailable={away} onClick={() => void press()}>
        Use the committee’s present fields
      </Button>
    </p>
  );
}
