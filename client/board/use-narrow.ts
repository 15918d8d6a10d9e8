import { useSyncExternalStore } from 'react';

// Under this width there is one list on a screen and nothing to drag.
const NARROW = '(max-width: 39.99em)';

export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listen) => {
      const query = matchMedia(NARROW);
      query.addEventListener('change', listen);
      return () => query.removeEventListener('change', listen);
    },
    () => matchMedia(NARROW).matches,
  );
}
