import { useEffect, useState } from 'react';
import { compareNotes, type ComparedBlock, type ComparedField } from '../../../shared/notes/compare-notes.ts';
import { lockOf } from '../../../shared/notes/note-doc.ts';
import { WHOLE_NOTE } from '../../../shared/notes/note-fields.ts';
import type { NoteVersionView } from '../../../shared/protocol/note-views.ts';
import { useValue } from '../../live/board-context.tsx';
import { useWhyAway } from '../../live/use-why-away.ts';
import { ask } from '../../start/send.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useOpenNote } from '../note-context.tsx';
import { useSend } from '../use-send.ts';
import './versions.css';

/** Two versions, by their ids; `now` is the note as it is. */
export interface Compared {
  readonly earlier: string;
  readonly later: string;
}

interface CompareDialogProps {
  readonly compared: Compared;
  readonly names: readonly { readonly value: string; readonly label: string }[];
  readonly onClose: () => void;
}

/** What changed from one version of a note to another, field by field, in words and colour; and bringing the earlier back. */
export function CompareDialog({ compared, names, onClose }: CompareDialogProps) {
  const { live, view } = useOpenNote();
  const fields = useCompared(compared);
  const send = useSend();
  const away = useWhyAway();
  const meta = useValue(live.meta);
  const nameOf = (id: string): string =>
    names.find(({ value }) => value === id)?.label ?? 'the note as it is now';
  const restore = async (field: string, what: string): Promise<void> => {
    const sent = await send(`/versions/${compared.earlier}/restore`, {
      form: { field },
      said: `${what} is as it was then.`,
    });
    if (sent.done) onClose();
  };
  const changed = fields?.filter(({ kind }) => kind !== 'same') ?? [];
  return (
    <Dialog
      title="What changed"
      onClose={onClose}
      footer={
        <>
          {view.mayWrite && changed.length > 0 && (
            <Button unavailable={away} onClick={() => void restore(WHOLE_NOTE, 'The note')}>
              Bring all of it back
            </Button>
          )}
          <Button kind="main" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      <p>
        From {nameOf(compared.earlier)} to {nameOf(compared.later)}.
      </p>
      {fields === null && <p className="fact-soft">Looking it up…</p>}
      {fields !== null && changed.length === 0 && <p>Nothing is different.</p>}
      {changed.map((field) => (
        <section key={field.id} className="note-compared" aria-label={field.label}>
          <h3>{field.label}</h3>
          <p className="fact-soft">{inWords(field)}</p>
          {field.blocks.map((block, index) => (
            <Block key={index} block={block} />
          ))}
          {view.mayWrite && lockOf(meta, field.id) === null && (
            <Button unavailable={away} onClick={() => void restore(field.id, field.label)}>
              Bring this field back<span className="visually-hidden">: {field.label}</span>
            </Button>
          )}
        </section>
      ))}
    </Dialog>
  );
}

function Block({ block }: { readonly block: ComparedBlock }) {
  if (block.kind === 'kept')
    return <p className="note-compared-kept">{block.parts.map(({ words }) => words).join('')}</p>;
  return (
    <p className={`note-compared-${block.kind}`}>
      {block.kind === 'reshaped' && <span className="note-compared-mark">form changed</span>}
      {block.parts.map(({ kind, words }, index) => {
        if (kind === 'kept') return <span key={index}>{words}</span>;
        const Mark = kind === 'added' ? 'ins' : 'del';
        return (
          <Mark key={index}>
            <span className="note-compared-mark">{kind}</span>
            {words}
          </Mark>
        );
      })}
    </p>
  );
}

function inWords({ kind, blocks }: ComparedField): string {
  if (kind === 'added') return 'This field is new.';
  if (kind === 'removed') return 'This field is no longer there.';
  const count = (which: ComparedBlock['kind']): number =>
    blocks.filter((block) => block.kind === which).length;
  const parts = (['added', 'removed', 'changed', 'reshaped'] as const).flatMap((which) => {
    const number = count(which);
    const what = which === 'reshaped' ? 'changed in form' : which;
    return number === 0 ? [] : [`${number} ${number === 1 ? 'paragraph' : 'paragraphs'} ${what}`];
  });
  return `${parts.join(', ')}.`;
}

/** The comparison of two versions; null until both are known. */
function useCompared({ earlier, later }: Compared): readonly ComparedField[] | null {
  const { path } = useOpenNote();
  const [fields, setFields] = useState<readonly ComparedField[] | null>(null);
  useEffect(() => {
    let gone = false;
    const get = (id: string) => ask<NoteVersionView>(path(`/versions/${encodeURIComponent(id)}`));
    void Promise.all([get(earlier), get(later)]).then(([one, other]) => {
      if (!gone && one.done && other.done) setFields(compareNotes(one.value.fields, other.value.fields));
    });
    return () => {
      gone = true;
    };
  }, [path, earlier, later]);
  return fields;
}
