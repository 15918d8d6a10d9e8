import { useState } from 'react';
import { addDate, removeEntry } from '../../shared/actions/item-lists.ts';
import type { Item, ItemDate } from '../../shared/board/board.ts';
import { fullDate } from '../../shared/planning/dates-in-words.ts';
import { DateField } from '../ui/date-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { AddForm } from './add-form.tsx';
import { FactRow } from './fact-row.tsx';
import type { CloseEditor } from './use-editor.ts';
import { NameList } from './names-editor.tsx';
import { useChange } from './use-change.ts';
import { useLocked } from './use-locked.ts';

/** The dates of a group, an inquiry day or a visit, each with what it is for. */
export function DatesFact({ item }: { readonly item: Item }) {
  const locked = useLocked(item, 'dates');
  return (
    <FactRow
      label="Dates"
      shown={item.dates.length === 0 ? null : <DateList dates={item.dates} />}
      empty="None yet"
      locked={locked}
      editor={(close) => <DatesEditor item={item} close={close} />}
    />
  );
}

function DateList({ dates }: { readonly dates: readonly ItemDate[] }) {
  return (
    <ul>
      {dates.map((each) => (
        <li key={each.id}>{dateInWords(each)}</li>
      ))}
    </ul>
  );
}

function dateInWords({ date, purpose }: ItemDate): string {
  return purpose === '' ? fullDate(date) : `${fullDate(date)}: ${purpose}`;
}

function DatesEditor({ item, close }: { readonly item: Item; readonly close: CloseEditor }) {
  const change = useChange();
  const remove = (gone: ItemDate): void =>
    void change({
      needs: { item: item.id, field: 'dates' },
      undo: `removing ${fullDate(gone.date)} from “${item.title}”`,
      said: `${fullDate(gone.date)} removed from “${item.title}”.`,
      action: (board) => removeEntry(board, { itemId: item.id, set: 'dates', id: gone.id }),
    });
  const entries = item.dates.map((entry) => ({ key: entry.id, name: dateInWords(entry), entry }));
  return (
    <>
      <NameList entries={entries} remove={({ entry }) => remove(entry)} />
      <NewDate item={item} close={close} />
    </>
  );
}

function NewDate({ item, close }: { readonly item: Item; readonly close: CloseEditor }) {
  const change = useChange();
  const [date, setDate] = useState('');
  const [purpose, setPurpose] = useState('');
  const [error, setError] = useState<string | null>(null);
  const add = (): boolean => {
    const wrong =
      date === ''
        ? 'Enter a day, a month and a year.'
        : change({
            needs: { item: item.id, field: 'dates' },
            undo: `adding ${fullDate(date)} to “${item.title}”`,
            said: `${fullDate(date)} added to “${item.title}”.`,
            action: (board) => addDate(board, { itemId: item.id, date: { date, purpose: purpose.trim() } }),
          });
    setError(wrong);
    if (wrong !== null) return false;
    setDate('');
    setPurpose('');
    return true;
  };
  return (
    <AddForm empty={date === '' && purpose.trim() === ''} add={add} close={close}>
      <DateField legend="Add a date" value={date} onChange={setDate} error={error} />
      <TextField label="What it is for" maxLength={500} value={purpose} onChange={setPurpose} />
    </AddForm>
  );
}
