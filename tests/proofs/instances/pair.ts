import { setUp } from '../../helpers/people.ts';
import { startInstance } from '../../helpers/instances.ts';
import { ownRedis, type OwnRedis } from '../../helpers/own-redis.ts';
import type { ServerProcess } from '../../helpers/server-process.ts';
import { newDatabase } from '../../helpers/services.ts';
import { tokenBoard, type TokenBoard } from '../../helpers/token-board.ts';
import { until } from '../../helpers/until.ts';

/** Two instances on a database of their own, with a Redis of their own between them, and a board. */
export interface Pair {
  readonly stays: ServerProcess;
  /** The other one; another after each `replace`. */
  victim(): ServerProcess;
  /** Puts a new instance in the place of the other one, which is dead. */
  replace(): Promise<void>;
  readonly redis: OwnRedis;
  /** The cookie of the officer who set it up. */
  readonly officer: string;
  /** Makes another board, with items in it. */
  newBoard(): Promise<TokenBoard>;
  close(): Promise<void>;
}

const ITEMS = 8;

export async function pairOfInstances(): Promise<Pair> {
  const [database, redis] = await Promise.all([newDatabase(), ownRedis()]);
  const start = (): Promise<ServerProcess> =>
    startInstance({ databaseUrl: database.url, redisUrl: redis.url });
  const stays = await start();
  const setUpUrl = await until('the set-up link', () => /http\S+\/set-up#\S+/.exec(stays.printed())?.[0]);
  const officer = await setUp({ url: stays.url, setUpUrl });
  let victim = await start();
  let boards = 0;
  return {
    stays,
    redis,
    officer,
    victim: () => victim,
    replace: async () => {
      victim = await start();
    },
    newBoard: () => {
      boards += 1;
      return tokenBoard(stays, officer, { committee: `Rivers ${boards} Committee`, items: ITEMS });
    },
    close: async () => {
      redis.resume();
      await Promise.all([stays.end('SIGTERM'), victim.end('SIGTERM')]);
      await redis.kill();
      await database.drop();
    },
  };
}
