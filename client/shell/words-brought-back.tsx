import { useId, useState } from 'react';
import { useOpenBoard, useValue } from '../live/board-context.tsx';
import type { UnsentWords } from '../live/unsent-words.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from './copy-button.tsx';
import './words-brought-back.css';

const FIELDS: Readonly<Record<string, string>> = {
  title: 'Title',
  details: 'Details',
  outcome: 'Action and outcome',
  terms: 'Terms of reference',
  timing: 'Timing',
};

/** What was typed here and had not been saved when the board was opened afresh: to copy, until it is put away. */
export function WordsBroughtBack() {
  const heading = useId();
  const { broughtBack, notesBack } = useOpenBoard();
  const ofNotes = useValue(notesBack);
  const [away, setAway] = useState<readonly UnsentWords[]>([]);
  const words = [...broughtBack, ...ofNotes].filter((each) => !away.includes(each));
  if (words.length === 0) return null;
  return (
    <section className="words-brought-back" aria-labelledby={heading}>
      <h2 id={heading}>What you had typed and was not saved</h2>
      <p>It is on this page only. Copy what you need and put it where it belongs.</p>
      <ul>
        {words.map((each, index) => (
          <Words key={`${each.title} ${each.field} ${index}`} words={each} />
        ))}
      </ul>
      <Button onClick={() => setAway([...away, ...words])}>Put it away</Button>
    </section>
  );
}

function Words({ words: { title, field, words } }: { readonly words: UnsentWords }) {
  return (
    <li>
      <h3>{title}</h3>
      <p>{FIELDS[field] ?? field}</p>
      <blockquote>{words}</blockquote>
      <CopyButton words={words} label={`Copy these words of “${title}”`} />
    </li>
  );
}
