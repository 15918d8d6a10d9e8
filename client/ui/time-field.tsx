import { useState, type ReactNode } from 'react';
import { TextField } from './text-field.tsx';

interface TimeFieldProps {
  readonly label: string;
  /** `HH:MM`, 24 hours, or ''. */
  readonly value: string;
  /** `HH:MM` when what was typed can be read as a time; otherwise the words as typed, for the form to refuse. */
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
  readonly id?: string | undefined;
}

export function TimeField(props: TimeFieldProps): ReactNode {
  const [typed, setTyped] = useState(props.value);
  const shown = readTime(typed) === props.value ? typed : props.value;
  return (
    <TextField
      {...props}
      value={shown}
      hint={props.hint ?? 'For example, 6.30pm or 18:30'}
      onChange={(words) => {
        setTyped(words);
        props.onChange(readTime(words));
      }}
    />
  );
}

const TWELVE = /^\s*(\d{1,2})(?:[.:](\d{2}))?\s*([ap])\.?m?\.?\s*$/i;
const TWENTY_FOUR = /^\s*(\d{1,2})[.:](\d{2})\s*$/;

function readTime(words: string): string {
  const plain = TWENTY_FOUR.exec(words);
  if (plain) return `${plain[1]?.padStart(2, '0')}:${plain[2]}`;
  const halved = TWELVE.exec(words);
  if (!halved) return words;
  const [, hours = '', minutes = '00', half = ''] = halved;
  const hour = (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return Number(hours) > 12 ? words : `${String(hour).padStart(2, '0')}:${minutes}`;
}
