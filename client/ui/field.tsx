import { useId, type ReactNode } from 'react';
import './field.css';

/** What a control needs to be tied to its label, hint and error. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
  /** Given when an error summary links to it. */
  readonly id?: string | undefined;
  /** Says the label to screen readers only. */
  readonly quietLabel?: boolean | undefined;
  readonly children: (control: ControlProps) => ReactNode;
}

export function Field({ label, hint, error, id, quietLabel, children }: FieldProps): ReactNode {
  const made = useId();
  const own = id ?? made;
  const described = [hint ? `${own}-hint` : '', error ? `${own}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={error ? 'field field-wrong' : 'field'}>
      <label htmlFor={own} className={quietLabel ? 'visually-hidden' : 'field-label'}>
        {label}
      </label>
      {hint && (
        <p className="field-hint" id={`${own}-hint`}>
          {hint}
        </p>
      )}
      {error && <FieldError id={`${own}-error`} text={error} />}
      {children({
        id: own,
        ...(described === '' ? {} : { 'aria-describedby': described }),
        ...(error ? { 'aria-invalid': true as const } : {}),
      })}
    </div>
  );
}

export function FieldError({ id, text }: { readonly id: string; readonly text: string }): ReactNode {
  return (
    <p className="field-error" id={id}>
      <span className="visually-hidden">Error: </span>
      {text}
    </p>
  );
}
