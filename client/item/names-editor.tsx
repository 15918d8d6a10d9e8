import { useId, useRef, useState } from 'react';
import { TextField } from '../ui/text-field.tsx';
import { AddForm } from './add-form.tsx';
import type { CloseEditor } from './use-editor.ts';
import './names-editor.css';

/** A name in a list that can be taken off it. */
export interface NameEntry {
  readonly key: string;
  readonly name: string;
}

interface NamesEditorProps {
  readonly entries: readonly NameEntry[];
  readonly suggestions: readonly string[];
  readonly addLabel: string;
  /** Asks also what the person is to the item, in words. */
  readonly roleLabel?: string;
  readonly add: (name: string, role: string) => string | null;
  readonly remove: (entry: NameEntry) => void;
  readonly close: CloseEditor;
}

/** A list of names to add to and take from. */
export function NamesEditor(props: NamesEditorProps) {
  const { entries, suggestions, addLabel, roleLabel, add, remove, close } = props;
  const listId = useId();
  const [name, setName] = useState('');
  const [role, setRole] = useState('');
  const [error, setError] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const addTyped = (): boolean => {
    const wrong = add(name, role);
    setError(wrong);
    field.current?.focus();
    if (wrong !== null) return false;
    setName('');
    setRole('');
    return true;
  };
  const takeOff = (entry: NameEntry): void => {
    remove(entry);
    field.current?.focus();
  };
  return (
    <AddForm empty={name.trim() === ''} add={addTyped} close={close}>
      <NameList entries={entries} remove={takeOff} />
      <TextField
        label={addLabel}
        value={name}
        list={listId}
        maxLength={120}
        error={error}
        input={field}
        onChange={setName}
      />
      <datalist id={listId}>
        {suggestions.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </datalist>
      {roleLabel && <TextField label={roleLabel} value={role} maxLength={120} onChange={setRole} />}
    </AddForm>
  );
}

/** Names, each with a way to take it off. */
export function NameList<T extends NameEntry>({
  entries,
  remove,
}: {
  readonly entries: readonly T[];
  readonly remove: (entry: T) => void;
}) {
  if (entries.length === 0) return null;
  return (
    <ul className="names-editor-list">
      {entries.map((entry) => (
        <li key={entry.key}>
          <span>{entry.name}</span>
          <button type="button" className="fact-row-change" onClick={() => remove(entry)}>
            Remove<span className="visually-hidden"> {entry.name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
