import { useState } from 'react';
import { Link } from 'react-router';
import type { Item } from '../../shared/board/board.ts';
import type { NoteView } from '../../shared/protocol/note-views.ts';
import { useBoardAddress } from '../live/board-context.tsx';
import { useMayWrite } from '../live/use-may.ts';
import { useWhyAway } from '../live/use-why-away.ts';
import { sendForm, type Sent } from '../start/send.ts';
import { Button } from '../ui/button.tsx';

interface BeginNoteProps {
  readonly item: Item;
  readonly path: (rest?: string) => string;
  readonly onBegun: (sent: Sent<NoteView>) => void;
}

/** Where a note would stand: what it is for, and its beginning, for those who may write it. */
export function BeginNote({ item, path, onBegun }: BeginNoteProps) {
  const { path: at } = useBoardAddress();
  const mayBegin = useMayWrite(item.id, 'noteStatus');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const why = useWhyAway() ?? (busy ? 'It is being made' : null);
  const begin = async (): Promise<void> => {
    setBusy(true);
    const sent = await sendForm<NoteView>(path(), {});
    if (sent.done) onBegun(sent);
    else setProblem(sent.problems[0]?.message ?? '');
    setBusy(false);
  };
  return (
    <div className="shell-text shell-plain">
      <h2>No scoping note yet for “{item.title}”</h2>
      <p>
        A scoping note says why the topic is looked into, what to ask, whom to hear, by which method and by
        when. Several people can write in it at once.
      </p>
      {problem !== '' && <p className="shell-problem">{problem}</p>}
      {mayBegin ? (
        <Button kind="main" unavailable={why} onClick={() => void begin()}>
          Begin the note
        </Button>
      ) : (
        <p>Scrutiny officers, chairs and the item’s lead officers can begin it.</p>
      )}
      <p>
        <Link to={at(`/item/${item.id}`)}>Back to the item</Link>
      </p>
    </div>
  );
}
