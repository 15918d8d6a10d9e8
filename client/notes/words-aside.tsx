import { useId } from 'react';
import { fragmentOf } from '../../shared/notes/note-doc.ts';
import { useValue } from '../live/board-context.tsx';
import { linesIn } from '../live/note-lines.ts';
import type { HeldNote } from '../live/note-owner.ts';
import type { NoteWordsAside } from '../live/unsent-note-words.ts';
import { CopyButton } from '../shell/copy-button.tsx';
import { Button } from '../ui/button.tsx';
import { useOpenNote } from './note-context.tsx';

/** Words that were typed here and did not become part of the note; to copy, until they are put away. */
export function WordsAside({ held }: { readonly held: HeldNote }) {
  const heading = useId();
  const { live } = useOpenNote();
  const aside = useValue(held.aside);
  // What reached the note after all need not be given back.
  const missing = aside.flatMap((words): NoteWordsAside[] => {
    const there = new Set(linesIn(fragmentOf(live.doc, words.field)));
    const lines = words.lines.filter((line) => !there.has(line));
    return lines.length === 0 ? [] : [{ ...words, lines }];
  });
  if (missing.length === 0) return null;
  return (
    <section className="note-aside" aria-labelledby={heading}>
      <h2 id={heading}>What you had typed and is not in the note</h2>
      <p>
        {missing.some(({ isOverwritten }) => !isOverwritten) &&
          'The note could not take it: it was more than can be sent at once or than a note can hold, a field was locked, your right to write ended, or the note was begun afresh. '}
        Copy what you need and put it where it belongs.
        {missing.some(({ onPageOnly }) => onPageOnly) && (
          <>
            {' '}
            What the note said became exempt, so this device keeps nothing of it.{' '}
            <b>It is on this page only.</b>
          </>
        )}
      </p>
      <ul>
        {missing.map(({ field, label, lines, isOverwritten }, index) => (
          <li key={`${field} ${index}`}>
            <h3>{label}</h3>
            {isOverwritten && (
              <p>
                Somebody changed this paragraph while you were typing in it, so what you typed went with it.
                This is how it stood for you:
              </p>
            )}
            <blockquote>
              {lines.map((line, at) => (
                <p key={at}>{line}</p>
              ))}
            </blockquote>
            <CopyButton words={lines.join('\n')} label={`Copy these words of ${label}`} />
          </li>
        ))}
      </ul>
      <Button onClick={held.putAway}>Put it away</Button>
    </section>
  );
}
