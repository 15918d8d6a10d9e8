import { useState, type ReactNode } from 'react';
import { useBoardSelector } from '../live/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { DropZone } from './drop-zone.tsx';
import './outside-band.css';
import { itemsAt, type Place } from './places.ts';
import { SlotList } from './slot-list.tsx';

interface BandList {
  readonly place: Place;
  readonly title: string;
  readonly icon: IconName;
  readonly empty: string;
}

const LISTS: readonly BandList[] = [
  { place: 'standing', title: 'Standing items', icon: 'series', empty: 'No standing items.' },
  { place: 'outside/notes', title: 'Briefing notes and visits', icon: 'note', empty: 'None asked for.' },
  { place: 'outside/groups', title: 'Working groups', icon: 'group', empty: 'No working group.' },
  { place: 'outside/inquiries', title: 'Inquiry days', icon: 'day', empty: 'No inquiry day.' },
  { place: 'related', title: 'Related work', icon: 'joint', empty: 'No related work.' },
];

/** Under the year: what stands on every agenda, what is done outside meetings, and what others do. */
export function OutsideBand(): ReactNode {
  const [open, setOpen] = useState(true);
  return (
    <section className="outside-band" aria-labelledby="outside-title">
      <div className="outside-band-head">
        <h2 id="outside-title">Standing items and work outside meetings</h2>
        <Button
          kind="quiet"
          icon={open ? 'down' : 'up'}
          aria-expanded={open}
          aria-controls="outside-lists"
          onClick={() => setOpen(!open)}
        >
          {open ? 'Hide' : 'Show'}
        </Button>
      </div>
      <div className="outside-band-lists" id="outside-lists" hidden={!open}>
        {LISTS.map((list) => (
          <BandPart key={list.place} list={list} />
        ))}
      </div>
    </section>
  );
}

function BandPart({ list }: { readonly list: BandList }): ReactNode {
  const { place, title, icon, empty } = list;
  const count = useBoardSelector((board) => itemsAt(board, place).length);
  const id = `list-${place.replace('/', '-')}`;
  return (
    <DropZone place={place} className="outside-part">
      <h3 id={id} data-place-heading="" tabIndex={-1}>
        <Icon name={icon} size={18} />
        {title}
        <span className="outside-part-count">
          {count}
          <span className="visually-hidden"> {count === 1 ? 'item' : 'items'}</span>
        </span>
      </h3>
      <SlotList place={place} titleId={id} empty={empty} />
    </DropZone>
  );
}
