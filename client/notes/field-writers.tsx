import { useSyncExternalStore } from 'react';
import { lockOf } from '../../shared/notes/note-doc.ts';
import { listed } from '../../shared/planning/dates-in-words.ts';
import { useValue } from '../live/board-context.tsx';
import { useOpenNote } from './note-context.tsx';

/** Who else has their cursor in a field that is open, in words. It is not read out: people type all the time. */
export function FieldWriters({ field }: { readonly field: string }) {
  const { people, meta } = useOpenNote().live;
  const isLocked = lockOf(useValue(meta), field) !== null;
  const names = useSyncExternalStore(people.subscribe, () =>
    listed([...new Set(people.get().flatMap((person) => (person.field === field ? [person.name] : [])))]),
  );
  return (
    <p className="note-field-writers">
      {names === '' || isLocked ? '' : `${names} ${names.includes(' and ') ? 'are' : 'is'} writing here`}
    </p>
  );
}
