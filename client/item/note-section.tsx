import { useId, useMemo } from 'react';
import { Link } from 'react-router';
import type { Item } from '../../shared/board/board.ts';
import { fragmentOf } from '../../shared/notes/note-doc.ts';
import { listed } from '../../shared/planning/dates-in-words.ts';
import { NOTE_STATUS_WORDS } from '../../shared/planning/words.ts';
import { useBoardAddress, useValue, useValueOf } from '../live/board-context.tsx';
import type { LiveNote, NotePlace } from '../live/live-note.ts';
import { linesIn } from '../live/note-lines.ts';
import { useMayWrite } from '../live/use-may.ts';
import { useNote } from '../live/use-note.ts';
import { Icon } from '../ui/icon.tsx';
import { Tag } from '../ui/tag.tsx';
import { useExemptView } from './use-exempt.ts';
import { useNoteLines } from './use-note-lines.ts';
import './note-section.css';

const FIRST_LINES = 3;

/** An item's scoping note beside its facts: how far it is, who writes in it now, how it begins, and the way to it. */
export function NoteSection({ item }: { readonly item: Item }) {
  const heading = useId();
  const mayBegin = useMayWrite(item.id, 'noteStatus');
  const { path, id } = useBoardAddress();
  const { view } = useExemptView(item);
  const begun = item.noteStatus !== '';
  const seesPrivate = item.exempt.length > 0 && view !== null && view.access !== 'none';
  return (
    <section className="item-panel-section note-section" aria-labelledby={heading}>
      <h3 id={heading}>Scoping note</h3>
      {begun ? (
        <>
          <p>
            <Tag look="note" icon="note">
              {NOTE_STATUS_WORDS[item.noteStatus]}
            </Tag>
          </p>
          <NoteGlimpse item={item.id} />
        </>
      ) : (
        <p className="fact-soft">Nobody has begun one yet.</p>
      )}
      {(begun || mayBegin) && (
        <Link className="button" to={path(`/item/${item.id}/note`)}>
          {begun ? 'Open the note' : 'Begin a scoping note'}
        </Link>
      )}
      {begun && (
        <a href={`/read/${encodeURIComponent(id)}/${encodeURIComponent(item.id)}`}>
          Read or print<span className="visually-hidden"> the scoping note</span>
        </a>
      )}
      {seesPrivate && (
        <Link className="button note-section-private" to={path(`/item/${item.id}/note/private`)}>
          <Icon name="lock" /> Open the exempt note (paragraph {listed(item.exempt.map(String))})
        </Link>
      )}
    </section>
  );
}

function NoteGlimpse({ item }: { readonly item: string }) {
  const place = useMemo<NotePlace>(() => ({ item, private: false }), [item]);
  const held = useNote(place);
  return held ? <Glimpse key={item} held={held} /> : null;
}

function Glimpse({ held }: { readonly held: NonNullable<ReturnType<typeof useNote>> }) {
  const live = useValue(held.note);
  const ready = useValue(live.ready);
  const offline = useValueOf(live.saved, ({ state }) => state === 'offline');
  if (!ready) return offline ? <p className="fact-soft">Available when you are connected.</p> : null;
  return (
    <>
      <Writing live={live} />
      <Beginning live={live} />
    </>
  );
}

function Writing({ live }: { readonly live: LiveNote }) {
  const names = [
    ...new Set(useValue(live.people).flatMap(({ name, field }) => (field === null ? [] : [name]))),
  ];
  if (names.length === 0) return null;
  return (
    <p className="note-section-writing">
      {listed(names)} {names.length === 1 ? 'is' : 'are'} writing in it now.
    </p>
  );
}

function Beginning({ live }: { readonly live: LiveNote }) {
  const { fields } = useValue(live.meta);
  const lines = useNoteLines(live.doc, () => {
    for (const { id, label } of fields) {
      const found = linesIn(fragmentOf(live.doc, id), FIRST_LINES);
      if (found.length > 0) return [label, ...found];
    }
    return [];
  });
  const [label, ...first] = lines;
  if (label === undefined) return <p className="fact-soft">Nothing is written in it yet.</p>;
  return (
    <div className="note-section-lines">
      <p className="fact-soft">{label}</p>
      {first.map((line, index) => (
        <p key={index}>{line}</p>
      ))}
    </div>
  );
}
