import { useId, type ReactNode } from 'react';
import './field.css';

interface CheckBoxProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly hint?: string | undefined;
  readonly id?: string | undefined;
  /** It cannot be chosen; the hint says why. */
  readonly unavailable?: boolean;
}

export function CheckBox({
  label,
  checked,
  onChange,
  hint,
  id,
  unavailable = false,
}: CheckBoxProps): ReactNode {
  const made = useId();
  const own = id ?? made;
  return (
    <div className="field-choice">
      <input
        type="checkbox"
        id={own}
        checked={checked}
        disabled={unavailable}
        aria-describedby={hint ? `${own}-hint` : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={own}>
        {label}
        {hint && <small id={`${own}-hint`}>{hint}</small>}
      </label>
    </div>
  );
}
