import { useRef, useState } from 'react';
import { Link } from 'react-router';
import type { Board, RepairEntry } from '../../shared/board/board.ts';
import { useBoardAddress, useBoardSelector } from '../live/board-context.tsx';
import { useMayChangeBoard } from '../live/use-may.ts';
import { SelectField } from '../ui/select-field.tsx';
import { RepairEntryBox } from './repair-entry-box.tsx';
import { repairKindInWords } from './repair-kinds.ts';
import { SettledRepairs } from './settled-repairs.tsx';
import './repair-list.css';

const MANY = 6;

/** What a person should settle after an existing programme was read in, one press each. */
export function RepairList() {
  const repairs = useBoardSelector((board: Board) => board.repairs);
  const [kind, setKind] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const open = repairs.filter((repair) => repair.settled === null);
  const shown = open.filter((repair) => kind === '' || repair.kind === kind);
  const list = useRef<HTMLDivElement>(null);
  const focusAfter = (repair: RepairEntry): void => {
    const at = shown.indexOf(repair);
    const next = shown[at + 1] ?? shown[at - 1];
    const entry = next && list.current?.querySelector<HTMLElement>(`[data-repair="${next.id}"] h3`);
    (entry ?? heading.current)?.focus();
  };
  return (
    <div className="repair-list">
      <h2 ref={heading} tabIndex={-1}>
        To check
      </h2>
      {repairs.length === 0 ? (
        <NothingToCheck />
      ) : (
        <>
          <Progress settled={repairs.length - open.length} all={repairs.length} />
          {open.length > MANY && <KindFilter open={open} kind={kind} setKind={setKind} />}
          <div ref={list} className="repair-list-entries">
            {shown.map((repair) => (
              <RepairEntryBox key={repair.id} repair={repair} onList onSettled={() => focusAfter(repair)} />
            ))}
          </div>
          {shown.length === 0 && <AllSettled filtered={open.length > 0} />}
          <SettledRepairs settled={repairs.filter((repair) => repair.settled !== null)} />
        </>
      )}
    </div>
  );
}

function Progress({ settled, all }: { readonly settled: number; readonly all: number }) {
  const maySettle = useMayChangeBoard();
  return (
    <>
      <p>
        These are the places where the programme you started from could be read in more than one way.
        Everything was kept as it was written.{!maySettle && ' A scrutiny officer or the chair settles them.'}
      </p>
      <p className="repair-list-progress">
        <progress value={settled} max={all} aria-label="Settled so far" />
        <b>
          {settled} of {all} settled
        </b>
      </p>
    </>
  );
}

interface KindFilterProps {
  readonly open: readonly RepairEntry[];
  readonly kind: string;
  readonly setKind: (kind: string) => void;
}

function KindFilter({ open, kind, setKind }: KindFilterProps) {
  const kinds = [...new Set(open.map((repair) => repair.kind))];
  const count = (each: string): number => open.filter((repair) => repair.kind === each).length;
  const options = kinds.map((each) => ({
    value: each,
    label: `${repairKindInWords(each)} (${count(each)})`,
  }));
  return (
    <div className="repair-list-filter">
      <SelectField
        label="Show"
        value={kind}
        onChange={setKind}
        options={[{ value: '', label: `Everything (${open.length})` }, ...options]}
      />
    </div>
  );
}

function AllSettled({ filtered }: { readonly filtered: boolean }) {
  const { path } = useBoardAddress();
  if (filtered)
    return (
      <p className="repair-list-empty">Nothing of this kind is left. Choose “Everything” to see the rest.</p>
    );
  return (
    <p className="repair-list-empty">
      Everything is settled. <Link to={path()}>Plan on the board</Link>
    </p>
  );
}

function NothingToCheck() {
  const { path } = useBoardAddress();
  return (
    <p className="repair-list-empty">
      There is nothing to check. Entries appear here when a programme is started from an existing one.{' '}
      <Link to={path()}>Go to the board</Link>
    </p>
  );
}
