import { readText, writeText } from './kept-texts.ts';
import type { NoteWordsAside } from './unsent-note-words.ts';

const KEY = 'triangulate/words/';

/** The words of a note that this device keeps until somebody puts them away. */
export function readKeptWords(copy: string): readonly NoteWordsAside[] {
  try {
    const read: unknown = JSON.parse(readText(KEY + copy) ?? '[]');
    return Array.isArray(read) ? read.filter(isWords) : [];
  } catch {
    // Something else wrote there: there is nothing to give back.
    return [];
  }
}

/** Keeps them, or with none forgets those that are kept. */
export function writeKeptWords(copy: string, words: readonly NoteWordsAside[]): void {
  writeText(KEY + copy, words.length === 0 ? null : JSON.stringify(words));
}

function isWords(read: unknown): read is NoteWordsAside {
  if (typeof read !== 'object' || read === null) return false;
  const { field, label, lines } = read as Readonly<Record<string, unknown>>;
  return typeof field === 'string' && typeof label === 'string' && Array.isArray(lines);
}
