import { useOpenBoard } from '../live/board-context.tsx';
import { useOpenNote } from './note-context.tsx';

/** How a note leaves: as a page to read and print, and as a Word document. */
export function NoteWays() {
  const { address } = useOpenBoard();
  const { item, live, path } = useOpenNote();
  const read = `/read/${encodeURIComponent(address.id)}/${encodeURIComponent(item.id)}`;
  return (
    <p className="note-head-ways">
      <a href={live.place.private ? `${read}/private` : read} target="_blank" rel="noreferrer">
        Read or print<span className="visually-hidden"> this note, in a new tab</span>
      </a>
      <a href={path('/report')} download>
        Word file<span className="visually-hidden"> of this note</span>
      </a>
    </p>
  );
}
