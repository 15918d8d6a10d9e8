import type { ReactNode } from 'react';
import { useEditor, type CloseEditor } from './use-editor.ts';
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

/** A fact that reads as text and opens its editor in the same place. */
export function FactRow({ label, shown, empty, locked, editor: drawEditor }: FactRowProps) {
  const { open, show, close, editor, button } = useEditor();
  return (
    <div className="fact-row">
      <dt>{label}</dt>
      <dd>
        {open && !locked ? (
          <div className="fact-row-editor" ref={editor}>
            {drawEditor(close)}
          </div>
        ) : (
          <>
            <div className="fact-row-shown">
              {shown ?? <span className="fact-row-empty">{empty ?? 'Not said yet'}</span>}
            </div>
            {!locked && (
              <button ref={button} type="button" className="fact-row-change" onClick={show}>
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
