import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAskAgain } from './use-ask-again.ts';

/** How long an answer may take, in ms. */
const PATIENCE_MS = 5_000;

/** Says that the service does not answer, and goes on by itself when it does. */
export function CannotReach(): ReactNode {
  useAskAgain(goOnIfAnswered, true);
  return (
    <main className="shell-plain">
      <div className="shell-text">
        <h1>The service does not answer</h1>
        <p>
          There is no connection to it, or something is wrong there. This page goes on by itself as soon as
          there is an answer. What you did on this device before is kept.
        </p>
        <button type="button" className="shell-again" onClick={() => location.reload()}>
          Try again
        </button>
        <p>
          <Link to="/">All programmes</Link>
        </p>
      </div>
    </main>
  );
}

// Who is here, and then what they may open, are all that a board's page asks before it opens the board.
async function goOnIfAnswered(): Promise<void> {
  if ((await answers('/api/session')) && (await answers('/api/programmes'))) location.reload();
}

async function answers(path: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(path, { signal, headers: { accept: 'application/json' } });
    await response.json();
    return response.ok;
  } catch {
    // No connection, or something in between that answers in its own words.
    return false;
  }
}
