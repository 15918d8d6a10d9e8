import type { ReactNode } from 'react';
import { Field } from './field.tsx';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

export interface SelectGroup {
  readonly label: string;
  readonly options: readonly SelectOption[];
}

interface SelectFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly (SelectOption | SelectGroup)[];
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
  readonly id?: string | undefined;
  readonly quietLabel?: boolean | undefined;
}

export function SelectField(props: SelectFieldProps): ReactNode {
  const { label, value, onChange, options, hint, error, id, quietLabel } = props;
  return (
    <Field {...{ label, hint, error, id, quietLabel }}>
      {(control) => (
        <select
          {...control}
          className="field-control"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map((each) =>
            'options' in each ? (
              <optgroup key={each.label} label={each.label}>
                {each.options.map(option)}
              </optgroup>
            ) : (
              option(each)
            ),
          )}
        </select>
      )}
    </Field>
  );
}

function option({ value, label, disabled }: SelectOption): ReactNode {
  return (
    <option key={value} value={value} disabled={disabled}>
      {label}
    </option>
  );
}
