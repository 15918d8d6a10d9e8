import { useState } from 'react';

/** The moment at which what asks for it was first drawn: enough to tell today from yesterday. */
export function useNow(): Date {
  const [now] = useState(() => new Date());
  return now;
}
