import type { ReactNode } from 'react';
import './fact-row.css';

interface FactRowPlainProps {
  readonly label: string;
  readonly shown: ReactNode;
  readonly locked: boolean;
  /** What *Change* opens, when the fact is changed somewhere else. */
  readonly onChange?: () => void;
}

/** A fact that is read here and changed, if at all, in a window of its own. */
export function FactRowPlain({ label, shown, locked, onChange }: FactRowPlainProps) {
  return (
    <div className="fact-row">
      <dt>{label}</dt>
      <dd>
        <div className="fact-row-shown">{shown}</div>
        {!locked && onChange && (
          <button type="button" className="fact-row-change" onClick={onChange}>
            Change<span className="visually-hidden">: {label}</span>
          </button>
        )}
      </dd>
    </div>
  );
}
