import { useEffect, useRef } from 'react';
import type { Problem } from '../../shared/protocol/http-api.ts';
import { Button } from '../ui/button.tsx';
import { DateField } from '../ui/date-field.tsx';
import { TimeField } from '../ui/time-field.tsx';
import type { MeetingDraft } from './programme-draft.ts';

interface MeetingRowsProps {
  readonly rows: readonly MeetingDraft[];
  readonly problems: readonly Problem[];
  readonly onChange: (rows: readonly MeetingDraft[]) => void;
}

/** The meetings of the year, one row each; a new row takes the time of the one before. */
export function MeetingRows({ rows, problems, onChange }: MeetingRowsProps) {
  const focusOn = useRef<string | null>(null);
  useEffect(() => {
    if (focusOn.current) document.getElementById(focusOn.current)?.focus();
    focusOn.current = null;
  });
  const add = (): void => {
    const key = Math.max(0, ...rows.map((row) => row.key)) + 1;
    focusOn.current = dateId(key);
    onChange([...rows, { key, date: '', time: rows.at(-1)?.time ?? '' }]);
  };
  const remove = (key: number): void => {
    const left = rows.filter((row) => row.key !== key);
    focusOn.current = left.length > 0 ? dateId(left.at(-1)?.key ?? 0) : 'meetings-add';
    onChange(left);
  };
  const change = (key: number, part: Partial<MeetingDraft>): void =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const errorOf = (id: string): string | undefined => problems.find((each) => each.field === id)?.message;
  return (
    <fieldset className="start-meetings">
      <legend>
        <h2>Meetings</h2>
      </legend>
      <p className="field-hint">
        Leave this empty if the dates are not known yet; meetings can be added on the board.
      </p>
      {rows.map((row, index) => (
        <fieldset key={row.key} className="start-meeting">
          <legend className="visually-hidden">Meeting {index + 1}</legend>
          <DateField
            legend={`Date of meeting ${index + 1}`}
            id={dateId(row.key)}
            value={row.date}
            error={errorOf(dateId(row.key))}
            onChange={(date) => change(row.key, { date })}
          />
          <TimeField
            label="Start time"
            id={`meeting-${row.key}-time`}
            value={row.time}
            error={errorOf(`meeting-${row.key}-time`)}
            onChange={(time) => change(row.key, { time })}
          />
          <Button kind="quiet" onClick={() => remove(row.key)}>
            Remove<span className="visually-hidden"> meeting {index + 1}</span>
          </Button>
        </fieldset>
      ))}
      <Button id="meetings-add" icon="plus" onClick={add}>
        Add a meeting
      </Button>
    </fieldset>
  );
}

function dateId(key: number): string {
  return `meeting-${key}-date`;
}
