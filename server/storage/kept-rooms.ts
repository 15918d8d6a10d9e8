import type { Pool, PoolClient } from 'pg';

interface Kept {
  readonly client: PoolClient;
  readonly timer: NodeJS.Timeout;
}

/** Connections in whose transaction the lock of a room is kept for a moment, until whoever is to have it comes back. */
export class KeptRooms {
  private readonly kept = new Map<string, Kept>();
  private readonly forMs: number;

  constructor(forMs: number) {
    this.forMs = forMs;
  }

  keep(room: string, client: PoolClient): void {
    const end = (): void => {
      this.kept.delete(room);
      void letGo(client, 'ROLLBACK');
    };
    this.kept.set(room, { client, timer: setTimeout(end, this.forMs).unref() });
  }

  /** Null when the room is not kept, or not any more. */
  take(room: string): PoolClient | null {
    const found = this.kept.get(room);
    if (!found) return null;
    clearTimeout(found.timer);
    this.kept.delete(room);
    return found.client;
  }

  async close(): Promise<void> {
    for (const room of this.kept.keys()) {
      const client = this.take(room);
      if (client) await letGo(client, 'ROLLBACK');
    }
  }
}

/** A connection with a transaction begun. */
export async function begun(pool: Pool): Promise<PoolClient> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    return client;
  } catch (cause) {
    client.release(true);
    throw cause;
  }
}

/** Ends a transaction and gives its connection back; one that failed is not used again. */
export async function letGo(client: PoolClient, how: 'COMMIT' | 'ROLLBACK'): Promise<void> {
  try {
    await client.query(how);
    client.release();
  } catch (cause) {
    client.release(true);
    if (how === 'COMMIT') throw cause;
  }
}
