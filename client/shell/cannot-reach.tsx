import { useEffect, type ReactNode } from 'react';
import { Link } from 'react-router';

const AGAIN_MS = 3_000;

/** Says that there is no connection, and goes on by itself when there is one. */
export function CannotReach(): ReactNode {
  useEffect(() => {
    const look = (): void => void isThere().then((there) => there && location.reload());
    const timer = setInterval(look, AGAIN_MS);
    addEventListener('online', look);
    return () => {
      clearInterval(timer);
      removeEventListener('online', look);
    };
  }, []);
  return (
    <main className="shell-plain">
      <div className="shell-text">
        <h1>The service cannot be reached</h1>
        <p>
          There is no connection. This page goes on by itself when there is one. What you did on this device
          before is kept.
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

async function isThere(): Promise<boolean> {
  try {
    return (await fetch('/live', { signal: AbortSignal.timeout(AGAIN_MS) })).ok;
  } catch {
    // Still no connection.
    return false;
  }
}
