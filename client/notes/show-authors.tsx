import { useEffect, useState } from 'react';
import { listed } from '../../shared/planning/dates-in-words.ts';
import { useValue } from '../live/board-context.tsx';
import { useWhyAway } from '../live/use-why-away.ts';
import { ask } from '../start/send.ts';
import { CheckBox } from '../ui/check-box.tsx';
import { authorsIn, drawAuthors, type Authors } from './author-marks.ts';
import { useOpenNote } from './note-context.tsx';

/** So many signs tell authors apart. */
const SIGNS = 6;

/** Shows who wrote which part: signs in the text, and in words which sign is whose and who wrote in which field. */
export function ShowAuthors() {
  const { live, path, editors } = useOpenNote();
  const [shown, setShown] = useState(false);
  const [authors, setAuthors] = useState<Authors | null>(null);
  const all = useValue(editors.all);
  const away = useWhyAway();
  const { fields } = useValue(live.meta);
  // Bringing words back keeps a version, and makes somebody their author.
  const news = useValue(live.news.versions);
  useEffect(() => {
    if (!shown || away !== null) return undefined;
    let gone = false;
    void ask<{ readonly authors: readonly { readonly client: number; readonly name: string }[] }>(
      path('/authors'),
    ).then((sent) => {
      if (!gone && sent.done)
        setAuthors(new Map(sent.value.authors.map(({ client, name }) => [client, name])));
    });
    return () => {
      gone = true;
    };
  }, [shown, away, path, news]);
  const names = [...new Set(authors?.values())].toSorted((one, other) => one.localeCompare(other));
  const drawn = shown ? authors : null;
  const key = names.join('\n');
  useEffect(() => {
    const list = key.split('\n');
    for (const editor of all.values())
      if (!editor.isDestroyed) drawAuthors(editor, drawn, (name) => list.indexOf(name) % SIGNS);
  }, [all, drawn, key]);
  return (
    <>
      <CheckBox label="Show who wrote which part" checked={shown} onChange={setShown} />
      {shown && authors === null && away !== null && <p className="fact-soft">{away}</p>}
      {drawn && (
        <div className="note-authors">
          <ul aria-label="Who wrote in the note">
            {names.map((name, index) => (
              <li key={name}>
                <span className={`note-author note-author-${index % SIGNS}`}>{name}</span>
              </li>
            ))}
          </ul>
          <ul aria-label="Who wrote in which field">
            {fields.map(({ id, label }) => {
              const editor = all.get(id);
              const here = editor ? authorsIn(editor, drawn) : [];
              return here.length === 0 ? null : (
                <li key={id}>
                  {label}: {listed(here)}
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </>
  );
}
