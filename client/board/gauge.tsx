import type { ReactNode } from 'react';
import type { Board, Meeting } from '../../shared/board/board.ts';
import { slotOfMeeting } from '../../shared/board/place.ts';
import { loadInWords, loadOf, type Load } from '../../shared/planning/load.ts';
import { useBoardSelector } from '../live/board-context.tsx';
import './gauge.css';

/** How full a meeting is, as a shape and as a sentence. */
export function Gauge({ meetingId }: { readonly meetingId: Meeting['id'] }): ReactNode {
  const load = useBoardSelector((board) => loadAt(board, meetingId), sameLoad);
  const tight = load.level === 'full' || load.level === 'too-full';
  const bars = Math.min(Math.max(load.limit, load.count), 12);
  return (
    <p className={`gauge ${tight ? 'gauge-tight' : ''}`}>
      <span className="gauge-bars" aria-hidden="true">
        {Array.from({ length: bars }, (_, index) => (
          <i key={index} className={barClass(index, load)} />
        ))}
      </span>
      <span>{loadInWords(load)}</span>
    </p>
  );
}

function barClass(index: number, load: Load): string {
  if (index >= load.count) return 'gauge-bar';
  return index >= load.limit ? 'gauge-bar gauge-bar-over' : 'gauge-bar gauge-bar-on';
}

function loadAt(board: Board, id: Meeting['id']): Load {
  return loadOf(board.lists.get(slotOfMeeting(id)) ?? [], board.committee.itemLimit);
}

function sameLoad(one: Load, other: Load): boolean {
  return one.count === other.count && one.limit === other.limit && one.minutes === other.minutes;
}
