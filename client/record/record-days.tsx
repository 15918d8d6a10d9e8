import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { RecordRow } from '../../shared/protocol/record.ts';
import { clockInWords, dayInWords } from '../item/moment-in-words.ts';
import { useBoardAddress } from '../live/board-context.tsx';

/** Lines of the record under the day on which they happened. */
export function RecordDays({ rows }: { readonly rows: readonly RecordRow[] }): ReactNode {
  return [...byDay(rows)].map(([day, ofDay]) => (
    <section key={day} className="record-day">
      <h3>{day}</h3>
      <ul>
        {ofDay.map((row) => (
          <Line key={row.id} row={row} />
        ))}
      </ul>
    </section>
  ));
}

function byDay(rows: readonly RecordRow[]): ReadonlyMap<string, readonly RecordRow[]> {
  const days = new Map<string, RecordRow[]>();
  for (const row of rows) {
    const day = dayInWords(row.at);
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  return days;
}

function Line({ row }: { readonly row: RecordRow }): ReactNode {
  const { path } = useBoardAddress();
  const { at, name, role, words, about, item } = row;
  return (
    <li>
      <span className="record-time">{clockInWords(at)}</span>
      <span className="record-what">
        {about !== '' && (
          <span className="record-about">
            {item === '' ? about : <Link to={path(`/item/${item}`)}>{about}</Link>}
          </span>
        )}
        <span>
          <b>{name}</b>
          {role !== '' && <span className="record-role"> ({role})</span>} {words}
        </span>
      </span>
    </li>
  );
}
