import { useState, type ReactNode } from 'react';
import type { AgreeForm, VersionsView } from '../../shared/protocol/versions.ts';
import { today } from '../board/today.ts';
import { useBoardAddress } from '../live/board-context.tsx';
import { useSaid } from '../live/use-act.ts';
import { sendForm } from '../start/send.ts';
import { Button } from '../ui/button.tsx';
import { DateField } from '../ui/date-field.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import { TextField } from '../ui/text-field.tsx';

interface AgreeDialogProps {
  readonly view: VersionsView;
  readonly onAgreed: (view: VersionsView) => void;
  readonly onClose: () => void;
}

const FIELDS = { date: 'agree-date', minute: 'agree-minute', onWordOf: 'agree-word' } as const;

/** Freezes the programme as it is now and shows it to the public. */
export function AgreeDialog({ view, onAgreed, onClose }: AgreeDialogProps): ReactNode {
  const { id } = useBoardAddress();
  const { say } = useSaid();
  const [form, setForm] = useState<AgreeForm>(() => ({ date: today(), minute: '', onWordOf: '' }));
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [sending, setSending] = useState(false);
  const set = (part: Partial<AgreeForm>): void => setForm((before) => ({ ...before, ...part }));
  const errorOf = (field: keyof AgreeForm): string | undefined =>
    problems.find((each) => each.field === FIELDS[field])?.text;
  const submit = async (): Promise<void> => {
    if (sending) return;
    setSending(true);
    const sent = await sendForm<VersionsView>(`/api/programmes/${id}/versions`, form);
    setSending(false);
    if (!sent.done) return setProblems(sent.problems.map(problemOf));
    onAgreed(sent.value);
    onClose();
    say(`Version ${sent.value.versions[0]?.number ?? ''} is published.`);
  };
  return (
    <Dialog
      title="Agree this version for publication"
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button kind="main" type="submit" unavailable={sending ? 'It is being published' : null}>
            Agree and publish
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <ErrorSummary problems={problems} />
      <p>
        The programme as it is now will be on its public page, where anybody can read it. What you change
        afterwards stays private until you agree the next version.
      </p>
      <p>
        <a href={`/api/programmes/${id}/preview`} target="_blank" rel="noreferrer">
          See exactly what will be published (opens in a new tab)
        </a>
      </p>
      <DateField
        legend="When was it agreed?"
        id={FIELDS.date}
        value={form.date}
        error={errorOf('date')}
        onChange={(date) => set({ date })}
      />
      <TextField
        label="Minute (optional)"
        hint="The number of the minute, if the committee agreed it at a meeting"
        id={FIELDS.minute}
        value={form.minute}
        error={errorOf('minute')}
        maxLength={60}
        onChange={(minute) => set({ minute })}
      />
      {view.mayAgree === 'on-word' && (
        <WhoseWord
          chairs={view.chairs}
          value={form.onWordOf}
          error={errorOf('onWordOf')}
          onChange={(onWordOf) => set({ onWordOf })}
        />
      )}
    </Dialog>
  );
}

function WhoseWord(props: {
  readonly chairs: readonly string[];
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (name: string) => void;
}): ReactNode {
  const { chairs, value, error, onChange } = props;
  if (chairs.length === 0) {
    return (
      <p>
        An officer publishes on the word of the chair. Nobody is listed as chair or vice-chair yet: add them
        to the members on the Committee page first.
      </p>
    );
  }
  return (
    <RadioGroup
      legend="On whose word?"
      hint="An officer publishes on the word of the chair or a vice-chair. The name is kept in the record."
      id={FIELDS.onWordOf}
      value={value}
      error={error}
      onChange={onChange}
      options={chairs.map((name) => ({ value: name, label: name }))}
    />
  );
}

function problemOf({ field, message }: { readonly field: string; readonly message: string }): FieldProblem {
  const known = Object.entries(FIELDS).find(([name]) => name === field)?.[1];
  return { field: known ?? FIELDS.date, text: message };
}
