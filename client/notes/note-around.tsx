import { useValue } from '../live/board-context.tsx';
import { CheckBox } from '../ui/check-box.tsx';
import { useOpenNote } from './note-context.tsx';
import { NotePeople } from './note-people.tsx';
import { useHiddenCursors } from './use-hidden-cursors.ts';

/** What stands beside a note's text: the way to each field, and who writes in it. */
export function NoteAround() {
  return (
    <aside className="note-around" aria-label="Beside the note">
      <HideCursors />
      <JumpList />
      <NotePeople />
    </aside>
  );
}

function JumpList() {
  const { live } = useOpenNote();
  const { fields } = useValue(live.meta);
  const go = (field: string): void => {
    const heading = document.querySelector<HTMLElement>(`[data-field="${field}"] h2`);
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  };
  return (
    <nav className="note-jump" aria-label="Fields of the note">
      <h2>Fields</h2>
      <ul>
        {fields
          .filter(({ hidden }) => !hidden)
          .map(({ id, label }) => (
            <li key={id}>
              <button type="button" onClick={() => go(id)}>
                {label}
              </button>
            </li>
          ))}
      </ul>
    </nav>
  );
}

function HideCursors() {
  const { hidden, setHidden } = useHiddenCursors();
  return <CheckBox label="Hide other people’s cursors" checked={hidden} onChange={setHidden} />;
}
