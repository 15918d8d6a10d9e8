import type { HTMLInputAutoCompleteAttribute, ReactNode, RefObject } from 'react';
import { Field } from './field.tsx';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
  readonly id?: string | undefined;
  readonly quietLabel?: boolean | undefined;
  readonly type?: 'text' | 'search' | 'email' | 'tel' | 'number' | undefined;
  readonly placeholder?: string | undefined;
  readonly maxLength?: number | undefined;
  readonly autoComplete?: HTMLInputAutoCompleteAttribute | undefined;
  readonly inputMode?: 'numeric' | undefined;
  readonly readOnly?: boolean | undefined;
  readonly list?: string | undefined;
  readonly onBlur?: (() => void) | undefined;
  readonly input?: RefObject<HTMLInputElement | null> | undefined;
}

export function TextField(props: TextFieldProps): ReactNode {
  const { label, hint, error, id, quietLabel, onChange, input, type = 'text', ...rest } = props;
  return (
    <Field {...{ label, hint, error, id, quietLabel }}>
      {(control) => (
        <input
          autoComplete="off"
          {...rest}
          {...control}
          ref={input}
          type={type}
          className="field-control"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

interface TextAreaProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
  readonly id?: string | undefined;
  readonly quietLabel?: boolean | undefined;
  readonly rows?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly onBlur?: (() => void) | undefined;
}

export function TextArea(props: TextAreaProps): ReactNode {
  const { label, hint, error, id, quietLabel, onChange, ...rest } = props;
  return (
    <Field {...{ label, hint, error, id, quietLabel }}>
      {(control) => (
        <textarea
          {...rest}
          {...control}
          className="field-control"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
