import { openLiveNote, type LiveNote, type NotePlace } from './live-note.ts';
import { readKeptWords, writeKeptWords } from './kept-words.ts';
import { noteCopy } from './note-copies.ts';
import type { NoteWordsAside } from './unsent-note-words.ts';
import { createValue, type Value } from './value.ts';

/** A note that something on this page holds open. */
export interface HeldNote {
  /** The note as it is open now; another one after it had to be opened anew. */
  readonly note: Value<LiveNote>;
  /** Words typed here that are not in the note; to copy, until they are put away. */
  readonly aside: Value<readonly NoteWordsAside[]>;
  readonly putAway: () => void;
  readonly release: () => void;
}

interface Owned extends Omit<HeldNote, 'release'> {
  readonly close: () => void;
  holders: number;
}

export interface HoldOptions {
  readonly role: string;
  /** False on a computer that others use. */
  readonly keep: boolean;
}

// Notes outlive the components that show them: what is drawn may come and go while a note stays open.
const owned = new Map<string, Owned>();
// So do the words that no device may keep: a board that is opened afresh lets go of the notes that stood on it.
const onThisPage = new Map<string, readonly NoteWordsAside[]>();

/** Opens a note, or takes hold of it where it is open on this page already; it closes when nobody holds it any more. */
export function holdNote(place: NotePlace, options: HoldOptions): HeldNote {
  const key = keyOf(place);
  const note = owned.get(key) ?? openOwned(place, options);
  owned.set(key, note);
  note.holders += 1;
  let held = true;
  const release = (): void => {
    if (!held) return;
    held = false;
    note.holders -= 1;
    // What asks for it next may be drawn in the same breath.
    setTimeout(() => {
      if (note.holders > 0 || owned.get(key) !== note) return;
      owned.delete(key);
      note.close();
    });
  };
  return { note: note.note, aside: note.aside, putAway: note.putAway, release };
}

function keyOf(place: NotePlace): string {
  return `${place.private ? 'private-note' : 'note'}/${place.item}`;
}

/** The open note of an item, when something on this page holds it. */
export function heldOpenNote(item: string): LiveNote | null {
  return owned.get(keyOf({ item, private: false }))?.note.get() ?? null;
}

function openOwned(place: NotePlace, { role, keep }: HoldOptions): Owned {
  const copy = noteCopy(place.item);
  const keepsWords = keep && !place.private;
  const kept = keepsWords ? readKeptWords(copy) : [];
  const aside = createValue<readonly NoteWordsAside[]>([...kept, ...(onThisPage.get(keyOf(place)) ?? [])]);
  const setAside = (words: readonly NoteWordsAside[]): void => {
    const isHere = ({ onPageOnly }: NoteWordsAside): boolean => onPageOnly === true;
    aside.set(words);
    onThisPage.set(keyOf(place), words.filter(isHere));
    if (keepsWords)
      writeKeptWords(
        copy,
        words.filter((each) => !isHere(each)),
      );
  };
  const open = (): LiveNote => {
    const opened = openLiveNote(place, role, keep);
    opened.lost.subscribe(() => setAside([...aside.get(), ...opened.lost.get()]));
    const stop = opened.ended.subscribe(() => {
      stop();
      const { words = [], isExempt = false } = opened.ended.get() ?? {};
      const all = [...aside.get(), ...words];
      setAside(isExempt ? all.map((each) => ({ ...each, onPageOnly: true })) : all);
      note.set(open());
      // It is still telling of its end.
      setTimeout(opened.close);
    });
    return opened;
  };
  const note = createValue(open());
  return { note, aside, putAway: () => setAside([]), close: () => note.get().close(), holders: 0 };
}
