import { memo } from 'react';
import type { Board, Item } from '../../shared/board/board.ts';
import { listed } from '../../shared/planning/dates-in-words.ts';
import { SECTION_COLUMNS } from '../../shared/planning/programme-words.ts';
import { SECTION_TITLES, sectionItems, type Section } from '../../shared/planning/sections.ts';
import { useBoardSelector } from '../live/board-context.tsx';
import { DetailsCell, ItemCell, ItemTitleInPlace, OutcomeCell } from './programme-cells.tsx';
import { AS, Cell, ProgrammeTable } from './programme-table.tsx';
import { TimingCell } from './timing-cell.tsx';

/** One of the sections that come after the main table. */
export function ProgrammeSection({ section }: { readonly section: Section }) {
  const items = useBoardSelector((board: Board) => sectionItems(board, section), sameItems);
  const columns = SECTION_COLUMNS[section];
  // A programme without a log does without the heading too; the other sections say that they are empty.
  if (section === 'monitoring-log' && items.length === 0) return null;
  return (
    <section className="programme-section">
      <h3>{SECTION_TITLES[section]}</h3>
      {items.length === 0 ? (
        <p className="programme-empty">Nothing here at present.</p>
      ) : (
        <ProgrammeTable label={SECTION_TITLES[section]} columns={columns}>
          <tbody {...AS.rowgroup}>
            {items.map((item) => (
              <SectionRow key={item.id} item={item} section={section} />
            ))}
          </tbody>
        </ProgrammeTable>
      )}
    </section>
  );
}

function sameItems(one: readonly Item[], other: readonly Item[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

const SectionRow = memo(function SectionRow({
  item,
  section,
}: {
  readonly item: Item;
  readonly section: Section;
}) {
  const columns = SECTION_COLUMNS[section];
  const [details = '', outcome = ''] = columns.slice(-2);
  return (
    <tr {...AS.row}>
      {section !== 'standing' && (
        <Cell label={columns[0] ?? ''}>
          <TimingCell item={item} empty="tbc" />
        </Cell>
      )}
      {section === 'monitoring-log' ? <Attended item={item} /> : <ItemColumn item={item} section={section} />}
      <Cell label={details}>
        <DetailsCell item={item} />
      </Cell>
      <Cell label={outcome}>
        <OutcomeCell item={item} />
      </Cell>
    </tr>
  );
});

function ItemColumn({ item, section }: { readonly item: Item; readonly section: Section }) {
  return (
    <Cell label={section === 'related' ? 'Area of work' : 'Item'}>
      <ItemCell item={item} />
      {section === 'working-groups' && <Group item={item} />}
    </Cell>
  );
}

function Group({ item }: { readonly item: Item }) {
  const people = useBoardSelector((board) => board.people);
  const names = item.people
    .filter((each) => each.link === 'group')
    .map((each) => people.get(each.person)?.name ?? '')
    .filter(Boolean);
  return names.length === 0 ? null : <p className="programme-people">Members: {listed(names)}</p>;
}

function Attended({ item }: { readonly item: Item }) {
  const people = useBoardSelector((board) => board.people);
  const names = item.people.map((each) => people.get(each.person)?.name ?? '').filter(Boolean);
  return (
    <Cell label="Who attended">
      {names.length > 0 && <p>{listed(names)}</p>}
      <ItemTitleInPlace item={item} />
    </Cell>
  );
}
