import { clockTime } from '../../shared/planning/dates-in-words.ts';
import { useValue } from '../live/board-context.tsx';
import type { Saved } from '../live/saved.ts';
import { useOpenNote } from './note-context.tsx';

/** Whether the server has all that was typed in this note, in words. */
export function NoteSaved() {
  const { live } = useOpenNote();
  const saved = useValue(live.saved);
  const kept = useValue(live.kept);
  const reads = !useValue(live.mayWrite);
  return (
    <p className={`note-saved note-saved-${saved.state}`} data-note-state={saved.state}>
      {(reads && saved.unsent === 0 ? READING[saved.state] : undefined) ?? inWords(saved, kept)}
    </p>
  );
}

/** What is said to those who only read, where it differs from what the others are told. */
const READING: Partial<Readonly<Record<Saved['state'], string>>> = {
  saved: 'Up to date',
  offline:
    'Not connected. You can go on reading. Comments, versions and the Word file come back with the connection.',
};

function inWords({ state, savedAt, unsent, reason }: Saved, kept: boolean): string {
  switch (state) {
    case 'loading':
      return 'Connecting…';
    case 'saved':
      return savedAt === null
        ? 'Note saved'
        : `Note saved, ${clockTime(new Date(savedAt).toTimeString().slice(0, 5))}`;
    case 'saving':
      return 'Saving the note…';
    case 'offline':
      return `Not connected. ${whileAway(unsent, kept)} Locks, comments, versions and the Word file come back with the connection.`;
    case 'blocked':
      return reason ?? 'Not connected';
  }
}

function whileAway(unsent: number, kept: boolean): string {
  if (unsent === 0) return 'You can go on writing.';
  return kept
    ? 'What you write is kept on this device.'
    : 'What you write is on this page only. Do not close it.';
}
