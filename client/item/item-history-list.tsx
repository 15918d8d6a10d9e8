import { useState } from 'react';
import type { Board, Item } from '../../shared/board/board.ts';
import { itemId, personId } from '../../shared/board/ids.ts';
import { historyWords, type HistoryNames } from '../../shared/planning/history-words.ts';
import { itemInSentence, meetingName } from '../../shared/planning/words.ts';
import type { HistoryRow } from '../../shared/protocol/http-api.ts';
import { useBoardAddress, useBoardSelector } from '../live/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { momentInWords } from './moment-in-words.ts';
import { useItemHistory } from './use-item-history.ts';
import { useNow } from './use-now.ts';

const FIRST = 8;

/** What happened to an item, newest first, as the server saw it. */
export function ItemHistoryList({ item }: { readonly item: Item }) {
  const { id } = useBoardAddress();
  const history = useItemHistory(id, item.id, item);
  return (
    <section className="item-panel-section" aria-label="What happened to it">
      <h3>What happened to it</h3>
      {history.kind === 'waiting' && <p className="fact-soft">Looking it up…</p>}
      {history.kind === 'failed' && (
        <p className="fact-soft">
          This cannot be shown at the moment. It is kept, and comes back with the connection.
        </p>
      )}
      {history.kind === 'here' && <Told rows={history.rows} />}
    </section>
  );
}

function Told({ rows }: { readonly rows: readonly HistoryRow[] }) {
  const people = useBoardSelector((board) => board.people);
  const merged = useBoardSelector((board) => board.merged);
  const meetings = useBoardSelector((board) => board.meetings);
  const removed = useBoardSelector((board) => board.removedMeetings);
  const items = useBoardSelector((board) => board.items);
  const now = useNow();
  const [all, setAll] = useState(false);
  const told = tell(rows, namesFrom({ people, merged, meetings, removedMeetings: removed, items }));
  if (told.length === 0) return <p className="fact-soft">Nothing since it was put on the board.</p>;
  return (
    <>
      <ul className="item-history">
        {(all ? told : told.slice(0, FIRST)).map(({ key, words, at }) => (
          <li key={key}>
            {words} <span className="fact-soft">· {momentInWords(at, now)}</span>
          </li>
        ))}
      </ul>
      {told.length > FIRST && !all && (
        <Button kind="quiet" onClick={() => setAll(true)}>
          Show {told.length - FIRST} earlier
        </Button>
      )}
    </>
  );
}

interface Telling {
  readonly key: string;
  readonly words: string;
  readonly at: string;
}

// A text typed in for ten minutes arrives as many changes; told once, with the last moment, it says the same.
function tell(rows: readonly HistoryRow[], names: HistoryNames): readonly Telling[] {
  const told: Telling[] = [];
  rows
    .filter((row) => isWorthTelling(row, rows))
    .forEach((row, index) => {
      const words = `${row.name} ${historyWords(row, names)}`;
      if (told.at(-1)?.words !== words) told.push({ key: `${row.seq} ${index}`, words, at: row.at });
    });
  return told;
}

// The mark that ties sittings together says nothing to people, and a move to another list is not also a reorder.
function isWorthTelling(row: HistoryRow, rows: readonly HistoryRow[]): boolean {
  if (row.field === 'seriesId') return false;
  const isWithMove = (other: HistoryRow): boolean =>
    other.kind === row.kind && other.seq === row.seq && other.field === 'slot';
  return row.field !== 'rank' || !rows.some(isWithMove);
}

function namesFrom(
  board: Pick<Board, 'people' | 'merged' | 'meetings' | 'removedMeetings' | 'items'>,
): HistoryNames {
  const meetings = [...board.meetings, ...board.removedMeetings];
  return {
    meeting: (id) => {
      const found = meetings.find((each) => each.id === id);
      return found ? meetingName(found) : 'a meeting that is gone';
    },
    person: (id) => (board.people.get(personId(id)) ?? board.merged.get(personId(id)))?.name ?? 'somebody',
    item: (id) => itemInSentence(board, itemId(id)),
  };
}
