import type * as Y from 'yjs';
import { fragmentOf } from '../../shared/notes/note-doc.ts';
import { linesIn } from '../live/note-lines.ts';

/** The words of a field that holds what this page does not know: to read, and never to be written by it. */
export function PlainField({ doc, field }: { readonly doc: Y.Doc; readonly field: string }) {
  return (
    <div className="note-field-plain">
      <p className="note-field-newer" role="note">
        Part of this text was made with a newer version, so it can only be read here. Nothing of it is lost.
        Reload the page to get the newer version.
      </p>
      {linesIn(fragmentOf(doc, field)).map((line, index) => (
        <p key={index}>{line}</p>
      ))}
    </div>
  );
}
