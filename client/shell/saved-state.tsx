import { useEffect, useState, type ReactNode } from 'react';
import { clockTime } from '../../shared/planning/dates-in-words.ts';
import { useNarrow } from '../board/use-narrow.ts';
import { useKept, useSaved, useShared } from '../live/board-context.tsx';
import { useMayChangeAnything } from '../live/use-may.ts';
import type { Saved } from '../live/saved.ts';

/** Whether the server has everything, in words; "Saving…" shows only when it takes a moment. */
export function SavedState(): ReactNode {
  const saved = useSaved();
  const kept = useKept();
  const shared = useShared();
  const short = useNarrow();
  const device = { kept, shared, short, reads: !useMayChangeAnything() };
  return (
    <p className={`shell-saved shell-saved-${saved.state}`} data-state={saved.state}>
      <span aria-hidden="true" className="shell-saved-mark" />
      {saved.state === 'saving' ? <Saving since={saved.savedAt} /> : inWords(saved, device)}
    </p>
  );
}

// Most changes are saved before a word could be read: it is said only when it takes a moment.
function Saving({ since }: { readonly since: string | null }): ReactNode {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 1000);
    return () => clearTimeout(timer);
  }, []);
  const short = useNarrow();
  return slow ? 'Saving…' : savedAt(since, short);
}

interface Device {
  readonly kept: boolean;
  readonly shared: boolean;
  readonly short: boolean;
  /** Nothing is saved for somebody who only reads. */
  readonly reads: boolean;
}

function inWords(saved: Saved, device: Device): string {
  switch (saved.state) {
    case 'loading':
      return saved.unsent > 0 && device.kept
        ? `Connecting… ${keptInWords(saved.unsent, device)}`
        : 'Connecting…';
    case 'saved':
      return device.reads ? 'Up to date' : savedAt(saved.savedAt, device.short);
    case 'saving':
      return 'Saving…';
    case 'offline':
      return offline(saved.unsent, device);
    case 'blocked':
      return 'Not connected';
  }
}

function savedAt(at: string | null, short: boolean): string {
  // A phone has room for the word alone.
  if (short) return 'Saved';
  if (at === null) return 'All changes saved';
  const time = new Date(at).toTimeString().slice(0, 5);
  return `All changes saved, ${clockTime(time)}`;
}

function offline(unsent: number, device: Device): string {
  const { kept, shared } = device;
  if (shared) return 'Not connected. Changes are not kept on this shared computer. Do not close this page.';
  if (!kept) return 'Not connected, and this browser cannot keep changes. Do not close this page.';
  if (unsent === 0) return 'Not connected';
  return `Not connected. ${keptInWords(unsent, device)}`;
}

function keptInWords(unsent: number, { short }: Device): string {
  return `${unsent} ${unsent === 1 ? 'change' : 'changes'} kept${short ? '' : ' on this device'}.`;
}
