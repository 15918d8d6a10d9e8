import { useState, type ReactNode } from 'react';
import { LIMITS } from '../../shared/board/limits.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import './name-list.css';

interface NameListProps {
  readonly label: string;
  readonly hint?: string;
  /** What to say when the field is empty. */
  readonly missing: string;
  readonly names: readonly string[];
  /** False when it was refused: what was typed stays. */
  readonly onAdd: (name: string) => boolean;
  readonly onRemove: (name: string) => void;
}

/** A list of names with a field to add one; each change is made at once. */
export function NameList({ label, hint, missing, names, onAdd, onRemove }: NameListProps): ReactNode {
  const [name, setName] = useState('');
  const [error, setError] = useState<string | null>(null);
  const add = (): void => {
    if (name.trim() === '') return setError(missing);
    setError(null);
    if (onAdd(name.trim())) setName('');
  };
  return (
    <div className="name-list">
      {names.length > 0 && (
        <ul>
          {names.map((each) => (
            <li key={each}>
              <span>{each}</span>
              <Button kind="quiet" onClick={() => onRemove(each)}>
                Remove<span className="visually-hidden"> {each}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div
        className="name-list-add"
        role="presentation"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
          event.preventDefault();
          add();
        }}
      >
        <TextField
          label={label}
          hint={hint}
          error={error}
          value={name}
          maxLength={LIMITS.name}
          onChange={setName}
        />
        <Button onClick={add}>Add</Button>
      </div>
    </div>
  );
}
