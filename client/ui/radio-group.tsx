import { useId, type ReactNode } from 'react';
import { FieldError } from './field.tsx';
import './field.css';

export interface RadioOption {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly disabled?: boolean;
  /** Words above the first option of a kind. */
  readonly heading?: string;
}

interface RadioGroupProps {
  readonly legend: string;
  readonly options: readonly RadioOption[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
  /** Why nothing can be chosen now: the radios stay in the tab order, and it is said beside them. */
  readonly unavailable?: string | null;
  /** The id of the first radio, for an error summary's link. */
  readonly id?: string | undefined;
}

export function RadioGroup({
  legend,
  options,
  value,
  onChange,
  hint,
  error,
  unavailable = null,
  id,
}: RadioGroupProps): ReactNode {
  const made = useId();
  const own = id ?? made;
  const said = unavailable ?? hint;
  const described = [said ? `${own}-hint` : '', error ? `${own}-error` : ''].filter(Boolean).join(' ');
  return (
    <fieldset className={error ? 'field field-wrong' : 'field'} aria-describedby={described || undefined}>
      <legend className="field-label">{legend}</legend>
      {said && (
        <p className="field-hint" id={`${own}-hint`}>
          {said}
        </p>
      )}
      {error && <FieldError id={`${own}-error`} text={error} />}
      {options.map((option, index) => (
        <div key={option.value}>
          {option.heading && <p className="field-subhead">{option.heading}</p>}
          <Choice
            option={option}
            id={index === 0 ? own : `${own}-${index}`}
            name={own}
            checked={option.value === value}
            unavailable={unavailable !== null}
            onChoose={() => onChange(option.value)}
          />
        </div>
      ))}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly option: RadioOption;
  readonly id: string;
  readonly name: string;
  readonly checked: boolean;
  readonly unavailable: boolean;
  readonly onChoose: () => void;
}

function Choice({ option, id, name, checked, unavailable, onChoose }: ChoiceProps): ReactNode {
  return (
    <div className="field-choice">
      <input
        type="radio"
        id={id}
        name={name}
        value={option.value}
        checked={checked}
        disabled={option.disabled ?? false}
        aria-disabled={unavailable || undefined}
        onChange={() => !unavailable && onChoose()}
      />
      <label htmlFor={id}>
        {option.label}
        {option.hint && <small>{option.hint}</small>}
      </label>
    </div>
  );
}
