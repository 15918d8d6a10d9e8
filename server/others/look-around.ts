import type { RightsChange } from '../storage/rights-change.ts';
import type { Others } from '../storage/stores.ts';
import type { UpdateStore } from '../storage/update-store.ts';
import type { Rooms } from '../sync/rooms.ts';

export interface LookingParts {
  readonly rooms: Pick<Rooms, 'known' | 'ring'>;
  readonly updates: Pick<UpdateStore, 'moved'>;
  readonly others: Pick<Others, 'rightsNews'>;
  readonly recheck: (change: RightsChange) => Promise<void>;
  readonly log: (message: string, cause: unknown) => void;
}

/** Between two looks, in ms. */
const EVERY_MS = 1_000;

export interface Looking {
  /** Looks at once whether rooms have gone on and rights have changed. */
  readonly look: () => void;
  /** Looks at once whether rights have changed. */
  readonly lookAtRights: () => void;
  readonly close: () => Promise<void>;
}

/** Looks in the database for what other instances did, whether or not they called: nothing rests on a call being heard. */
export function lookAround(parts: LookingParts): Looking {
  const { rooms, updates, log } = parts;
  let isAway = false;
  const guarded = (look: () => Promise<void>) => async (): Promise<void> => {
    try {
      await look();
      isAway = false;
    } catch (cause) {
      if (!isAway) log('other instances’ changes cannot be looked for', cause);
      isAway = true;
    }
  };
  const rights = oneAtATime(guarded(rightsLook(parts)));
  const moved = oneAtATime(
    guarded(async () => {
      for (const room of await updates.moved(await rooms.known())) rooms.ring(room);
    }),
  );
  const look = (): void => [rights, moved].forEach((each) => each.look());
  const timer = setInterval(() => [rights, moved].forEach((each) => each.isIdle() && each.look()), EVERY_MS);
  timer.unref();
  look();
  return {
    look,
    lookAtRights: rights.look,
    close: async () => {
      clearInterval(timer);
      await Promise.all([rights.idle(), moved.idle()]);
    },
  };
}

/** What is asked for while it is being done is done once more after that: it may have to do with what came since. */
function oneAtATime(work: () => Promise<void>) {
  let last: Promise<void> | null = null;
  let isAsked = false;
  const run = async (): Promise<void> => {
    while (isAsked) {
      isAsked = false;
      await work();
    }
    last = null;
  };
  return {
    look: (): void => {
      isAsked = true;
      last ??= run();
    },
    isIdle: () => last === null,
    idle: async () => last ?? undefined,
  };
}

function rightsLook({ others, recheck }: LookingParts): () => Promise<void> {
  let known: number | null = null;
  return async () => {
    const { last, changes } = await others.rightsNews(known);
    known = last;
    for (const change of changes ?? [{}]) void recheck(change);
  };
}
