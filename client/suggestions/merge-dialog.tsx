import { useState, type ReactNode } from 'react';
import { mergeItems } from '../../shared/actions/merge-items.ts';
import type { Board, Item } from '../../shared/board/board.ts';
import { REFUSALS } from '../../shared/board/refusal.ts';
import { similarFinder } from '../../shared/planning/similar-items.ts';
import { placeInSentence } from '../../shared/planning/words.ts';
import { useBoard } from '../live/board-context.tsx';
import { useAct } from '../live/use-act.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import { SelectField, type SelectGroup } from '../ui/select-field.tsx';
import type { AboutItem } from './about-item.ts';
import './suggestions.css';

const OTHER = 'merge-other';

/** Makes two items one: shows both, and asks which of them stays. */
export function MergeDialog({ item, onClose, onDone }: AboutItem): ReactNode {
  const board = useBoard();
  const act = useAct();
  const [groups] = useState(() => groupsOf(board, item));
  const [chosen, setChosen] = useState('');
  const [stays, setStays] = useState<'other' | 'this'>('other');
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const other = openOthers(board, item).find(({ id }) => id === chosen) ?? null;
  const submit = (): void => {
    if (!other) return setProblems([{ field: OTHER, text: 'Choose the item to merge it with' }]);
    const [from, into] = stays === 'other' ? [item, other] : [other, item];
    const merged = act((handle) => mergeItems(handle, { from: from.id, into: into.id }), {
      undo: `merging of “${from.title}” with “${into.title}”`,
      said: `“${from.title}” is now part of “${into.title}”, with everybody who asked for it.`,
    });
    if (!merged.done) return setProblems([{ field: OTHER, text: REFUSALS[merged.why] }]);
    onClose();
    onDone(into.id);
  };
  return (
    <Dialog
      title={`Merge “${item.title}”`}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button kind="main" type="submit">
            Merge
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <ErrorSummary problems={problems} />
      <SelectField
        id={OTHER}
        label="Merge it with"
        value={chosen}
        error={problems[0]?.text}
        onChange={setChosen}
        options={[{ value: '', label: 'Choose an item', disabled: true }, ...groups]}
      />
      {other && (
        <>
          <div className="suggest-merge">
            <Shown board={board} item={item} />
            <Shown board={board} item={other} />
          </div>
          <RadioGroup
            legend="Which one stays on the board?"
            hint="It keeps its title and place, and gains the other’s words, people and proposers. Nothing is lost."
            value={stays}
            options={[
              { value: 'other', label: other.title },
              { value: 'this', label: item.title },
            ]}
            onChange={(value) => setStays(value === 'this' ? 'this' : 'other')}
          />
        </>
      )}
    </Dialog>
  );
}

function Shown({ board, item }: { readonly board: Board; readonly item: Item }): ReactNode {
  const asked = item.origins.map(({ who, where }) => who || where).filter(Boolean);
  return (
    <div>
      <b>{item.title}</b>
      <p>In {placeInSentence(board, item.slot)}</p>
      {asked.length > 0 && <p>Asked for by {asked.join('; ')}</p>}
      {item.details !== '' && <p className="suggest-excerpt">{item.details}</p>}
    </div>
  );
}

function openOthers(board: Board, item: Item): readonly Item[] {
  return [...board.items.values()].filter((each) => each.archived === null && each.id !== item.id);
}

// The most alike come first; the rest by title.
function groupsOf(board: Board, item: Item): readonly SelectGroup[] {
  const others = openOthers(board, item);
  const found = similarFinder(others)({ title: item.title, why: item.details });
  const alike = found.flatMap(({ id }) => others.find((each) => each.id === id) ?? []);
  const rest = others
    .filter((each) => !alike.includes(each))
    .toSorted((one, other) => one.title.localeCompare(other.title, 'en-GB'));
  const group = (label: string, items: readonly Item[]): SelectGroup[] =>
    items.length === 0
      ? []
      : [{ label, options: items.map(({ id, title }) => ({ value: id, label: title })) }];
  return [...group('Most alike', alike), ...group(alike.length > 0 ? 'All others' : 'All items', rest)];
}
