import { DamagedRoom, type UpdateStore } from '../storage/update-store.ts';
import type { Metrics } from './metrics.ts';

/** The same store, which tells how long commits take and what was found damaged. */
export function meteredStore(store: UpdateStore, metrics: Metrics): UpdateStore {
  const reading = async <T>(read: Promise<T>): Promise<T> => {
    try {
      return await read;
    } catch (cause) {
      if (cause instanceof DamagedRoom) metrics.damageFound();
      throw cause;
    }
  };
  return {
    ...store,
    append: async (batch) => {
      const began = performance.now();
      try {
        const appended = await store.append(batch);
        // What only claims changes no board.
        if (appended.kind === 'stored' && batch.rows.length > 0)
          metrics.committed(batch.rows.length, performance.now() - began);
        return appended;
      } catch (cause) {
        metrics.commitFailed();
        throw cause;
      }
    },
    load: (room) => reading(store.load(room)),
    since: (room, seq) => reading(store.since(room, seq)),
  };
}
