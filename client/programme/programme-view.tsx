import { ProgrammeFront } from './programme-front.tsx';
import { ProgrammeMainTable } from './programme-main-table.tsx';
import { ProgrammeSection } from './programme-section.tsx';
import { PrintedLine } from './printed-line.tsx';
import { Publication } from './publication.tsx';
import { SECTIONS } from '../../shared/planning/sections.ts';
import { useMayChangeAnything, useMayChangeBoard } from '../live/use-may.ts';
import { Button } from '../ui/button.tsx';
import './programme-view.css';
import './programme-print.css';

/** The whole programme as the committee publishes it, in its order; every cell can be changed where it stands. */
export function ProgrammeView() {
  return (
    <div className="programme-view">
      <PrintedLine />
      <div className="programme-tools">
        <Button onClick={() => window.print()}>Print</Button>
        <HowToChange />
        <Publication />
      </div>
      <ProgrammeFront />
      <ProgrammeMainTable />
      {SECTIONS.map((section) => (
        <ProgrammeSection key={section} section={section} />
      ))}
    </div>
  );
}

function HowToChange() {
  const all = useMayChangeBoard();
  const some = useMayChangeAnything();
  if (all) return <p>Change the words where they stand. Everybody sees them at once.</p>;
  return some ? <p>What you can change has a Change button or a box to type in.</p> : null;
}
