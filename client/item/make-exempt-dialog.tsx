import { useState } from 'react';
import type { Item } from '../../shared/board/board.ts';
import { LIMITS } from '../../shared/board/limits.ts';
import type { MarkedExempt, MarkExemptForm } from '../../shared/protocol/exempt-forms.ts';
import { useOpenBoard } from '../live/board-context.tsx';
import { sendForm } from '../start/send.ts';
import { Button } from '../ui/button.tsx';
import { CheckBox } from '../ui/check-box.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary.tsx';
import { TextArea, TextField } from '../ui/text-field.tsx';
import { ParagraphBoxes } from './paragraph-boxes.tsx';
import { useExemptPath } from './use-exempt.ts';
import './exempt-dialogs.css';

interface MakeExemptDialogProps {
  readonly item: Item;
  readonly onClose: () => void;
}

const ID = 'make-exempt-';

/** Makes an item exempt: why, what everyone will see instead, and what goes with its wording. */
export function MakeExemptDialog({ item, onClose }: MakeExemptDialogProps) {
  const { form, set, problems, busy, submit } = useMarking(item, onClose);
  const errorOf = (field: string): string | null =>
    problems.find((each) => each.field === ID + field)?.text ?? null;
  return (
    <Dialog
      title={item.exempt.length > 0 ? 'Move more wording to the exempt part' : `Make “${item.title}” exempt`}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button kind="stop" type="submit" unavailable={busy ? 'It is being made exempt' : null}>
            {busy ? 'Making it exempt…' : 'Make exempt'}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <ErrorSummary problems={problems} />
      <p>
        Its title, details, terms of reference and outcome move to a place that only people cleared for it
        see. Everyone else sees the public wording below.
      </p>
      <ParagraphBoxes
        id={`${ID}paragraphs`}
        chosen={form.paragraphs}
        onChange={(paragraphs) => set({ paragraphs: [...paragraphs] })}
        error={form.paragraphs.length > 0 ? null : errorOf('paragraphs')}
      />
      <TextField
        id={`${ID}publicTitle`}
        label="Public title"
        hint="Everyone sees this, also on the published page. Say nothing in it that is exempt."
        value={form.publicTitle}
        error={form.publicTitle === '' ? errorOf('publicTitle') : null}
        maxLength={LIMITS.title}
        onChange={(publicTitle) => set({ publicTitle })}
      />
      <TextArea
        id={`${ID}publicDetails`}
        label="Public details (optional)"
        hint="Everyone sees these too."
        value={form.publicDetails}
        error={errorOf('publicDetails')}
        maxLength={LIMITS.long}
        onChange={(publicDetails) => set({ publicDetails })}
      />
      <AlsoMoved item={item} form={form} set={set} />
      <WhatHappens />
    </Dialog>
  );
}

interface FormProps {
  readonly form: MarkExemptForm;
  readonly set: (change: Partial<MarkExemptForm>) => void;
}

function AlsoMoved({ item, form, set }: FormProps & { readonly item: Item }) {
  const hasWords = item.origins.some(({ words }) => words !== '');
  const hasOpenNote = item.exempt.length > 0 && item.noteStatus !== '';
  if (!hasWords && item.timing === '' && !hasOpenNote) return null;
  return (
    <fieldset className="field">
      <legend className="field-label">Move these too?</legend>
      {hasWords && (
        <CheckBox
          label="The words of those who asked for it"
          hint="Who asked stays on the board."
          checked={form.moveOrigins}
          onChange={(moveOrigins) => set({ moveOrigins })}
        />
      )}
      {item.timing !== '' && (
        <CheckBox
          label={`Its timing: “${item.timing}”`}
          checked={form.moveTiming}
          onChange={(moveTiming) => set({ moveTiming })}
        />
      )}
      {hasOpenNote && (
        <CheckBox
          label="The text of its open scoping note"
          hint="It moves to the private note with its comments and versions, and the open one is begun afresh."
          checked={form.moveNote}
          onChange={(moveNote) => set({ moveNote })}
        />
      )}
    </fieldset>
  );
}

function WhatHappens() {
  return (
    <div className="exempt-what-happens">
      <h3>What happens then</h3>
      <ul>
        <li>The board opens afresh for everyone who has it open.</li>
        <li>What anybody did on this board before can no longer be undone.</li>
        <li>Older copies on people’s devices are deleted when they next connect.</li>
        <li>History keeps who changed the item and when, without its words.</li>
        <li>Versions and exports that have left already stay as they are. You will be told which.</li>
      </ul>
    </div>
  );
}

function useMarking(item: Item, onClose: () => void) {
  const { marked } = useOpenBoard();
  const path = useExemptPath(item.id);
  const isExempt = item.exempt.length > 0;
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [busy, setBusy] = useState(false);
  const [form, setForm] = useState<MarkExemptForm>({
    paragraphs: [...item.exempt],
    publicTitle: isExempt ? item.title : 'Exempt item',
    publicDetails: isExempt ? item.details : '',
    moveOrigins: false,
    moveTiming: false,
    moveNote: false,
  });
  const submit = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const sent = await sendForm<MarkedExempt>(path, form);
    setBusy(false);
    if (!sent.done) {
      const found = sent.problems.map(({ field, message }) => ({ field: ID + field, text: message }));
      return setProblems(found);
    }
    // The board is opened afresh meanwhile, and this window gone with it: what was answered is kept beside it.
    marked.set({ title: form.publicTitle, ...sent.value });
    onClose();
  };
  const set = (change: Partial<MarkExemptForm>): void => setForm({ ...form, ...change });
  return { form, set, problems, busy, submit: () => void submit() };
}
