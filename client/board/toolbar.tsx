import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Filter } from '../../shared/planning/find-items.ts';
import { useValue } from '../live/board-context.tsx';
import { useMayChangeAnything, useMayMove } from '../live/use-may.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useBoardUi } from './board-ui.tsx';
import { FilterFields } from './filter-fields.tsx';
import { FoundSummary } from './found-summary.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { MyItems } from './my-items.tsx';
import { StartButton } from '../triangulation/start-button.tsx';
import './toolbar.css';
import { UndoButtons } from './undo-buttons.tsx';
import { useNarrow } from './use-narrow.ts';
import { useFilter } from './use-filter.ts';

/** Find and filter, select several, undo and redo; on a phone all that finds stands behind one button. */
export function Toolbar(): ReactNode {
  const { filter, change } = useFilter();
  const [open, setOpen] = useState(false);
  const narrow = useNarrow();
  const mayMove = useMayMove();
  const mayChange = useMayChangeAnything();
  useNothingSelected(!mayMove);
  const find = <FindField words={filter.words} onFind={(words) => change({ words })} />;
  return (
    <section className="toolbar" aria-label={mayChange ? 'Find, select and undo' : 'Find'}>
      <div className="toolbar-row">
        {!narrow && find}
        <FilterButton filter={filter} narrow={narrow} open={open} onPress={() => setOpen(!open)} />
        {mayMove && <SelectSeveral />}
        {mayChange && <UndoButtons />}
        <MyItems filter={filter} change={change} />
        {!narrow && <StartButton />}
      </div>
      <div className="toolbar-filters" id="filters" hidden={!open}>
        {open && (
          <>
            {narrow && find}
            <FilterFields filter={filter} change={change} />
          </>
        )}
      </div>
      <FoundSummary filter={filter} change={change} />
      {mayMove && <SelectionBar />}
    </section>
  );
}

interface FilterButtonProps {
  readonly filter: Filter;
  readonly narrow: boolean;
  readonly open: boolean;
  readonly onPress: () => void;
}

function FilterButton({ filter, narrow, open, onPress }: FilterButtonProps): ReactNode {
  const chosen = Object.entries(filter).filter(
    ([field, value]) => (narrow || field !== 'words') && value !== '',
  ).length;
  return (
    <Button icon="filter" aria-expanded={open} aria-controls="filters" onClick={onPress}>
      {narrow ? 'Find' : 'Filter'}
      {chosen > 0 ? ` (${chosen})` : ''}
    </Button>
  );
}

// What was selected to be moved is let go with the right to move it.
function useNothingSelected(when: boolean): void {
  const { selected } = useBoardUi();
  useEffect(() => {
    if (when) selected.set(null);
  }, [when, selected]);
}

function SelectSeveral(): ReactNode {
  const { selected } = useBoardUi();
  const on = useValue(selected) !== null;
  return (
    <Button
      icon="tick"
      aria-pressed={on}
      className="toolbar-select"
      onClick={() => selected.set(on ? null : new Set())}
    >
      Select several
    </Button>
  );
}

interface FindFieldProps {
  readonly words: string;
  readonly onFind: (words: string) => void;
}

// The field keeps its own words: the address follows a moment later and must not take letters back.
function FindField({ words, onFind }: FindFieldProps): ReactNode {
  const [typed, setTyped] = useState(words);
  const [known, setKnown] = useState(words);
  const sent = useRef(words);
  if (known !== words) {
    setKnown(words);
    if (words === '') setTyped('');
  }
  useEffect(() => {
    if (sent.current === typed) return;
    sent.current = typed;
    onFind(typed);
  }, [typed, onFind]);
  return (
    <search className="toolbar-find">
      <TextField
        label="Find an item or a person"
        quietLabel
        type="search"
        placeholder="Find an item or a person"
        value={typed}
        onChange={setTyped}
      />
    </search>
  );
}
