import { lazy, Suspense, useState, type ReactNode } from 'react';
import { dayAndMonth, fullDate, listed } from '../../shared/planning/dates-in-words.ts';
import { mayInWords } from '../../shared/planning/rights-words.ts';
import { TABLE_MODES, type RunningMeeting } from '../../shared/protocol/rights.ts';
import { useNarrow } from '../board/use-narrow.ts';
import { useMayRun, useRights } from '../live/use-may.ts';
import { Button } from '../ui/button.tsx';
import './triangulation.css';

const ChangeDialog = lazy(async () => ({ default: (await import('./change-dialog.tsx')).ChangeDialog }));
const EndDialog = lazy(async () => ({ default: (await import('./end-dialog.tsx')).EndDialog }));

/** On every screen while a triangulation meeting runs: that it does, who is at the table, what one may do. */
export function MeetingBanner(): ReactNode {
  const rights = useRights();
  const mayRun = useMayRun();
  const narrow = useNarrow();
  const { meeting } = rights;
  if (!meeting) return null;
  return (
    <section className="meeting-banner" aria-label="Triangulation meeting">
      <div className="meeting-banner-words">
        <p>
          <b>Triangulation meeting, {narrow ? dayAndMonth(meeting.date) : fullDate(meeting.date)}.</b>{' '}
          {!narrow && `${TABLE_MODES[meeting.mode]}. `}
          {mayInWords(rights)}
        </p>
        <AtTheTable meeting={meeting} narrow={narrow} />
      </div>
      {mayRun && <Running meeting={meeting} />}
    </section>
  );
}

interface AtTheTableProps {
  readonly meeting: RunningMeeting;
  readonly narrow: boolean;
}

const FEW = 8;

// A phone has room for how many, and so has any screen when they are many: a press shows who.
function AtTheTable({ meeting: { table }, narrow }: AtTheTableProps): ReactNode {
  if (table.length === 0) return null;
  if (!narrow && table.length <= FEW) return <p>At the table: {listed(table)}</p>;
  return (
    <details>
      <summary>{table.length} at the table</summary>
      <p>{listed(table)}</p>
    </details>
  );
}

function Running({ meeting }: { readonly meeting: RunningMeeting }): ReactNode {
  const [open, setOpen] = useState<'change' | 'end' | null>(null);
  const close = (): void => setOpen(null);
  return (
    <div className="meeting-banner-buttons">
      <Button onClick={() => setOpen('change')}>Change…</Button>
      <Button onClick={() => setOpen('end')}>End meeting…</Button>
      <Suspense fallback={null}>
        {open === 'change' && <ChangeDialog meetingId={meeting.id} onClose={close} />}
        {open === 'end' && <EndDialog meetingId={meeting.id} onClose={close} />}
      </Suspense>
    </div>
  );
}
