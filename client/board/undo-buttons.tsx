import { useEffect, type ReactNode } from 'react';
import { useUndo } from '../live/use-act.ts';
import { Button } from '../ui/button.tsx';

/** Undo and redo of one's own doings, saying what they would undo. */
export function UndoButtons(): ReactNode {
  const { undoLabel, redoLabel, undo, redo } = useUndo();
  useUndoKeys(undo, redo);
  return (
    <div className="undo-buttons">
      <Button
        icon="undo"
        title={undoLabel === null ? undefined : `Undo ${undoLabel}`}
        unavailable={undoLabel === null ? 'You have changed nothing yet.' : null}
        onClick={undo}
      >
        <Label verb="Undo" what={undoLabel} />
      </Button>
      <Button
        icon="redo"
        title={redoLabel === null ? undefined : `Redo ${redoLabel}`}
        unavailable={redoLabel === null ? 'You have undone nothing.' : null}
        onClick={redo}
      >
        <Label verb="Redo" what={redoLabel} />
      </Button>
    </div>
  );
}

function Label({ verb, what }: { readonly verb: string; readonly what: string | null }): ReactNode {
  return (
    <span className="undo-label">
      {verb}
      {what !== null && <span className="undo-what"> {what}</span>}
    </span>
  );
}

function useUndoKeys(undo: () => void, redo: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
      if (isTyping(event.target) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      if (event.shiftKey) redo();
      else undo();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [undo, redo]);
}

// In a text field these keys undo typing.
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio';
  return target instanceof HTMLTextAreaElement || target.isContentEditable;
}
