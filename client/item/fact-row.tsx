import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import './fact-row.css';

interface FactRowProps {
  readonly label: string;
  /** What the fact is; null when nobody has said. */
  readonly shown: ReactNode;
  /** What stands there when nobody has said. */
  readonly empty?: string;
  /** An archived item is read, not changed. */
  readonly locked: boolean;
  readonly editor: (close: CloseEditor) => ReactNode;
}

/** Closes an editor; focus goes back to its *Change* button unless the person has gone elsewhere. */
export type CloseEditor = (focusBack?: boolean) => void;

/** A fact that reads as text and opens its editor in the same place. */
export function FactRow({ label, shown, empty, locked, editor }: FactRowProps) {
  const [open, setOpen] = useState(false);
  const editorRef = useRef<HTMLDivElement>(null);
  const buttonRef = useRef<HTMLButtonElement>(null);
  const goBack = useRef(false);
  useEffect(() => {
    if (open) firstField(editorRef.current)?.focus();
    else if (goBack.current) buttonRef.current?.focus();
    goBack.current = false;
  }, [open]);
  const close: CloseEditor = (focusBack = true) => {
    goBack.current = focusBack;
    setOpen(false);
  };
  return (
    <div className="fact-row">
      <dt>{label}</dt>
      <dd>
        {open && !locked ? (
          <div className="fact-row-editor" ref={editorRef} onKeyDown={(event) => closeOnEscape(event, close)}>
            {editor(close)}
          </div>
        ) : (
          <>
            <div className="fact-row-shown">
              {shown ?? <span className="fact-row-empty">{empty ?? 'Not said yet'}</span>}
            </div>
            {!locked && (
              <button ref={buttonRef} type="button" className="fact-row-change" onClick={() => setOpen(true)}>
                {shown === null ? 'Add' : 'Change'}
                <span className="visually-hidden">: {label}</span>
              </button>
            )}
          </>
        )}
      </dd>
    </div>
  );
}

// Escape leaves the editor, not the whole panel.
function closeOnEscape(event: KeyboardEvent, close: CloseEditor): void {
  if (event.key !== 'Escape') return;
  event.stopPropagation();
  close();
}

function firstField(within: HTMLElement | null): HTMLElement | null {
  return (
    within?.querySelector<HTMLElement>('input, select, textarea') ?? within?.querySelector('button') ?? null
  );
}
