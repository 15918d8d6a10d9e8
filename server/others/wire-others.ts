import type { RightsChange } from '../storage/rights-change.ts';
import type { Storage } from '../storage/stores.ts';
import type { Rooms } from '../sync/rooms.ts';
import { lookAround } from './look-around.ts';
import type { Bell } from './redis-bell.ts';

export interface OthersWiring {
  readonly storage: Storage;
  /** Null when instances do not call each other. */
  readonly bell: Bell | null;
  readonly rooms: Rooms;
  readonly recheck: (change: RightsChange) => Promise<void>;
  readonly log: (message: string, cause: unknown) => void;
}

/** What there is to do with other instances of the service. */
export interface WithOthers {
  /** To be called when somebody's rights may have changed here; resolves when whoever may no longer be here is gone. */
  readonly rightsChanged: (change: RightsChange) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** How often it is said again who is here, in ms. */
const BEAT_MS = 2_000;

/** Wires this instance to the others, when what is stored may be shared with some. */
export function wireOthers({ storage, bell, rooms, recheck, log }: OthersWiring): WithOthers {
  const { others, updates } = storage;
  if (others === null) return { rightsChanged: recheck, close: async () => undefined };
  const looking = lookAround({ rooms, updates, others, recheck, log });
  bell?.listen({
    rung: (room) => rooms.ring(room),
    present: (room, instance, frame) => rooms.hearFar(room, instance, frame),
    told: (room, frame) => rooms.tellHere(room, frame),
    rightsChanged: () => looking.lookAtRights(),
    connected: () => looking.look(),
  });
  const deafen = others.listen(() => looking.lookAtRights());
  const beat = setInterval(() => rooms.beat(), BEAT_MS).unref();
  return {
    rightsChanged: async (change) => {
      // Written down, with a call by way of the database, and called by way of Redis: who misses both looks for itself.
      await others.rightsChanged(change);
      bell?.rightsChanged();
      await recheck(change);
    },
    close: async () => {
      clearInterval(beat);
      await deafen();
      await looking.close();
      bell?.close();
    },
  };
}
