import { memo } from 'react';
import type { Board, Item, Meeting } from '../../shared/board/board.ts';
import { clockTime, fullDate, yearInWords } from '../../shared/planning/dates-in-words.ts';
import { MAIN_COLUMNS } from '../../shared/planning/programme-words.ts';
import { mainTable, type MeetingRow } from '../../shared/planning/sections.ts';
import { useBoardSelector } from '../live/board-context.tsx';
import { meetingNotes } from '../../shared/planning/meeting-notes.ts';
import { DetailsCell, ItemCell, OutcomeCell } from './programme-cells.tsx';
import { AS, Cell, ProgrammeTable } from './programme-table.tsx';
import { TimingCell } from './timing-cell.tsx';
import { UnplannedNote } from './unplanned-note.tsx';

/** The main table: meetings in date order, each date on the first of its rows, then what has no date yet. */
export function ProgrammeMainTable() {
  const year = useBoardSelector((board) => board.programme.municipalYear);
  const venue = useBoardSelector((board) => board.committee.venue);
  const { rows, undated } = useBoardSelector(mainTable, sameTable);
  const empty = rows.length === 0 && undated.length === 0;
  return (
    <section className="programme-section">
      <h3>Work programme {yearInWords(year)}</h3>
      {empty ? (
        <p className="programme-empty">There are no meetings and no items yet. Add them on the board.</p>
      ) : (
        <ProgrammeTable label="Work programme" columns={MAIN_COLUMNS}>
          {rows.map(({ meeting, items }) => (
            <MeetingRows key={meeting.id} meeting={meeting} items={items} venue={venue} />
          ))}
          {undated.length > 0 && (
            <tbody {...AS.rowgroup}>
              {undated.map((item) => (
                <UndatedRow key={item.id} item={item} />
              ))}
            </tbody>
          )}
        </ProgrammeTable>
      )}
      <UnplannedNote />
    </section>
  );
}

type MainTable = ReturnType<typeof mainTable>;

function sameTable(one: MainTable, other: MainTable): boolean {
  return (
    sameItems(one.undated, other.undated) &&
    one.rows.length === other.rows.length &&
    one.rows.every((row, index) => sameRow(row, other.rows[index]))
  );
}

function sameRow(one: MeetingRow, other: MeetingRow | undefined): boolean {
  return other !== undefined && one.meeting === other.meeting && sameItems(one.items, other.items);
}

function sameItems(one: Board['archived'], other: Board['archived']): boolean {
  return one === other || (one.length === other.length && one.every((item, index) => item === other[index]));
}

interface MeetingRowsProps {
  readonly meeting: Meeting;
  readonly items: readonly Item[];
  readonly venue: string;
}

const MeetingRows = memo(function MeetingRows({ meeting, items, venue }: MeetingRowsProps) {
  const [first, ...rest] = items;
  return (
    <tbody {...AS.rowgroup} className="programme-meeting">
      <tr {...AS.row}>
        <th {...AS.rowheader} scope="rowgroup" rowSpan={Math.max(1, items.length)}>
          <MeetingDate meeting={meeting} venue={venue} />
        </th>
        {first ? <ItemCells item={first} /> : <NoItems />}
      </tr>
      {rest.map((item) => (
        <tr {...AS.row} key={item.id}>
          <ItemCells item={item} />
        </tr>
      ))}
    </tbody>
  );
}, sameMeetingRows);

function sameMeetingRows(one: MeetingRowsProps, other: MeetingRowsProps): boolean {
  return one.meeting === other.meeting && one.venue === other.venue && sameItems(one.items, other.items);
}

function MeetingDate({ meeting, venue }: { readonly meeting: Meeting; readonly venue: string }) {
  const cancelled = meeting.status === 'cancelled';
  return (
    <>
      <span className={cancelled ? 'programme-date programme-date-off' : 'programme-date'}>
        {meeting.date === '' ? 'Date to be confirmed' : fullDate(meeting.date)}
      </span>
      {meeting.time !== '' && <span className="programme-time">{clockTime(meeting.time)}</span>}
      {meetingNotes(meeting, venue).map((note) => (
        <span key={note} className="programme-note">
          {note}
        </span>
      ))}
    </>
  );
}

const ItemCells = memo(function ItemCells({ item }: { readonly item: Item }) {
  return (
    <>
      <Cell label="Item">
        <ItemCell item={item} />
      </Cell>
      <Cell label="Details">
        <DetailsCell item={item} />
      </Cell>
      <Cell label="Action/Outcome">
        <OutcomeCell item={item} />
      </Cell>
    </>
  );
});

const UndatedRow = memo(function UndatedRow({ item }: { readonly item: Item }) {
  return (
    <tr {...AS.row}>
      <th {...AS.rowheader} scope="row">
        <TimingCell item={item} empty="tbc" />
      </th>
      <ItemCells item={item} />
    </tr>
  );
});

function NoItems() {
  return (
    <td {...AS.cell} className="programme-nothing" colSpan={3}>
      Nothing planned yet
    </td>
  );
}
