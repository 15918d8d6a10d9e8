import { useId, useRef, useState, type KeyboardEvent } from 'react';
import type { NoteView } from '../../shared/protocol/note-views.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import './people-picker.css';

export type Mentionable = NoteView['people'][number];

interface PeoplePickerProps {
  readonly people: readonly Mentionable[];
  readonly onPick: (person: Mentionable) => void;
  readonly onClose: () => void;
}

const MOST = 8;

/** Choosing somebody to mention, by name or role. */
export function PeoplePicker({ people, onPick, onClose }: PeoplePickerProps) {
  const list = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const found = people.filter((person) => isMeant(person, typed)).slice(0, MOST);
  const chosen = found[Math.min(at, found.length - 1)];
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setAt((at + step + found.length) % found.length);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      if (chosen) onPick(chosen);
    }
  };
  return (
    <Dialog title="Mention somebody" initialFocus={input} onClose={onClose}>
      <Field
        label="Name or role"
        hint="Type a few letters and press the name, or choose it with the arrow keys and Enter"
      >
        {(control) => (
          <input
            {...control}
            ref={input}
            className="field-control"
            role="combobox"
            autoComplete="off"
            aria-autocomplete="list"
            aria-expanded={found.length > 0}
            aria-controls={list}
            aria-activedescendant={chosen ? `${list}-${chosen.id}` : undefined}
            value={typed}
            onKeyDown={press}
            onChange={(event) => {
              setTyped(event.target.value);
              setAt(0);
            }}
          />
        )}
      </Field>
      <People people={found} chosen={chosen} list={list} onPick={onPick} />
      <output className="people-picker-none">
        {found.length === 0 ? 'Nobody of that name is on this committee.' : ''}
      </output>
    </Dialog>
  );
}

interface PeopleProps {
  readonly people: readonly Mentionable[];
  readonly chosen: Mentionable | undefined;
  readonly list: string;
  readonly onPick: (person: Mentionable) => void;
}

// The list belongs to the box above it: the keys are pressed there.
function People({ people, chosen, list, onPick }: PeopleProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the list of a combobox; a select cannot be one
    <div className="people-picker" id={list} role="listbox" aria-label="People">
      {people.map((person) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- as above
        <div
          key={person.id}
          id={`${list}-${person.id}`}
          className="people-picker-person"
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above
          role="option"
          tabIndex={-1}
          aria-selected={person === chosen}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(person)}
        >
          <b>{person.name}</b> {person.role}
        </div>
      ))}
    </div>
  );
}

function isMeant({ name, role }: Mentionable, typed: string): boolean {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const all = `${name} ${role}`.toLowerCase();
  return words.every((word) => all.includes(word));
}
