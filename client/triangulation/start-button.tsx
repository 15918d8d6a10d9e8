import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useMayRun, useRights } from '../live/use-may.ts';
import { Button } from '../ui/button.tsx';

const StartDialog = lazy(async () => ({ default: (await import('./start-dialog.tsx')).StartDialog }));

/** Where a scrutiny officer starts a triangulation meeting; not there while one runs. */
export function StartButton(): ReactNode {
  const mayRun = useMayRun();
  const { meeting } = useRights();
  const [open, setOpen] = useState(false);
  if (!mayRun || meeting) return null;
  return (
    <>
      <Button icon="group" className="toolbar-meeting" onClick={() => setOpen(true)}>
        Start triangulation meeting…
      </Button>
      <Suspense fallback={null}>{open && <StartDialog onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
