import { editItem } from '../../shared/actions/edit-item.ts';
import type { Item } from '../../shared/board/board.ts';
import { fullDate } from '../../shared/planning/dates-in-words.ts';
import { DateField } from '../ui/date-field.tsx';
import { FactForm } from './fact-form.tsx';
import { FactRow } from './fact-row.tsx';
import { useChange } from './use-change.ts';
import { useLocked } from './use-locked.ts';

interface DateFactProps {
  readonly item: Item;
  readonly field: 'decisionDate' | 'reportsOn';
  readonly label: string;
  readonly empty: string;
  readonly hint: string;
}

/** A date of an item that may be unknown. */
export function DateFact({ item, field, label, empty, hint }: DateFactProps) {
  const change = useChange();
  const value = item[field];
  const save = (draft: string): string | null =>
    change({
      needs: { item: item.id, field },
      undo: `change of ${label.toLowerCase()} of “${item.title}”`,
      said: `${label} of “${item.title}” is now ${draft === '' ? 'empty' : fullDate(draft)}.`,
      action: (board) => editItem(board, { itemId: item.id, facts: { [field]: draft } }),
    });
  const locked = useLocked(item, field);
  return (
    <FactRow
      label={label}
      shown={value === '' ? null : fullDate(value)}
      empty={empty}
      locked={locked}
      editor={(close) => (
        <FactForm
          value={value}
          fact={{ kind: 'item', id: item.id, field }}
          inWords={fullDate}
          save={save}
          close={close}
        >
          {({ draft, setDraft, error }) => (
            <DateField legend={label} hint={hint} value={draft} onChange={setDraft} error={error} />
          )}
        </FactForm>
      )}
    />
  );
}
