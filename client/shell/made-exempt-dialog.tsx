import { Link } from 'react-router';
import { fullDate } from '../../shared/planning/dates-in-words.ts';
import { useBoardAddress, useOpenBoard, useValue } from '../live/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** Once an item is exempt: what left with its words before, and where they still stand. */
export function MadeExemptDialog() {
  const { marked } = useOpenBoard();
  const { path } = useBoardAddress();
  const found = useValue(marked);
  if (!found || found.left.length + found.alsoIn.length === 0) return null;
  const close = (): void => marked.set(null);
  return (
    <Dialog
      title={`“${found.title}” is now exempt`}
      onClose={close}
      footer={
        <Button kind="main" onClick={close}>
          I have seen this
        </Button>
      }
    >
      {found.alsoIn.length > 0 && (
        <>
          <p>The same words also stand in these items. Look whether they should stay there.</p>
          <ul>
            {found.alsoIn.map(({ id, title }) => (
              <li key={id}>
                <Link to={path(`/item/${id}`)} onClick={close}>
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      {found.left.length > 0 && (
        <>
          <p>These left the service before, with the words as they were. They cannot be called back.</p>
          <ul>
            {found.left.map(({ kind, what, at }) => (
              <li key={`${kind} ${at} ${what}`}>
                {kind === 'version' ? 'Published' : 'Exported'} {fullDate(at.slice(0, 10))}: {what}
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
