import { useState, type MouseEvent } from 'react';
import { useOpenBoard } from '../live/board-context.tsx';
import { useSaid } from '../live/use-act.ts';
import { useWhyAway } from '../live/use-why-away.ts';
import { askFile } from '../start/send.ts';
import { WayOut } from '../ui/way-out.tsx';
import { useOpenNote } from './note-context.tsx';
import { saveFile } from './save-file.ts';

/** How a note leaves: as a page to read and print, and as a Word document. */
export function NoteWays() {
  const { address } = useOpenBoard();
  const { item, live } = useOpenNote();
  const away = useWhyAway();
  const read = `/read/${encodeURIComponent(address.id)}/${encodeURIComponent(item.id)}`;
  return (
    <p className="note-head-ways">
      <WayOut
        href={live.place.private ? `${read}/private` : read}
        target="_blank"
        rel="noreferrer"
        unavailable={away}
      >
        Read or print<span className="visually-hidden"> this note, in a new tab</span>
      </WayOut>
      <WordFile away={away} />
    </p>
  );
}

/** Asked for by the page itself: a browser that is refused a file saves the refusal in its place. */
function WordFile({ away }: { readonly away: string | null }) {
  const { path } = useOpenNote();
  const { say } = useSaid();
  const [busy, setBusy] = useState(false);
  const make = async (): Promise<void> => {
    setBusy(true);
    const sent = await askFile(path('/report'));
    setBusy(false);
    if (sent.done) saveFile(sent.value);
    else say(sent.problems[0]?.message ?? '', 'warning');
  };
  const press = (event: MouseEvent): void => {
    // With a key held down it is the browser's to open.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (away === null && !busy) void make();
  };
  return (
    <WayOut href={path('/report')} download unavailable={away} onClick={press} aria-busy={busy}>
      Word file<span className="visually-hidden"> of this note</span>
    </WayOut>
  );
}
