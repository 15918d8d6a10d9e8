import { lazy, Suspense, useState, type ReactNode } from 'react';
import { fullDate, listed } from '../../shared/planning/dates-in-words.ts';
import { mayInWords } from '../../shared/planning/rights-words.ts';
import { TABLE_MODES, type RunningMeeting } from '../../shared/protocol/rights.ts';
import { useMayRun, useRights } from '../live/use-may.ts';
import { Button } from '../ui/button.tsx';
import './triangulation.css';

const ChangeDialog = lazy(async () => ({ default: (await import('./change-dialog.tsx')).ChangeDialog }));
const EndDialog = lazy(async () => ({ default: (await import('./end-dialog.tsx')).EndDialog }));

/** On every screen while a triangulation meeting runs: that it does, who is at the table, what one may do. */
export function MeetingBanner(): ReactNode {
  const rights = useRights();
  const mayRun = useMayRun();
  const { meeting } = rights;
  if (!meeting) return null;
  return (
    <section className="meeting-banner" aria-label="Triangulation meeting">
      <div className="meeting-banner-words">
        <p>
          <b>Triangulation meeting, {fullDate(meeting.date)}.</b> {TABLE_MODES[meeting.mode]}.
        </p>
        <p>{mayInWords(rights)}</p>
        <AtTheTable meeting={meeting} />
      </div>
      {mayRun && <Running meeting={meeting} />}
    </section>
  );
}

function AtTheTable({ meeting: { table } }: { readonly meeting: RunningMeeting }): ReactNode {
  if (table.length === 0) return null;
  return (
    <details>
      <summary>
        {table.length} at the table<span className="meeting-banner-names">: {listed(table)}</span>
      </summary>
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
