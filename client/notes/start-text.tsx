import type { NoteStart } from '../../shared/protocol/note-views.ts';
import { Blocks } from './blocks.tsx';

/** How a note begins, to be read while its text is on its way; nothing can be written in it yet. */
export function StartText({ fields }: { readonly fields: readonly NoteStart[] }) {
  return (
    <div className="note-fields" aria-busy="true">
      {fields.map(({ id, label, hint, blocks }) => (
        <section key={id} className="note-field" aria-label={label}>
          <div className="note-field-head">
            <h2 className="note-field-label">{label}</h2>
          </div>
          <p className="note-field-hint">{hint}</p>
          <StartOfField blocks={blocks} />
        </section>
      ))}
    </div>
  );
}

/** How one field begins, in the place of its editor. */
export function StartOfField({ blocks }: Pick<NoteStart, 'blocks'>) {
  return (
    <div className="note-text note-text-start" aria-busy="true">
      <Blocks blocks={blocks} />
    </div>
  );
}
