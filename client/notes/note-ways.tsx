import { useOpenBoard } from '../live/board-context.tsx';
import { useWhyAway } from '../live/use-why-away.ts';
import { WayOut } from '../ui/way-out.tsx';
import { useOpenNote } from './note-context.tsx';

/** How a note leaves: as a page to read and print, and as a Word document. */
export function NoteWays() {
  const { address } = useOpenBoard();
  const { item, live, path } = useOpenNote();
  const away = useWhyAway();
  const read = `/read/${encodeURIComponent(address.id)}/${encodeURIComponent(item.id)}`;
  return (
    <p className="note-head-ways">
      <WayOut
        href={live.place.private ? `${read}/private` : read}
        target="_blank"
        rel="noreferrer"
        unavailable={away}
      >
        Read or print<span className="visually-hidden"> this note, in a new tab</span>
      </WayOut>
      <WayOut href={path('/report')} download unavailable={away}>
        Word file<span className="visually-hidden"> of this note</span>
      </WayOut>
    </p>
  );
}
