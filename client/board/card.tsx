import { memo, useEffect, useState, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import type { Item } from '../../shared/board/board.ts';
import type { ItemId } from '../../shared/board/ids.ts';
import { NOTE_STATUS_WORDS } from '../../shared/planning/words.ts';
import { useBoardAddress, useHolder, useValue } from '../live/board-context.tsx';
import { useMayMove } from '../live/use-may.ts';
import { Icon } from '../ui/icon.tsx';
import { FlagTag, MethodTag, Tag } from '../ui/tag.tsx';
import { useBoardUi } from './board-ui.tsx';
import { useCardFacts, type CardFacts } from './card-facts.ts';
import { CardMenu } from './card-menu.tsx';
import './card.css';
import { DragHandle } from './drag-handle.tsx';
import { placeOfItem } from './places.ts';
import { useOpener } from './use-opener.ts';
import { CardButtons } from './card-buttons.tsx';
import { SelectBox } from './select-box.tsx';

interface CardProps {
  readonly itemId: ItemId;
  /** On a narrow screen there are buttons in place of a handle and a menu. */
  readonly narrow: boolean;
}

/** One item on the board. Drawn anew only when something it shows is another. */
export const Card = memo(function Card({ itemId, narrow }: CardProps): ReactNode {
  const facts = useCardFacts(itemId);
  const arrived = useArrived(facts?.item ?? null);
  const how = useHow(narrow);
  if (!facts) return null;
  const { item } = facts;
  return (
    <li className={classOf({ narrow, arrived, read: how === 'read' })} data-item={itemId}>
      {how === 'handled' && <CardGrip itemId={itemId} title={item.title} />}
      <div className="card-text">
        <CardLink itemId={itemId} title={item.title} />
        {facts.lines.length > 0 && (
          <p className="card-facts">
            {facts.lines.map((line) => (
              <span key={line}>{line}</span>
            ))}
          </p>
        )}
        <CardTags facts={facts} />
        <Opener itemId={itemId} />
        {how === 'pressed' && <CardButtons item={item} />}
      </div>
      {how === 'handled' && <CardMenu itemId={itemId} title={item.title} />}
      <Holder itemId={itemId} />
    </li>
  );
});

/** How an item is used: by handle and menu, by the buttons of a phone, or only read. */
function useHow(narrow: boolean): 'handled' | 'pressed' | 'read' {
  const mayMove = useMayMove();
  if (!mayMove) return 'read';
  return narrow ? 'pressed' : 'handled';
}

function classOf(card: Readonly<Record<'narrow' | 'arrived' | 'read', boolean>>): string {
  const marks = Object.entries(card).flatMap(([mark, on]) => (on ? [`card-${mark}`] : []));
  return ['card', ...marks].join(' ');
}

// The parts of a card are drawn anew each on its own: somebody else's change is seldom of more than one of them.
interface CardPart {
  readonly itemId: ItemId;
  readonly title: string;
}

const CardGrip = memo(function CardGrip({ itemId, title }: CardPart): ReactNode {
  const ui = useBoardUi();
  const selecting = useValue(ui.selected) !== null;
  if (selecting) return <SelectBox itemId={itemId} title={title} />;
  const press = (): void => ui.dialog.set({ kind: 'move', itemIds: [itemId] });
  return <DragHandle title={title} onPress={press} />;
});

const CardLink = memo(function CardLink({ itemId, title }: CardPart): ReactNode {
  const { path } = useBoardAddress();
  const { search } = useLocation();
  return (
    <Link className="card-title" to={path(`/item/${itemId}`) + search}>
      {title}
    </Link>
  );
});

function CardTags({ facts }: { readonly facts: CardFacts }): ReactNode {
  const { item, flags } = facts;
  // Outside meetings the heading of the list says the method, except among briefing notes and visits.
  const method = item.slot === 'outside' && item.method !== 'visit' ? 'single-meeting' : item.method;
  const plain = method === 'single-meeting' && item.jointWith.length + flags.length === 0;
  if (plain && !item.archived && item.noteStatus === '') return null;
  return (
    <p className="card-tags">
      {item.archived && <FlagTag words="Archived" icon="warning" />}
      <MethodTag method={method} joint={item.jointWith.map((each) => each.name)} />
      {item.noteStatus !== '' && (
        <Tag look="note" icon="note">
          Note: {NOTE_STATUS_WORDS[item.noteStatus].toLowerCase()}
        </Tag>
      )}
      {flags.map(({ flag, words }) => (
        <FlagTag
          key={flag}
          words={words}
          tone={flag === 'exempt' ? 'dark' : 'flag'}
          {...(flag === 'exempt' ? { icon: 'lock' as const } : {})}
        />
      ))}
    </p>
  );
}

const Holder = memo(function Holder({ itemId }: { readonly itemId: ItemId }): ReactNode {
  const holder = useHolder(itemId);
  if (holder === null) return null;
  return (
    <p className="card-holder">
      <Icon name="hand" size={14} /> {holder} is moving this
    </p>
  );
});

const Opener = memo(function Opener({ itemId }: { readonly itemId: ItemId }): ReactNode {
  const opener = useOpener(itemId);
  if (opener === null) return null;
  return (
    <p className="card-opener">
      <Icon name="person" size={14} /> {opener} has this open
    </p>
  );
});

// True for a while when the item was drawn somewhere else before.
function useArrived(item: Item | null): boolean {
  const { lastPlaces } = useBoardUi();
  const place = item && placeOfItem(item);
  const last = item ? lastPlaces.get(item.id) : undefined;
  const [arrived] = useState(last !== undefined && last !== place);
  const id = item?.id;
  useEffect(() => {
    if (id && place) lastPlaces.set(id, place);
  }, [id, place, lastPlaces]);
  return arrived;
}
