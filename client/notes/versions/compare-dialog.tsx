import type { ComparedBlock, ComparedField } from '../../../shared/notes/compare-notes.ts';
import { lockOf } from '../../../shared/notes/note-doc.ts';
import { WHOLE_NOTE } from '../../../shared/notes/note-fields.ts';
import { listed } from '../../../shared/planning/dates-in-words.ts';
import { useValue } from '../../live/board-context.tsx';
import { useWhyAway } from '../../live/use-why-away.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useOpenNote } from '../note-context.tsx';
import { useBringBack } from './use-bring-back.ts';
import { useCompared, type Compared } from './use-compared.ts';
import './versions.css';

interface CompareDialogProps {
  readonly compared: Compared;
  readonly names: readonly { readonly value: string; readonly label: string }[];
  readonly onClose: () => void;
}

const NONE: readonly ComparedField[] = [];

/** What changed from one version of a note to another, field by field, in words and colour; and bringing the earlier back. */
export function CompareDialog({ compared, names, onClose }: CompareDialogProps) {
  const { view } = useOpenNote();
  const { changed, failed, again } = useCompared(compared);
  const { bringBack, refused } = useBringBack(compared, onClose);
  const away = useWhyAway();
  const locked = useLocked(changed ?? NONE);
  const nameOf = (id: string): string =>
    names.find(({ value }) => value === id)?.label ?? 'the note as it is now';
  const isWhole = changed !== null && changed.length > 0 && locked.length === 0;
  return (
    <Dialog
      title="What changed"
      onClose={onClose}
      footer={
        <>
          {view.mayWrite && isWhole && (
            <Button unavailable={away} onClick={() => bringBack(WHOLE_NOTE, 'The note')}>
              Bring all of it back
            </Button>
          )}
          <Button kind="main" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      <p>{`From ${nameOf(compared.earlier)} to ${nameOf(compared.later)}.`}</p>
      <div role="alert" className="note-compared-problem">
        {failed ?? refused}
      </div>
      {changed === null ? (
        <NotYet failed={failed !== null} onAgain={again} />
      ) : (
        <Changes changed={changed} locked={locked} onBringBack={view.mayWrite ? bringBack : null} />
      )}
    </Dialog>
  );
}

function useLocked(changed: readonly ComparedField[]): readonly ComparedField[] {
  const meta = useValue(useOpenNote().live.meta);
  return changed.filter(({ id }) => lockOf(meta, id) !== null);
}

interface ChangesProps {
  readonly changed: readonly ComparedField[];
  readonly locked: readonly ComparedField[];
  /** Null for who may not. */
  readonly onBringBack: ((field: string, what: string) => void) | null;
}

function Changes({ changed, locked, onBringBack }: ChangesProps) {
  if (changed.length === 0) return <p>Nothing is different.</p>;
  return (
    <>
      {onBringBack && <Locked fields={locked} />}
      {changed.map((field) => (
        <ChangedField
          key={field.id}
          field={field}
          onBringBack={
            onBringBack && !locked.includes(field) ? () => onBringBack(field.id, field.label) : null
          }
        />
      ))}
    </>
  );
}

/** Before the versions are known: that they are being looked up, or the way to try once more. */
function NotYet({ failed, onAgain }: { readonly failed: boolean; readonly onAgain: () => void }) {
  if (failed) return <Button onClick={onAgain}>Try again</Button>;
  return <p className="fact-soft">Looking it up…</p>;
}

function Locked({ fields }: { readonly fields: readonly ComparedField[] }) {
  if (fields.length === 0) return null;
  const labels = listed(fields.map(({ label }) => `“${label}”`));
  return (
    <p className="fact-soft">
      What is locked stays as it is: {labels}. To bring all of the note back, have it unlocked first.
    </p>
  );
}

interface ChangedFieldProps {
  readonly field: ComparedField;
  /** Null for who may not. */
  readonly onBringBack: (() => void) | null;
}

function ChangedField({ field, onBringBack }: ChangedFieldProps) {
  const away = useWhyAway();
  return (
    <section className="note-compared" aria-label={field.label}>
      <h3>{field.label}</h3>
      <p className="fact-soft">{inWords(field)}</p>
      {field.blocks.map((block, index) => (
        <Block key={index} block={block} />
      ))}
      {onBringBack && (
        <Button unavailable={away} onClick={onBringBack}>
          Bring this field back<span className="visually-hidden">: {field.label}</span>
        </Button>
      )}
    </section>
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
