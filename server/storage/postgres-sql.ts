import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import type { ClientBase, Pool, PoolClient, QueryResult } from 'pg';
import type { Sql, Statement } from './sql.ts';

/** Statements and steps take their connections from different pools: a step must not wait for what waits for it. */
export interface Pools {
  readonly statements: Pool;
  readonly steps: Pool;
}

interface Step {
  readonly ask: Ask;
  isOver: boolean;
}

type Ask = (prepared: Prepared, values: readonly unknown[]) => Promise<QueryResult<never>>;

/** A statement as PostgreSQL wants it: with numbers in place of question marks and names. */
interface Prepared {
  readonly text: string;
  /** By which a connection knows it again. */
  readonly name: string;
  /** The names of its values; empty when they come in their order. */
  readonly names: readonly string[];
}

export interface PostgresSql extends Sql {
  /** Reads everything as it stood at one moment, whatever is written meanwhile. */
  readonly atOneMoment: <Read>(work: () => Promise<Read>) => Promise<Read>;
}

export const AT_ONE_MOMENT = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

/** Asks PostgreSQL. Statements outside of steps each take a connection of their own. */
export function postgresSql({ statements, steps: stepPool }: Pools): PostgresSql {
  const steps = new AsyncLocalStorage<Step>();
  const outside: Ask = ({ text, name }, values) =>
    statements.query<never>({ text, name, values: [...values] });
  const ask: Ask = (prepared, values) => {
    const step = steps.getStore();
    return (step?.isOver === false ? step.ask : outside)(prepared, values);
  };
  const prepare = <Values extends readonly unknown[], Line>(given: string): Statement<Values, Line> => {
    const prepared = prepareText(given);
    const query = (values: Values): Promise<QueryResult<never>> => ask(prepared, valuesOf(prepared, values));
    return {
      get: async (...values) => (await query(values)).rows[0],
      all: async (...values) => (await query(values)).rows,
      run: async (...values) => ({ changes: (await query(values)).rowCount ?? 0 }),
    };
  };
  const isInStep = (): boolean => steps.getStore()?.isOver === false;
  const takeStep = async <Made>(client: PoolClient, work: () => Promise<Made>): Promise<Made> => {
    const step: Step = { ask: oneByOne(client), isOver: false };
    try {
      return await steps.run(step, work);
    } finally {
      step.isOver = true;
    }
  };
  return {
    prepare,
    inOneStep: (turn, work) => {
      if (isInStep()) return work();
      return inTransaction(stepPool, async (client) => {
        if (turn !== '') await takeTurn(client, turn);
        return takeStep(client, work);
      });
    },
    atOneMoment: (work) => {
      if (isInStep()) return work();
      return inTransaction(statements, (client) => takeStep(client, work), AT_ONE_MOMENT);
    },
  };
}

/** Runs something in a transaction of its own. */
export async function inTransaction<Made>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Made>,
  begin = 'BEGIN',
): Promise<Made> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await client.query(begin);
    const made = await work(client);
    await client.query('COMMIT');
    return made;
  } catch (cause) {
    failure = await rolledBack(client);
    throw cause;
  } finally {
    // A connection that cannot even go back is not used again.
    client.release(failure);
  }
}

/** Runs something in a transaction of the one connection that there is. */
export async function inOwnTransaction(client: ClientBase, work: () => Promise<unknown>): Promise<void> {
  await client.query('BEGIN');
  try {
    await work();
    await client.query('COMMIT');
  } catch (cause) {
    await rolledBack(client);
    throw cause;
  }
}

async function rolledBack(client: ClientBase): Promise<Error | undefined> {
  try {
    await client.query('ROLLBACK');
    return undefined;
  } catch (cause) {
    return cause instanceof Error ? cause : new Error('the connection failed', { cause });
  }
}

/** Waits until nobody else has the turn of this name; it ends with the transaction. */
export async function takeTurn(client: PoolClient, turn: string): Promise<void> {
  const key = createHash('sha256').update(turn).digest().readBigInt64BE().toString();
  await client.query('SELECT pg_advisory_xact_lock($1)', [key]);
}

/** A connection takes one statement at a time. */
function oneByOne(client: PoolClient): Ask {
  let last: Promise<unknown> = Promise.resolve();
  return ({ text, name }, values) => {
    const ask = (): Promise<QueryResult<never>> => client.query<never>({ text, name, values: [...values] });
    const asked = last.then(ask, ask);
    last = asked;
    return asked;
  };
}

const PLACES = /\?|@([a-zA-Z]\w*)/g;

function prepareText(given: string): Prepared {
  const names: string[] = [];
  let count = 0;
  const text = given.replace(PLACES, (_mark, name: string | undefined) => {
    if (name === undefined) {
      count += 1;
      return `$${count}`;
    }
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  return { text, names, name: createHash('sha256').update(text).digest('base64url') };
}

function valuesOf({ names }: Prepared, values: readonly unknown[]): readonly unknown[] {
  if (names.length === 0) return values.map(storable);
  const given = values[0] as Readonly<Record<string, unknown>>;
  return names.map((name) => storable(given[name]));
}

function storable(value: unknown): unknown {
  return typeof value === 'string' ? storableText(value) : value;
}

// Nobody means to write the character of code 0.
/** A text as PostgreSQL can keep it: instead of what it has no place for, with what says that something could not be read. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '\uFFFD');
}
