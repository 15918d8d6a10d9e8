import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { filterFromQuery, filterToQuery, NO_FILTER, type Filter } from '../../shared/planning/find-items.ts';

/** The filter as the address says it, and how to change it there. */
export function useFilter(): {
  readonly filter: Filter;
  readonly change: (part: Partial<Filter>) => void;
} {
  const [query, setQuery] = useSearchParams();
  const filter = useMemo(() => filterFromQuery(query), [query]);
  const change = useCallback(
    (part: Partial<Filter>) =>
      setQuery(
        (last) => {
          const next = new URLSearchParams(last);
          for (const key of Object.keys(filterToQuery(EVERYTHING))) next.delete(key);
          const changed = filterToQuery({ ...filterFromQuery(last), ...part });
          Object.entries(changed).forEach(([key, value]) => next.set(key, value));
          return next;
        },
        { replace: true },
      ),
    [setQuery],
  );
  return { filter, change };
}

// Every field filled in, to know every key the address uses.
const EVERYTHING: Filter = {
  ...NO_FILTER,
  words: 'x',
  method: 'joint',
  cabinet: 'x',
  officer: 'x',
  flag: 'exempt',
};
