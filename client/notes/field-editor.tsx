import { EditorContent, type Editor } from '@tiptap/react';
import { memo, useCallback, useEffect, useId, useRef, useState } from 'react';
import { fragmentOf, lockOf, type NoteMeta } from '../../shared/notes/note-doc.ts';
import { WHOLE_NOTE, type NoteField } from '../../shared/notes/note-fields.ts';
import { useOpenBoard, useValue } from '../live/board-context.tsx';
import { FieldLock } from './field-lock.tsx';
import { FieldWriters } from './field-writers.tsx';
import { useOpenNote, type Editors, type OpenNote } from './note-context.tsx';
import { openEditor } from './open-editor.ts';
import { likelyLines } from './likely-lines.ts';
import { StartOfField } from './start-text.tsx';
import { PlainField } from './plain-field.tsx';

/** How high a line of text is, and what stands around the text of a field, in em. */
const LINE = 1.55;
const HEAD = 12;

interface FieldEditorProps {
  readonly field: NoteField;
  /** False while it waits for its turn to be drawn. */
  readonly mounted: boolean;
}

/** One field of a note: its heading and hint, which stand beside the text, and its text. */
export const FieldEditor = memo(function FieldEditor({ field, mounted }: FieldEditorProps) {
  const note = useOpenNote();
  const own = useId();
  const [unknown, setUnknown] = useState(false);
  const { meta, mayWrite, doc } = note.live;
  const [lines] = useState(() => likelyLines(fragmentOf(doc, field.id)));
  const known = useValue(meta);
  const lock = lockOf(known, field.id);
  const closed = whyClosed(field, known, note.item.archived !== null);
  const editable = useValue(mayWrite) && closed === null;
  return (
    <section
      className="note-field"
      aria-labelledby={own}
      data-field={field.id}
      style={{ containIntrinsicHeight: `auto ${lines * LINE + HEAD}em` }}
    >
      <div className="note-field-head">
        <h2 id={own} className="note-field-label" tabIndex={-1}>
          {field.label}
        </h2>
        <FieldLock field={field} lock={lock} />
      </div>
      <p id={`${own}-hint`} className="note-field-hint">
        {field.hint}
      </p>
      {unknown ? (
        <PlainField doc={doc} field={field.id} />
      ) : mounted ? (
        <EditorIn
          field={field}
          editable={editable}
          closed={closed}
          describedBy={`${own}-hint`}
          lines={lines}
          onUnknown={() => setUnknown(true)}
        />
      ) : (
        <Waiting field={field.id} lines={lines} />
      )}
      <FieldWriters field={field.id} />
    </section>
  );
});

/** Why nobody can write in a field now, in a sentence; null when it is open. */
function whyClosed(field: NoteField, meta: NoteMeta, isArchived: boolean): string | null {
  if (isArchived) return 'The item has been archived, so its note can only be read.';
  const lock = lockOf(meta, field.id);
  if (lock === null) return null;
  const what = meta.locks.has(WHOLE_NOTE) ? 'The note' : `“${field.label}”`;
  return `${what} was locked by ${lock.by}, so it can only be read.`;
}

interface EditorInProps {
  readonly field: NoteField;
  readonly editable: boolean;
  readonly closed: string | null;
  readonly describedBy: string;
  readonly lines: number;
  readonly onUnknown: () => void;
}

/** The text itself. What is in it is the editor's own: it is never drawn by React. */
function EditorIn({ field, editable, closed, describedBy, lines, onUnknown }: EditorInProps) {
  const note = useOpenNote();
  const label = `${note.view.private ? 'Exempt scoping note' : 'Scoping note'}: ${note.item.title}, ${field.label}`;
  const editor = useOpenEditor({ note, field: field.id, editable, closed, label, describedBy, onUnknown });
  return editor ? <EditorContent editor={editor} /> : <Waiting field={field.id} lines={lines} />;
}

/** What stands in the place of an editor that is not there yet: the words that are known, or as much room. */
function Waiting({ field, lines }: { readonly field: string; readonly lines: number }) {
  const { view } = useOpenNote();
  const blocks = view.start.find(({ id }) => id === field)?.blocks ?? [];
  if (blocks.length > 0) return <StartOfField blocks={blocks} />;
  return <div className="note-field-waiting" style={{ height: `${lines * LINE}em` }} />;
}

interface Opening {
  readonly note: OpenNote;
  readonly field: string;
  readonly editable: boolean;
  readonly closed: string | null;
  readonly label: string;
  readonly describedBy: string;
  readonly onUnknown: () => void;
}

function doingsOf({ toToolbar, thread, mentioning }: Editors) {
  return { toToolbar, onThread: thread.set, onMention: mentioning.set };
}

/** The editor of a field, once it is there. */
function useOpenEditor(opening: Opening): Editor | null {
  const [shown, setShown] = useState<Editor | null>(null);
  const { note, field, editable, closed, label, describedBy } = opening;
  const { live, editors } = note;
  const { saying } = useOpenBoard();
  const first = useRef(opening);
  const register = useCallback(
    (editor: Parameters<typeof editors.active.set>[0]) => {
      const all = new Map(editors.all.get());
      const before = all.get(field);
      if (editor) all.set(field, editor);
      else all.delete(field);
      editors.all.set(all);
      if (editor === null && editors.active.get() === before) editors.active.set(null);
    },
    [editors, field],
  );
  // The document decides which editor it is: an editor never outlives it.
  useEffect(() => {
    const asksForPeople = first.current.note.view.people.length > 0;
    const parts = { ...first.current, live, field, asksForPeople, ...doingsOf(editors) };
    const opened = openEditor({ ...parts, onUnknown: () => queueMicrotask(first.current.onUnknown) });
    opened.editor.on('focus', () => editors.active.set(opened.editor));
    register(opened.editor);
    // oxlint-disable-next-line react/set-state-in-effect -- an editor is opened and closed with this component, so it can only be known here
    setShown(opened.editor);
    return () => {
      register(null);
      opened.close();
    };
  }, [live, field, editors, register]);
  useEffect(() => {
    const editor = editors.all.get().get(field);
    if (!editor || editor.isEditable === editable) return;
    // Whoever is writing here would go on, and see nothing of it.
    if (closed !== null && editor.view.hasFocus())
      saying.say({ text: `${closed} What you wrote until now is kept.`, tone: 'warning' });
    editor.setEditable(editable, false);
    editor.view.dom.setAttribute('aria-readonly', String(!editable));
    // The tools look at the editor again when it has done something.
    editor.view.dispatch(editor.state.tr);
  }, [editors, field, editable, closed, saying, live]);
  useEffect(() => {
    const dom = editors.all.get().get(field)?.view.dom;
    dom?.setAttribute('aria-label', label);
    dom?.setAttribute('aria-describedby', describedBy);
  }, [editors, field, label, describedBy, live]);
  return shown;
}
