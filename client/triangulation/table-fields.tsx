import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { LIMITS } from '../../shared/board/limits.ts';
import { TABLE_MODE_NAMES, TABLE_MODES, type TableMode } from '../../shared/protocol/rights.ts';
import { Button } from '../ui/button.tsx';
import { CheckBox } from '../ui/check-box.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { SeatChoice } from './seats.ts';
import './triangulation.css';

const HINTS: Readonly<Record<TableMode, string>> = {
  table:
    'Those ticked below can move and tag items. The chair and officers can change everything, as always.',
  officers: 'Everybody else reads along.',
  'read-only': 'Nobody can change anything, officers included, until you choose again.',
};

interface ModeFieldProps {
  readonly mode: TableMode;
  readonly onChange: (mode: TableMode) => void;
}

/** Who may make changes while the meeting runs. */
export function ModeField({ mode, onChange }: ModeFieldProps): ReactNode {
  return (
    <RadioGroup
      legend="Who may make changes?"
      value={mode}
      options={TABLE_MODE_NAMES.map((value) => ({ value, label: TABLE_MODES[value], hint: HINTS[value] }))}
      onChange={(chosen) => onChange(TABLE_MODE_NAMES.find((each) => each === chosen) ?? mode)}
    />
  );
}

interface SeatsFieldProps {
  readonly seats: readonly SeatChoice[];
  readonly onChange: (seats: readonly SeatChoice[]) => void;
}

/** Who is at the table: those present to be ticked, and anybody else by name. */
export function SeatsField({ seats, onChange }: SeatsFieldProps): ReactNode {
  const set = (at: number, chosen: boolean): void =>
    onChange(seats.map((seat, index) => (index === at ? { ...seat, chosen } : seat)));
  return (
    <fieldset className="field">
      <legend className="field-label">Who is at the table?</legend>
      <p className="field-hint">
        Everybody who has this board open is listed. Somebody added by name is on the record of the meeting,
        and takes part through somebody else’s screen.
      </p>
      {seats.map((seat, index) => (
        <CheckBox
          key={`${seat.person} ${seat.name}`}
          label={seat.name}
          hint={seat.person === '' ? 'By name only' : undefined}
          checked={seat.chosen}
          onChange={(chosen) => set(index, chosen)}
        />
      ))}
      <AddByName onAdd={(name) => onChange([...seats, { person: '', name, chosen: true }])} />
    </fieldset>
  );
}

function AddByName({ onAdd }: { readonly onAdd: (name: string) => void }): ReactNode {
  const [name, setName] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const add = (): void => {
    if (name.trim() !== '') onAdd(name.trim());
    setName('');
    input.current?.focus();
  };
  // Enter adds the name here; it must not send the form around it.
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.target !== input.current) return;
    event.preventDefault();
    add();
  };
  return (
    <div className="seats-add" role="presentation" onKeyDown={press}>
      <TextField
        label="Add somebody by name"
        maxLength={LIMITS.name}
        value={name}
        input={input}
        onChange={setName}
        onBlur={() => name.trim() !== '' && add()}
      />
      <Button onClick={add}>Add</Button>
    </div>
  );
}
