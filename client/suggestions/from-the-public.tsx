import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { PublicSuggestions } from '../../shared/protocol/suggestion-views.ts';
import { useBoardAddress } from '../live/board-context.tsx';
import { useMayRun } from '../live/use-may.ts';
import { useFetched } from '../shell/use-fetched.ts';

/** The way to what the public suggested, for officers, while something waits there. */
export function FromThePublic(): ReactNode {
  return useMayRun() ? <WaitingLink /> : null;
}

function WaitingLink(): ReactNode {
  const { id, path } = useBoardAddress();
  const fetched = useFetched<PublicSuggestions>(`/api/programmes/${id}/suggestions/public`);
  const count = fetched.kind === 'here' ? fetched.value.waiting.length : 0;
  if (count === 0) return null;
  return (
    <p>
      <Link to={path('/from-the-public')}>
        {count === 1 ? '1 suggestion' : `${count} suggestions`} from the public to look at
      </Link>
    </p>
  );
}
