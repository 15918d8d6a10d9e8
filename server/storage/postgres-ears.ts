import { Client, type PoolConfig } from 'pg';

/** Until a connection that was lost is opened again, in ms. */
const AGAIN_MS = 1_000;

interface Listening {
  readonly channel: string;
  /** Something was called, or may have been called meanwhile. */
  readonly heard: () => void;
}

/**
 * Listens to what is called by way of the database, on a connection of its own; gives what ends it. While that is lost
 * calls are missed: whoever has to know looks for itself too.
 */
export function listenTo(settings: PoolConfig, { channel, heard }: Listening): () => Promise<void> {
  let client: Client | null = null;
  let again: NodeJS.Timeout | null = null;
  let isOver = false;
  const open = async (): Promise<void> => {
    const own = new Client(settings);
    client = own;
    const lost = (): void => {
      if (client !== own) return;
      client = null;
      if (!isOver) again = setTimeout(() => void open(), AGAIN_MS).unref();
    };
    // It is said once by whoever looks that the database does not answer.
    own.on('error', lost);
    own.on('end', lost);
    own.on('notification', heard);
    try {
      await own.connect();
      await own.query(`LISTEN ${channel}`);
      heard();
    } catch {
      lost();
      await own.end().catch(() => undefined);
    }
  };
  const opened = open();
  return async () => {
    isOver = true;
    if (again) clearTimeout(again);
    await opened;
    await client?.end().catch(() => undefined);
  };
}
