import { useState, type ReactNode } from 'react';
import { isDate } from '../../shared/board/limits.ts';
import { REFUSALS } from '../../shared/board/refusal.ts';
import type { TableMode } from '../../shared/protocol/rights.ts';
import type { TriangulationView } from '../../shared/protocol/triangulation-forms.ts';
import { today } from '../board/today.ts';
import { useBoardAddress } from '../live/board-context.tsx';
import { sendForm } from '../start/send.ts';
import { Button } from '../ui/button.tsx';
import { DateField } from '../ui/date-field.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary.tsx';
import { choicesOf, tableForm, usePresent } from './seats.ts';
import { ModeField, SeatsField } from './table-fields.tsx';

const DATE = 'triangulation-date';

/** Starts a triangulation meeting: when, who is at the table, and who may make changes. */
export function StartDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { id } = useBoardAddress();
  const present = usePresent();
  const [date, setDate] = useState(today);
  const [mode, setMode] = useState<TableMode>('table');
  const [seats, setSeats] = useState(() => choicesOf([], present, true));
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const submit = async (): Promise<void> => {
    if (!isDate(date)) return setProblems([{ field: DATE, text: REFUSALS['date-impossible'] }]);
    const form = { date, mode, table: tableForm(seats) };
    const sent = await sendForm<TriangulationView>(`/api/programmes/${id}/triangulation`, form);
    if (sent.done) return onClose();
    setProblems(sent.problems.map(({ message }) => ({ field: DATE, text: message })));
  };
  return (
    <Dialog
      title="Start a triangulation meeting"
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button kind="main" type="submit">
            Start the meeting
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <ErrorSummary problems={problems} />
      <p>
        While it runs, everyone who has this board open sees that it does and what they may do. At its end you
        get a list of what was decided.
      </p>
      <DateField
        id={DATE}
        legend="Date of the meeting"
        value={date}
        error={problems.find(({ field }) => field === DATE)?.text}
        onChange={setDate}
      />
      <ModeField mode={mode} onChange={setMode} />
      <SeatsField seats={seats} onChange={setSeats} />
    </Dialog>
  );
}
