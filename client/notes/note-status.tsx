import { useState } from 'react';
import { setNoteStatus } from '../../shared/actions/set-note-status.ts';
import { NOTE_STATUSES, type NoteStatus as Status } from '../../shared/board/board.ts';
import { fragmentOf } from '../../shared/notes/note-doc.ts';
import { NOTE_STATUS_WORDS } from '../../shared/planning/words.ts';
import { useChange } from '../item/use-change.ts';
import { isEmptyPart } from '../live/note-lines.ts';
import { useMayWrite } from '../live/use-may.ts';
import { useValue } from '../live/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { Tag } from '../ui/tag.tsx';
import { useOpenNote } from './note-context.tsx';

type Begun = Exclude<Status, ''>;
const BEGUN = NOTE_STATUSES.filter((status): status is Begun => status !== '');

/** How far the note has come, and changing it. What is still empty is asked about before members are to read it. */
export function NoteStatus() {
  const { item, live } = useOpenNote();
  const mayChange = useMayWrite(item.id, 'noteStatus') && !item.archived;
  const change = useChange();
  const { fields } = useValue(live.meta);
  const [asking, setAsking] = useState<readonly string[] | null>(null);
  const set = (status: Begun): void => {
    setAsking(null);
    const words = NOTE_STATUS_WORDS[status].toLowerCase();
    change({
      undo: `status of the scoping note of “${item.title}”`,
      said: `The scoping note of “${item.title}” is now ${words}.`,
      needs: { item: item.id, field: 'noteStatus' },
      action: (board) => setNoteStatus(board, { itemId: item.id, status }),
    });
  };
  const choose = (chosen: string): void => {
    const status = BEGUN.find((each) => each === chosen);
    if (!status || status === item.noteStatus) return;
    const empty = fields.filter(({ id, hidden }) => !hidden && isEmptyPart(fragmentOf(live.doc, id)));
    if (status === 'ready' && empty.length > 0) setAsking(empty.map(({ label }) => label));
    else set(status);
  };
  if (!mayChange) return <Tag look="note">{NOTE_STATUS_WORDS[item.noteStatus]}</Tag>;
  return (
    <>
      <SelectField
        label="Status of the note"
        quietLabel
        value={item.noteStatus}
        onChange={choose}
        options={BEGUN.map((status) => ({ value: status, label: NOTE_STATUS_WORDS[status] }))}
      />
      {asking && <ReadyDialog empty={asking} onReady={() => set('ready')} onClose={() => setAsking(null)} />}
    </>
  );
}

interface ReadyDialogProps {
  readonly empty: readonly string[];
  readonly onReady: () => void;
  readonly onClose: () => void;
}

function ReadyDialog({ empty, onReady, onClose }: ReadyDialogProps) {
  return (
    <Dialog
      title="Ready for members?"
      onClose={onClose}
      footer={
        <>
          <Button kind="main" onClick={onReady}>
            Yes, it is ready
          </Button>
          <Button onClick={onClose}>Not yet</Button>
        </>
      }
    >
      <p>{empty.length === 1 ? 'One field is' : `${empty.length} fields are`} still empty:</p>
      <ul className="note-empty-fields">
        {empty.map((label) => (
          <li key={label}>{label}</li>
        ))}
      </ul>
    </Dialog>
  );
}
