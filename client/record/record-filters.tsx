import { useState, type ReactNode } from 'react';
import { isDate } from '../../shared/board/limits.ts';
import type { RecordPage } from '../../shared/protocol/record.ts';
import { RECORD_TOPICS } from '../../shared/protocol/record-topics.ts';
import { useItem } from '../live/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { DateField } from '../ui/date-field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import type { RecordFilter } from './record-filter.ts';

interface RecordFiltersProps {
  readonly page: RecordPage;
  readonly filter: RecordFilter;
  readonly onFilter: (filter: RecordFilter) => void;
}

/** Narrows the record: to a part of it and a person at once, to days when they are given. */
export function RecordFilters({ page, filter, onFilter }: RecordFiltersProps): ReactNode {
  const item = useItem(filter.item);
  return (
    <div className="record-filters">
      <SelectField
        label="Show"
        value={filter.topic}
        onChange={(topic) => onFilter({ ...filter, topic })}
        options={[
          { value: '', label: 'Everything' },
          ...page.topics.map((topic) => ({ value: topic, label: RECORD_TOPICS[topic] })),
        ]}
      />
      <SelectField
        label="Done by"
        value={filter.person}
        onChange={(person) => onFilter({ ...filter, person })}
        options={[
          { value: '', label: 'Everybody' },
          ...page.people.map(({ person, name }) => ({ value: person, label: name })),
        ]}
      />
      <Days key={`${filter.from} ${filter.until}`} filter={filter} onFilter={onFilter} />
      {filter.item !== '' && (
        <p className="record-of-item">
          Only what happened to {item ? `“${item.title}”` : 'one item'}.{' '}
          <Button kind="quiet" onClick={() => onFilter({ ...filter, item: '' })}>
            Show all items
          </Button>
        </p>
      )}
    </div>
  );
}

function Days({ filter, onFilter }: Omit<RecordFiltersProps, 'page'>): ReactNode {
  const [from, setFrom] = useState(filter.from);
  const [until, setUntil] = useState(filter.until);
  const [tried, setTried] = useState(false);
  const wrong = (day: string): string | null =>
    tried && day !== '' && !isDate(day) ? 'Enter a date that exists, such as 12 1 2027' : null;
  const submit = (): void => {
    setTried(true);
    if ([from, until].every((day) => day === '' || isDate(day))) onFilter({ ...filter, from, until });
  };
  return (
    <details className="record-days" open={filter.from !== '' || filter.until !== ''}>
      <summary>Between two days</summary>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <DateField legend="First day" value={from} error={wrong(from)} onChange={setFrom} />
        <DateField legend="Last day" value={until} error={wrong(until)} onChange={setUntil} />
        <Button type="submit">Show these days</Button>
      </form>
    </details>
  );
}
