import { useLayoutEffect, useMemo, useRef, type ReactNode } from 'react';
import type { Board } from '../../shared/board/board.ts';
import type { MeetingId } from '../../shared/board/ids.ts';
import { useBoardSelector, useValue } from '../live/board-context.tsx';
import { useMayChangeBoard } from '../live/use-may.ts';
import { Button } from '../ui/button.tsx';
import { useBoardUi } from './board-ui.tsx';
import { MeetingColumn } from './meeting-column.tsx';
import { today } from './today.ts';
import './year-row.css';

interface MeetingInRow {
  readonly id: MeetingId;
  readonly year: string | null;
  readonly next: boolean;
}

/** The meetings of the year in date order, side by side; opens at the next one from today. */
export function YearRow(): ReactNode {
  const ui = useBoardUi();
  const frozen = useValue(ui.held)?.board ?? null;
  const drawn = useBoardSelector((board) => (frozen ?? board).meetings);
  const meetings = useMemo(() => rowOf(drawn), [drawn]);
  const mayAdd = useMayChangeBoard();
  const row = useRef<HTMLElement>(null);
  const next = meetings.find((meeting) => meeting.next)?.id ?? null;
  useOpensAt(row, next);
  return (
    <section className="year-row" aria-labelledby="meetings-title" ref={row}>
      <h2 id="meetings-title" className="visually-hidden">
        Meetings
      </h2>
      {meetings.length === 0 && (
        <p className="year-row-empty">
          There are no meetings yet.{mayAdd && ' Add the first date of the year.'}
        </p>
      )}
      {meetings.map(({ id, year }) => (
        <MeetingColumn key={id} meetingId={id} year={year} />
      ))}
      {mayAdd && (
        <div className="year-row-add">
          <Button icon="plus" onClick={() => ui.dialog.set({ kind: 'meeting', meetingId: null })}>
            Add a meeting
          </Button>
        </div>
      )}
    </section>
  );
}

export function rowOf(meetings: Board['meetings']): readonly MeetingInRow[] {
  const now = today();
  const next = meetings.find((meeting) => meeting.date >= now && meeting.status === 'planned');
  return meetings.map((meeting, index) => {
    const year = meeting.date.slice(0, 4);
    const before = meetings[index - 1]?.date.slice(0, 4);
    return { id: meeting.id, year: year === before ? null : year, next: meeting === next };
  });
}

// Once for a board: later changes of what comes next must not scroll under somebody's hand.
function useOpensAt(row: { readonly current: HTMLElement | null }, next: MeetingId | null): void {
  const opened = useRef(false);
  useLayoutEffect(() => {
    const column = row.current?.querySelector<HTMLElement>(`[data-place="meeting:${next}"]`);
    if (opened.current || !row.current || !column) return;
    opened.current = true;
    row.current.scrollTo({ left: column.offsetLeft - 24 });
  }, [row, next]);
}
