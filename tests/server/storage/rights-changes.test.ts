import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { must } from '../../../shared/assert.ts';
import { openPostgres } from '../../../server/storage/postgres-storage.ts';
import type { Others, Storage } from '../../../server/storage/stores.ts';
import { hasServices, newDatabase, type TestDatabase } from '../../helpers/services.ts';
import { until } from '../../helpers/until.ts';

let database: TestDatabase;
let storages: readonly Storage[];
let one: Others;
let other: Others;

beforeEach(async () => {
  if (!hasServices) return;
  database = await newDatabase();
  storages = await Promise.all([0, 1].map(() => openPostgres(database.url, () => undefined)));
  [one, other] = storages.map(({ others }) => must(others, 'PostgreSQL is for several')) as [Others, Others];
});
afterEach(async () => {
  await Promise.all(storages.map((each) => each.close()));
  await database.drop();
});

const asked = async <T extends object>(text: string): Promise<readonly T[]> => {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<T>(text);
  await client.end();
  return rows;
};

describe.skipIf(!hasServices)('changes of rights in PostgreSQL', () => {
  test('MI4: whoever looks is told of each change once, whose it is and in which order, however many change at once', async () => {
    const first = await other.rightsNews(null);
    expect(first).toEqual({ last: 0, changes: [] });
    const committees = Array.from({ length: 40 }, (_, index) => `c${index}`);
    const told: string[] = [];
    let known = first.last;
    const look = async (): Promise<void> => {
      const { last, changes } = await other.rightsNews(known);
      known = last;
      told.push(...must(changes, 'they are all there').map(({ committee = '' }) => committee));
    };
    const looking = (async () => {
      while (told.length < committees.length) await look();
    })();
    await Promise.all(committees.map((committee) => one.rightsChanged({ committee })));
    await looking;
    expect(told.toSorted()).toEqual(committees.toSorted());
    await one.rightsChanged({ person: 'p1', board: 'b1' });
    expect(await other.rightsNews(known)).toEqual({ last: 41, changes: [{ person: 'p1', board: 'b1' }] });
    expect(await other.rightsNews(41)).toEqual({ last: 41, changes: [] });
  });

  test('MI4: who has fallen too far behind is told that it may have been anybody’s', async () => {
    await one.rightsChanged({ person: 'p1' });
    await one.rightsChanged({ person: 'p2' });
    await asked('DELETE FROM rights_change WHERE number = 1');
    expect(await other.rightsNews(0)).toEqual({ last: 2, changes: null });
    expect(await other.rightsNews(1)).toEqual({ last: 2, changes: [{ person: 'p2' }] });
    expect(await other.rightsNews(7)).toEqual({ last: 2, changes: null });
  });

  test('MI4: the database calls whoever listens, again after the connection was lost, and lets go', async () => {
    let heard = 0;
    const deafen = other.listen(() => (heard += 1));
    const listeners = () =>
      asked<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
      );
    const [{ pid }] = await until('it to listen', async () => {
      const found = await listeners();
      return found.length > 0 && heard > 0 ? (found as [{ pid: number }]) : null;
    });
    await one.rightsChanged({});
    await until('the call', () => heard === 2);
    await asked(`SELECT pg_terminate_backend(${pid})`);
    await until('it to listen again', async () => {
      const found = await listeners();
      return found.some((each) => each.pid !== pid) && heard === 3;
    });
    await one.rightsChanged({});
    await until('the next call', () => heard === 4);
    await deafen();
    await until('nobody to listen', async () => (await listeners()).length === 0);
  });
});
