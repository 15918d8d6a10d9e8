import { useId, useState, type ReactNode } from 'react';
import { FieldError } from './field.tsx';
import './field.css';

interface DateFieldProps {
  readonly legend: string;
  /** `YYYY-MM-DD` or ''. */
  readonly value: string;
  /** '' when all boxes are empty; otherwise what was typed as `YYYY-MM-DD`, which may be a date that does not exist. */
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
  /** The id of the day's box, for an error summary's link. */
  readonly id?: string | undefined;
}

interface Boxes {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

export function DateField({ legend, value, onChange, hint, error, id }: DateFieldProps): ReactNode {
  const made = useId();
  const own = id ?? made;
  const [typed, setTyped] = useState<Boxes>(() => boxesOf(value));
  // A value from outside (somebody else's edit) replaces what was typed only when it says another date.
  const boxes = dateOf(typed) === value ? typed : boxesOf(value);
  const type = (part: Partial<Boxes>): void => {
    const next = { ...boxes, ...part };
    setTyped(next);
    onChange(dateOf(next));
  };
  const described = [hint ? `${own}-hint` : '', error ? `${own}-error` : ''].filter(Boolean).join(' ');
  return (
    <fieldset className={error ? 'field field-wrong' : 'field'} aria-describedby={described || undefined}>
      <legend className="field-label">{legend}</legend>
      {hint && (
        <p className="field-hint" id={`${own}-hint`}>
          {hint}
        </p>
      )}
      {error && <FieldError id={`${own}-error`} text={error} />}
      <div className="field-parts">
        <Part label="Day" id={own} value={boxes.day} onType={(day) => type({ day })} />
        <Part label="Month" id={`${own}-month`} value={boxes.month} onType={(month) => type({ month })} />
        <Part label="Year" id={`${own}-year`} wide value={boxes.year} onType={(year) => type({ year })} />
      </div>
    </fieldset>
  );
}

interface PartProps {
  readonly label: string;
  readonly id: string;
  readonly value: string;
  readonly wide?: boolean;
  readonly onType: (value: string) => void;
}

function Part({ label, id, value, wide = false, onType }: PartProps): ReactNode {
  return (
    <div className={wide ? 'field-part field-part-wide' : 'field-part'}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field-control"
        inputMode="numeric"
        autoComplete="off"
        maxLength={wide ? 4 : 2}
        value={value}
        onChange={(event) => onType(event.target.value.replace(/\D/g, ''))}
      />
    </div>
  );
}

function boxesOf(value: string): Boxes {
  const [year = '', month = '', day = ''] = value.split('-');
  return { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year };
}

function dateOf({ day, month, year }: Boxes): string {
  if (day + month + year === '') return '';
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
