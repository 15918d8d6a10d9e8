import { editItem } from '../../shared/actions/edit-item.ts';
import type { Item } from '../../shared/board/board.ts';
import { duration } from '../../shared/planning/dates-in-words.ts';
import { SelectField } from '../ui/select-field.tsx';
import { FactForm } from './fact-form.tsx';
import { FactRow } from './fact-row.tsx';
import { useChange } from './use-change.ts';
import { useLocked } from './use-locked.ts';

const LENGTHS = [5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 60, 75, 90, 105, 120, 150, 180, 240] as const;

/** How long the meeting should keep for an item: chosen from a list, so that nobody has to reckon. */
export function TimeExpectedFact({ item }: { readonly item: Item }) {
  const change = useChange();
  const save = (draft: number): string | null =>
    change({
      needs: { item: item.id, field: 'timeExpected' },
      undo: `change of time expected of “${item.title}”`,
      said: `Time expected for “${item.title}” is now ${inWords(draft)}.`,
      action: (board) => editItem(board, { itemId: item.id, facts: { timeExpected: draft } }),
    });
  const options = lengthsWith(item.timeExpected).map((each) => ({
    value: String(each),
    label: inWords(each),
  }));
  const locked = useLocked(item, 'timeExpected');
  return (
    <FactRow
      label="Time expected"
      shown={item.timeExpected === 0 ? null : duration(item.timeExpected)}
      locked={locked}
      editor={(close) => (
        <FactForm
          value={item.timeExpected}
          fact={{ kind: 'item', id: item.id, field: 'timeExpected' }}
          inWords={inWords}
          save={save}
          close={close}
        >
          {({ draft, setDraft, error }) => (
            <SelectField
              label="Time expected"
              quietLabel
              error={error}
              value={String(draft)}
              options={options}
              onChange={(chosen) => setDraft(Number(chosen))}
            />
          )}
        </FactForm>
      )}
    />
  );
}

function inWords(length: number): string {
  return length === 0 ? 'not said' : duration(length);
}

function lengthsWith(own: number): readonly number[] {
  return [...new Set([0, ...LENGTHS, own])].sort((one, other) => one - other);
}
