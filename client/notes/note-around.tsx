import { useValue } from '../live/board-context.tsx';
import { useOpenNote } from './note-context.tsx';
import { NotePeople } from './note-people.tsx';

/** What stands beside a note's text: the way to each field, and who writes in it. */
export function NoteAround() {
  return (
    <aside className="note-around" aria-label="Beside the note">
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
