/** Work that is done now and then, never two at a time. */
interface Turns {
  /** Has the work done after so many ms at the latest, or once more after that when it is being done. */
  readonly soon: (wait: number) => void;
  readonly isClosed: () => boolean;
  readonly close: () => void;
}

/** Does the work whenever it is asked for; what is asked for while it is being done is done after it, once. */
export function oneAtATime(work: () => Promise<void>): Turns {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Infinity;
  let isWorking = false;
  let closed = false;
  const run = async (): Promise<void> => {
    due = Infinity;
    isWorking = true;
    await work();
    isWorking = false;
    if (due !== Infinity) arm();
  };
  const arm = (): void => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => void run(), Math.max(0, due - Date.now()));
  };
  return {
    soon: (wait) => {
      if (Date.now() + wait >= due) return;
      due = Date.now() + wait;
      if (!isWorking) arm();
    },
    isClosed: () => closed,
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}
