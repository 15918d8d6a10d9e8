import { useState, type ReactNode } from 'react';
import { longDate } from '../../shared/planning/dates-in-words.ts';
import type { VersionLine, VersionsView } from '../../shared/protocol/versions.ts';
import { useBoardAddress, useSaved } from '../live/board-context.tsx';
import { useFetched } from '../shell/use-fetched.ts';
import { Button } from '../ui/button.tsx';
import { AgreeDialog } from './agree-dialog.tsx';
import { VersionsDialog } from './versions-dialog.tsx';
import './publication.css';

/** What is published of this programme, and for those who may the ways to publish the next version. */
export function Publication(): ReactNode {
  const { id } = useBoardAddress();
  const fetched = useFetched<VersionsView>(`/api/programmes/${id}/versions`);
  const [changed, setChanged] = useState<VersionsView | null>(null);
  const view = changed ?? (fetched.kind === 'here' ? fetched.value : null);
  const [open, setOpen] = useState<'agree' | 'versions' | null>(null);
  const close = (): void => setOpen(null);
  const unsaved = useUnsaved();
  if (!view) return null;
  const newest = view.versions.find(({ withdrawn }) => withdrawn === null);
  return (
    <div className="publication">
      <p>{newest ? <Published version={newest} /> : 'Nothing of this programme is published yet.'}</p>
      <p className="publication-buttons">
        {view.mayAgree !== 'no' && (
          <Button unavailable={unsaved} onClick={() => setOpen('agree')}>
            Agree this version for publication…
          </Button>
        )}
        {view.versions.length > 0 && (
          <Button kind="quiet" onClick={() => setOpen('versions')}>
            All versions
          </Button>
        )}
      </p>
      {open === 'agree' && <AgreeDialog view={view} onAgreed={setChanged} onClose={close} />}
      {open === 'versions' && <VersionsDialog view={view} onChanged={setChanged} onClose={close} />}
    </div>
  );
}

function Published({ version }: { readonly version: VersionLine }): ReactNode {
  const { number, agreedOn, minute, path } = version;
  return (
    <>
      Published: version {number}, agreed on {longDate(agreedOn)}
      {minute !== '' && ` (minute ${minute})`}. <a href={path}>See the public page</a>
    </>
  );
}

/** Why nothing can be agreed now, or null: what is on this page must be on the server, which publishes what it has. */
function useUnsaved(): string | null {
  const { state } = useSaved();
  if (state === 'saved') return null;
  return state === 'saving' ? 'Wait until your changes are saved' : 'You are not connected';
}
