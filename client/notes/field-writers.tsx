import { useSyncExternalStore } from 'react';
import { listed } from '../../shared/planning/dates-in-words.ts';
import { useOpenNote } from './note-context.tsx';

/** Who else has their cursor in a field, in words. It is not read out: people type all the time. */
export function FieldWriters({ field }: { readonly field: string }) {
  const { people } = useOpenNote().live;
  const names = useSyncExternalStore(people.subscribe, () =>
    listed([...new Set(people.get().flatMap((person) => (person.field === field ? [person.name] : [])))]),
  );
  return (
    <p className="note-field-writers">
      {names === '' ? '' : `${names} ${names.includes(' and ') ? 'are' : 'is'} writing here`}
    </p>
  );
}
