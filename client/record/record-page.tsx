import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import type { RecordPage as Page } from '../../shared/protocol/record.ts';
import { useBoardAddress } from '../live/board-context.tsx';
import { useFetched } from '../shell/use-fetched.ts';
import { usePageTitle } from '../shell/use-page-title.ts';
import { Button } from '../ui/button.tsx';
import { NO_FILTER, recordFilterFrom, recordFilterTo, type RecordFilter } from './record-filter.ts';
import { RecordFilters } from './record-filters.tsx';
import { RecordDays } from './record-days.tsx';
import './record.css';

/** Who did what and when, in words: the record of a programme and its committee. */
export function RecordPage(): ReactNode {
  const { id } = useBoardAddress();
  const [params, setParams] = useSearchParams();
  const filter = recordFilterFrom(params);
  const query = recordFilterTo(filter).toString();
  usePageTitle('Record');
  return (
    <div className="record-page">
      <h2>Record</h2>
      <p className="record-lead">
        Everything that was done on this board and by its committee. It is only ever added to; nobody can
        change it.
      </p>
      <Asked
        key={query}
        path={`/api/programmes/${id}/record`}
        query={query}
        filter={filter}
        onFilter={(next) => setParams(recordFilterTo(next), { replace: true })}
      />
    </div>
  );
}

interface AskedProps {
  readonly path: string;
  readonly query: string;
  readonly filter: RecordFilter;
  readonly onFilter: (filter: RecordFilter) => void;
}

function Asked({ path, query, filter, onFilter }: AskedProps): ReactNode {
  const [again, setAgain] = useState(0);
  const first = useFetched<Page>(`${path}?${query}${again === 0 ? '' : `&again=${again}`}`);
  if (first.kind === 'waiting') return <output className="record-waiting">Looking it up…</output>;
  if (first.kind === 'failed') {
    return (
      <div className="record-empty" role="alert">
        <p>The record cannot be shown at the moment. It is kept, and nothing of it is lost.</p>
        <Button onClick={() => setAgain(again + 1)}>Try again</Button>
      </div>
    );
  }
  return (
    <>
      <RecordFilters page={first.value} filter={filter} onFilter={onFilter} />
      <p className="record-exports">
        Download what is shown here:{' '}
        <a href={`${path}/export.csv?${query}`} download="">
          as a table (CSV)
        </a>{' '}
        <a href={`${path}/export.json?${query}`} download="">
          as JSON
        </a>
      </p>
      <Pages path={path} query={query} first={first.value} onAll={() => onFilter(NO_FILTER)} />
    </>
  );
}

interface PagesProps {
  readonly path: string;
  readonly query: string;
  readonly first: Page;
  /** Shows everything again. */
  readonly onAll: () => void;
}

function Pages({ path, query, first, onAll }: PagesProps): ReactNode {
  const [older, setOlder] = useState<readonly Page[]>([]);
  const [state, setState] = useState<'ready' | 'waiting' | 'failed'>('ready');
  const pages = [first, ...older];
  const next = pages.at(-1)?.next ?? '';
  const more = async (): Promise<void> => {
    setState('waiting');
    const page = await fetchPage(`${path}?${query}&after=${next}`);
    if (page) setOlder((before) => [...before, page]);
    setState(page ? 'ready' : 'failed');
  };
  const rows = pages.flatMap((page) => page.rows);
  if (rows.length === 0 && query === '') return <p className="record-empty">Nothing is recorded yet.</p>;
  if (rows.length === 0) {
    return (
      <div className="record-empty">
        <p>Nothing is recorded that fits.</p>
        <Button onClick={onAll}>Show everything</Button>
      </div>
    );
  }
  return (
    <>
      <RecordDays rows={rows} />
      {state === 'failed' && <p role="alert">The rest cannot be shown at the moment. Try again.</p>}
      {next !== '' && (
        <Button
          unavailable={state === 'waiting' ? 'It is being looked up' : null}
          onClick={() => void more()}
        >
          Show earlier
        </Button>
      )}
    </>
  );
}

async function fetchPage(path: string): Promise<Page | null> {
  try {
    const answer = await fetch(path);
    return answer.ok ? ((await answer.json()) as Page) : null;
  } catch {
    // Without a connection there is nothing to show; the button asks again.
    return null;
  }
}
