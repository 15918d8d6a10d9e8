import { useEffect } from 'react';

const SOON_MS = 3_000;
const LATEST_MS = 60_000;

/** While `running` asks again, soon and then ever less often, and at once when the device is on a network again. */
export function useAskAgain(ask: () => Promise<unknown>, running: boolean): void {
  useEffect(() => {
    if (!running) return;
    let wait = SOON_MS;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const plan = (): void => {
      clearTimeout(timer);
      timer = setTimeout(again, wait);
      wait = Math.min(wait * 2, LATEST_MS);
    };
    const again = (): void => {
      plan();
      void ask();
    };
    const atOnce = (): void => {
      wait = SOON_MS;
      again();
    };
    plan();
    addEventListener('online', atOnce);
    return () => {
      clearTimeout(timer);
      removeEventListener('online', atOnce);
    };
  }, [ask, running]);
}
