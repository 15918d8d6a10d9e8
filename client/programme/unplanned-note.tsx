import { Link } from 'react-router';
import { useBoardAddress, useBoardSelector } from '../live/board-context.tsx';

/** Says on the screen what the published programme leaves out: suggestions that nobody has taken up. */
export function UnplannedNote() {
  const { path } = useBoardAddress();
  const suggested = useBoardSelector((board) => board.lists.get('suggested')?.length ?? 0);
  if (suggested === 0) return null;
  return (
    <p className="programme-screen-only programme-unplanned">
      {suggested === 1 ? '1 suggestion on the long list is' : `${suggested} suggestions on the long list are`}{' '}
      not part of the programme yet. <Link to={path()}>See them on the board</Link>
    </p>
  );
}
