import { useEffect, useRef, useState } from 'react';
import { yearInWords } from '../../shared/planning/dates-in-words.ts';
import type { FoundSummary } from '../../shared/protocol/http-api.ts';
import { Button } from '../ui/button.tsx';
import { CheckBox } from '../ui/check-box.tsx';

interface FoundProgrammesProps {
  readonly programmes: readonly FoundSummary[];
  readonly from: string;
  readonly bringIn: (chosen: readonly number[]) => Promise<void>;
  readonly again: () => void;
}

/** What was found in a text, to choose from before anything is made of it. */
export function FoundProgrammes({ programmes, from, bringIn, again }: FoundProgrammesProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [chosen, setChosen] = useState<readonly number[]>(() => withRoom(programmes));
  const [working, setWorking] = useState(false);
  useEffect(() => heading.current?.focus(), []);
  const send = async (): Promise<void> => {
    setWorking(true);
    await bringIn(chosen);
    setWorking(false);
  };
  const choose = (index: number, take: boolean): void =>
    setChosen(
      take ? [...chosen, index].sort((one, other) => one - other) : chosen.filter((each) => each !== index),
    );
  return (
    <section className="start-found" aria-labelledby="found-heading">
      <h2 id="found-heading" ref={heading} tabIndex={-1}>
        {programmes.length === 1 ? '1 programme' : `${programmes.length} programmes`} found in {from}
      </h2>
      <fieldset className="field">
        <legend className="field-label">Choose what to bring in</legend>
        {programmes.map((each, index) => (
          <CheckBox
            // Two programmes of one text can share name and year; their order is what tells them apart.
            key={`${index} ${each.committee}`}
            label={nameOf(each)}
            hint={each.tooLarge === '' ? countsOf(each) : `Cannot be brought in. ${each.tooLarge}`}
            unavailable={each.tooLarge !== ''}
            checked={chosen.includes(index)}
            onChange={(take) => choose(index, take)}
          />
        ))}
      </fieldset>
      <div className="start-buttons">
        <Button kind="main" unavailable={whyNot(programmes, chosen, working)} onClick={() => void send()}>
          {chosen.length > 1 ? `Bring in ${chosen.length} programmes` : 'Bring it in'}
        </Button>
        <Button onClick={again}>Go back to the text</Button>
      </div>
      <output>{working ? 'Bringing it in…' : ''}</output>
    </section>
  );
}

/** The numbers of those that a board takes. */
function withRoom(programmes: readonly FoundSummary[]): readonly number[] {
  return programmes.flatMap(({ tooLarge }, index) => (tooLarge === '' ? [index] : []));
}

function whyNot(
  programmes: readonly FoundSummary[],
  chosen: readonly number[],
  working: boolean,
): string | null {
  if (working) return 'It is being brought in';
  if (withRoom(programmes).length === 0) return 'There is nothing here that can be brought in';
  return chosen.length === 0 ? 'Choose at least one programme' : null;
}

function nameOf({ committee, municipalYear }: FoundSummary): string {
  return [committee || 'Committee without a name', yearInWords(municipalYear)].filter(Boolean).join(', ');
}

function countsOf({ items, meetings, repairs }: FoundSummary): string {
  const check = repairs === 0 ? 'nothing to check' : counted(repairs, 'thing to check', 'things to check');
  return `${counted(items, 'item', 'items')}, ${counted(meetings, 'meeting', 'meetings')}, ${check}`;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
