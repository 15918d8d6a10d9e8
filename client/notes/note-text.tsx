import { useEffect, useRef, useState } from 'react';
import { NOTE_SCHEMA_VERSION } from '../../shared/notes/note-doc.ts';
import type { NoteField } from '../../shared/notes/note-fields.ts';
import { fragmentOf } from '../../shared/notes/note-doc.ts';
import { useValue } from '../live/board-context.tsx';
import { isEmptyPart } from '../live/note-lines.ts';
import { FieldEditor } from './field-editor.tsx';
import { useOpenNote } from './note-context.tsx';
import { PlainField } from './plain-field.tsx';

/** How far beyond the window a field is drawn already. */
const AHEAD = '400px';

/** The fields of a note, one under another. Those that are seen are drawn first, the others when there is time. */
export function NoteText() {
  const { live } = useOpenNote();
  const { fields, schema } = useValue(live.meta);
  const shown = fields.filter((field) => isShown(field, live.doc));
  const { list, drawn } = useDrawn(shown.map(({ id }) => id));
  if (schema > NOTE_SCHEMA_VERSION) return <NewerNote fields={shown} />;
  return (
    <div className="note-fields" ref={list}>
      {shown.map((field) => (
        <FieldEditor key={field.id} field={field} mounted={drawn.has(field.id)} />
      ))}
    </div>
  );
}

// A field that is no longer asked for is shown as long as something stands in it.
function isShown({ id, hidden }: NoteField, doc: Parameters<typeof fragmentOf>[0]): boolean {
  return !hidden || !isEmptyPart(fragmentOf(doc, id));
}

function NewerNote({ fields }: { readonly fields: readonly NoteField[] }) {
  const { live } = useOpenNote();
  return (
    <div className="note-fields">
      {fields.map(({ id, label }) => (
        <section key={id} className="note-field" aria-label={label}>
          <h2 className="note-field-label">{label}</h2>
          <PlainField doc={live.doc} field={id} />
        </section>
      ))}
    </div>
  );
}

/** Which fields are drawn: those that come into sight, and one more whenever the page has nothing else to do. */
function useDrawn(ids: readonly string[]): {
  readonly list: React.RefObject<HTMLDivElement | null>;
  readonly drawn: ReadonlySet<string>;
} {
  const list = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<ReadonlySet<string>>(new Set());
  // What is in sight comes first: until that is known nothing else is drawn.
  const [looked, setLooked] = useState(false);
  const key = ids.join(' ');
  useEffect(() => {
    const draw = (more: readonly string[]): void =>
      setDrawn((before) => (more.every((id) => before.has(id)) ? before : new Set([...before, ...more])));
    const sight = new IntersectionObserver(
      (entries) => {
        draw(entries.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => fieldOf(target)));
        setLooked(true);
      },
      { rootMargin: AHEAD },
    );
    list.current?.querySelectorAll('[data-field]').forEach((each) => sight.observe(each));
    return () => sight.disconnect();
  }, [key]);
  const next = ids.find((id) => !drawn.has(id));
  useEffect(() => {
    if (next === undefined || !looked) return undefined;
    return whenIdle(() => setDrawn((before) => new Set([...before, next])));
  }, [next, looked]);
  return { list, drawn };
}

function fieldOf(element: Element): string {
  return element instanceof HTMLElement ? (element.dataset['field'] ?? '') : '';
}

/** Milliseconds after which it is done also when there is no idle moment. */
const LONGEST_WAIT = 1_500;

function whenIdle(run: () => void): () => void {
  // Not every browser knows idle moments.
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(run, LONGEST_WAIT / 10);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(run, { timeout: LONGEST_WAIT });
  return () => cancelIdleCallback(handle);
}
