import { useEffect, useId, useRef, type ReactNode } from 'react';
import './error-summary.css';

export interface FieldProblem {
  /** The id of the control to go to. */
  readonly field: string;
  readonly text: string;
}

/** Takes focus whenever the problems change: a new array for every attempt. */
export function ErrorSummary({ problems }: { readonly problems: readonly FieldProblem[] }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const title = useId();
  useEffect(() => {
    if (problems.length > 0) box.current?.focus();
  }, [problems]);
  if (problems.length === 0) return null;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box} aria-labelledby={title}>
      <h2 id={title}>There is a problem</h2>
      <ul>
        {problems.map(({ field, text }) => (
          <li key={field + text}>
            <a
              href={`#${field}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(field)?.focus();
              }}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
