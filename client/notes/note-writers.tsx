import { useSyncExternalStore } from 'react';
import { lockOf } from '../../shared/notes/note-doc.ts';
import { listed } from '../../shared/planning/dates-in-words.ts';
import { useValue } from '../live/board-context.tsx';
import type { LiveNote } from '../live/live-note.ts';
import { useOpenNote } from './note-context.tsx';

/** Who else has the note open and which field each is editing, in words; shown, and not read out while people type. */
export function NoteWriters() {
  const { live } = useOpenNote();
  return <WritersOf live={live} />;
}

/** The same for a note that is not the page's own. */
export function WritersOf({ live }: { readonly live: LiveNote }) {
  const { people } = live;
  const meta = useValue(live.meta);
  const { fields } = meta;
  const words = useSyncExternalStore(people.subscribe, () => {
    const at = new Map<string, string>();
    for (const { name, field } of people.get()) {
      // Nobody writes in a field that is locked, wherever their cursor is.
      const open = field !== null && lockOf(meta, field) === null ? field : '';
      if (open !== '' || !at.has(name)) at.set(name, open);
    }
    const labelOf = (id: string): string => fields.find((field) => field.id === id)?.label ?? 'the note';
    const writing = [...at].flatMap(([name, id]) => (id === '' ? [] : [`${name} is editing ${labelOf(id)}`]));
    const reading = [...at].flatMap(([name, id]) => (id === '' ? [name] : []));
    const open =
      reading.length === 0 ? [] : [`${listed(reading)} ${reading.length === 1 ? 'has' : 'have'} it open`];
    return [...writing, ...open].join('. ');
  });
  return <p className="note-writers">{words}</p>;
}
