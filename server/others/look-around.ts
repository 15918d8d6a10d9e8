import type { Others } from '../storage/stores.ts';
import type { UpdateStore } from '../storage/update-store.ts';
import type { Rooms } from '../sync/rooms.ts';

export interface LookingParts {
  readonly rooms: Rooms;
  readonly updates: Pick<UpdateStore, 'moved'>;
  readonly others: Others;
  readonly recheck: () => Promise<void>;
  readonly log: (message: string, cause: unknown) => void;
}

/** Between two looks, in ms. */
const EVERY_MS = 1_000;

export interface Looking {
  /** Looks at once. */
  readonly look: () => void;
  readonly close: () => Promise<void>;
}

/** Looks in the database for what other instances did, whether or not they called: nothing rests on a call being heard. */
export function lookAround(parts: LookingParts): Looking {
  const { rooms, updates, others, recheck, log } = parts;
  let rights: number | null = null;
  let isAway = false;
  const lookOnce = async (): Promise<void> => {
    try {
      for (const room of await updates.moved(await rooms.known())) rooms.ring(room);
      const changes = await others.rightsChanges();
      if (rights !== null && changes !== rights) await recheck();
      rights = changes;
      isAway = false;
    } catch (cause) {
      if (!isAway) log('other instances’ changes cannot be looked for', cause);
      isAway = true;
    }
  };
  let looking = Promise.resolve();
  const look = (): void => {
    looking = looking.then(lookOnce);
  };
  let waiting = false;
  const timer = setInterval(() => {
    if (waiting) return;
    waiting = true;
    look();
    void looking.then(() => (waiting = false));
  }, EVERY_MS);
  timer.unref();
  look();
  return {
    look,
    close: async () => {
      clearInterval(timer);
      await looking;
    },
  };
}
