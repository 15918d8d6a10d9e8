import { openRestoredPostgres } from '../storage/restored-postgres.ts';
import { begunAgain, tellRecord } from './begun-again.ts';

/**
 * Makes a PostgreSQL database ready that its own tools have put back: every document begins anew, so that no page that
 * was open can bring back what came after. Gives how many there are; done again it does no harm.
 */
export async function restorePostgres(databaseUrl: string, now: () => number): Promise<number> {
  const restored = await openRestoredPostgres(databaseUrl);
  try {
    const rooms = await restored.rooms();
    for (const room of rooms) {
      const stored = await restored.load(room);
      if (stored) await restored.beginAgain(begunAgain(room, stored, now()));
    }
    await restored.endWhatWasOpen();
    await tellRecord(restored, now());
    return rooms.length;
  } finally {
    await restored.close();
  }
}
