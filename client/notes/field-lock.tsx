import type { NoteLock } from '../../shared/notes/note-doc.ts';
import { WHOLE_NOTE, type NoteField } from '../../shared/notes/note-fields.ts';
import { momentInWords } from '../item/moment-in-words.ts';
import { useNow } from '../item/use-now.ts';
import { useValue } from '../live/board-context.tsx';
import { useWhyAway } from '../live/use-why-away.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { useOpenNote } from './note-context.tsx';
import { useSend } from './use-send.ts';

interface FieldLockProps {
  readonly field: Pick<NoteField, 'id' | 'label'>;
  readonly lock: NoteLock | null;
}

/** Who keeps a field from being changed, and the button that does it, for those who may. */
export function FieldLock({ field, lock }: FieldLockProps) {
  const { live, view, item } = useOpenNote();
  const now = useNow();
  const whole = useValue(live.meta).locks.has(WHOLE_NOTE);
  if (whole) return null;
  return (
    <>
      {lock && (
        <p className="note-lock">
          <Icon name="lock" /> Locked by {lock.by}, {momentInWords(lock.at, now)}
        </p>
      )}
      {view.mayLock && !item.archived && (
        <LockButton field={field.id} of={field.label} locked={lock !== null} />
      )}
    </>
  );
}

interface LockButtonProps {
  readonly field: string;
  /** What is locked, in words. */
  readonly of: string;
  readonly locked: boolean;
  /** Shows the words for what is locked, too. */
  readonly saysAll?: boolean;
}

/** Locks a field or the whole note, or lets go of it. */
export function LockButton({ field, of, locked, saysAll = false }: LockButtonProps) {
  const send = useSend();
  const away = useWhyAway();
  const press = (): void =>
    void send('/locks', {
      form: { field, locked: !locked },
      method: 'PUT',
      said: locked
        ? `${of} can be changed again.`
        : `${upperFirst(of)} is locked: nobody can change it until it is unlocked.`,
    });
  return (
    <Button kind="quiet" className="note-lock-button" unavailable={away} onClick={press}>
      <span>
        {locked ? 'Unlock' : 'Lock'}
        <span className={saysAll ? undefined : 'visually-hidden'}> {of}</span>
      </span>
    </Button>
  );
}

function upperFirst(words: string): string {
  return words.replace(/^./, (first) => first.toUpperCase());
}
