import { lazy, Suspense, useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { useSession } from '../shell/session.tsx';

const TimeOutWarning = lazy(async () => ({
  default: (await import('./time-out-warning.tsx')).TimeOutWarning,
}));
const SignInAgain = lazy(async () => ({ default: (await import('./sign-in-again.tsx')).SignInAgain }));

/** How long before the end somebody is asked whether they are still there, ms. */
const WARNING_MS = 120_000;
const TICK_MS = 10_000;
/** What is done at the page is told to the server no more often than this, ms. */
const USE_MS = 300_000;

/** Warns before the session of this page ends, and lets the person sign in again without leaving it. */
export function SessionWatch(): ReactNode {
  const { ended, endsAt } = useSession();
  const now = useNowWhile(endsAt !== null && !ended);
  const left = endsAt === null ? Infinity : endsAt - now;
  useUse(endsAt !== null && !ended && left > WARNING_MS);
  useNearEnd(left);
  return (
    <Suspense fallback={null}>
      {ended && <SignInAgain />}
      {!ended && left > 0 && left <= WARNING_MS && <TimeOutWarning left={left} />}
    </Suspense>
  );
}

// Timers stand still while a computer sleeps, so the clock is looked at instead of waited for.
function useNowWhile(running: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return;
    const look = (): void => setNow(Date.now());
    const timer = setInterval(look, TICK_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [running]);
  return now;
}

/** Near the end a connected board goes on by itself; at the end the server is asked, for another tab may be in use. */
function useNearEnd(left: number): void {
  const { refresh, isLive } = useSession();
  const near = left <= WARNING_MS;
  const over = left <= 0;
  const goOn = useEffectEvent(() => {
    if (over || isLive()) void refresh();
  });
  useEffect(() => {
    if (near) goOn();
  }, [near, over]);
}

// Somebody who types or points is there, whether or not the page has anything to ask the server. Once they have been
// asked, they answer.
function useUse(running: boolean): void {
  const { refresh } = useSession();
  useEffect(() => {
    if (!running) return;
    let last = Date.now();
    const use = (): void => {
      if (Date.now() - last < USE_MS) return;
      last = Date.now();
      void refresh();
    };
    addEventListener('keydown', use);
    addEventListener('pointerdown', use);
    return () => {
      removeEventListener('keydown', use);
      removeEventListener('pointerdown', use);
    };
  }, [refresh, running]);
}
