import { useState } from 'react';
import { useValue } from '../../live/board-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { useOpenNote } from '../note-context.tsx';
import { anchorAt } from './comment-anchors.ts';
import { paragraphsOf, sentencesOf, type Passage } from './passages.ts';

const LONGEST = 70;

/** Choosing the words to comment on without selecting them: a field, a paragraph, all of it or a sentence. */
export function PassageDialog({ onClose }: { readonly onClose: () => void }) {
  const { editors } = useOpenNote();
  const { field, setField, fields, editor } = useFields();
  const [paragraph, setParagraph] = useState(0);
  const [sentence, setSentence] = useState('');
  const paragraphs = editor ? paragraphsOf(editor.state.doc) : [];
  const chosen = paragraphs[Math.min(paragraph, paragraphs.length - 1)];
  const sentences = chosen ? sentencesOf(chosen) : [];
  const passage = sentence === '' ? chosen : (sentences[Number(sentence)] ?? chosen);
  const submit = (): void => {
    onClose();
    const anchor = editor && passage ? anchorAt(editor.state, passage) : null;
    if (anchor) editors.writing.set({ field, anchor });
  };
  const choose = (what: { readonly field?: string; readonly paragraph?: number }): void => {
    if (what.field !== undefined) setField(what.field);
    setParagraph(what.paragraph ?? 0);
    setSentence('');
  };
  return (
    <Dialog
      title="Comment on a passage"
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button kind="main" type="submit" unavailable={passage ? null : 'Nothing is written there yet'}>
            Comment on it
          </Button>
          <Button kind="quiet" onClick={onClose}>
            Cancel
          </Button>
        </>
      }
    >
      <SelectField
        label="Field"
        value={field}
        onChange={(id) => choose({ field: id })}
        options={fields.map(({ id, label }) => ({ value: id, label }))}
      />
      {chosen ? (
        <>
          <SelectField
            label="Paragraph"
            value={String(Math.min(paragraph, paragraphs.length - 1))}
            onChange={(at) => choose({ paragraph: Number(at) })}
            options={paragraphs.map((each, at) => ({
              value: String(at),
              label: `${at + 1}. ${short(each)}`,
            }))}
          />
          <SelectField
            label="Which part of it"
            value={sentence}
            onChange={setSentence}
            options={[
              { value: '', label: 'All of the paragraph' },
              ...sentences.map((each, at) => ({ value: String(at), label: short(each) })),
            ]}
          />
          <blockquote className="note-passage" aria-live="polite">
            {passage?.words}
          </blockquote>
        </>
      ) : (
        <p>Nothing is written in this field yet.</p>
      )}
    </Dialog>
  );
}

function useFields() {
  const { live, editors } = useOpenNote();
  const { fields } = useValue(live.meta);
  const all = useValue(editors.all);
  const drawn = fields.filter(({ id }) => all.has(id));
  const first = drawn.find(({ id }) => paragraphsIn(all.get(id)) > 0) ?? drawn[0];
  const [chosen, setField] = useState('');
  const field = chosen === '' ? (first?.id ?? '') : chosen;
  return { field, setField, fields: drawn, editor: all.get(field) };
}

function paragraphsIn(
  editor: { readonly state: { readonly doc: Parameters<typeof paragraphsOf>[0] } } | undefined,
) {
  return editor ? paragraphsOf(editor.state.doc).length : 0;
}

function short({ words }: Passage): string {
  const plain = words.trim();
  return plain.length <= LONGEST ? plain : `${plain.slice(0, LONGEST).trimEnd()}…`;
}
