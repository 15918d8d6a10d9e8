import type { PoolConfig } from 'pg';
import { listenTo } from './postgres-ears.ts';
import type { RightsChange } from './rights-change.ts';
import type { Sql } from './sql.ts';
import type { Others } from './stores.ts';

/** So many of the newest changes are kept for whoever looks. */
const KEPT = 1_000;
const CHANNEL = 'triangulate_rights';

/** What instances tell each other by what stands in the database; `settings` are those of its connections. */
export function postgresOthers(sql: Sql, settings: PoolConfig): Others {
  // Whoever has the row numbers the next change, so that numbers are in the order of commits.
  const count = sql.prepare<[], { rights: number }>('UPDATE news SET rights = rights + 1 RETURNING rights');
  const add = sql.prepare<[number, string]>('INSERT INTO rights_change (number, concerned) VALUES (?, ?)');
  const forget = sql.prepare<[number]>('DELETE FROM rights_change WHERE number <= ?');
  const call = sql.prepare<[string]>("SELECT pg_notify(?, '')");
  const last = sql.prepare<[], { rights: number }>('SELECT rights FROM news');
  const since = sql.prepare<[number, number], { concerned: string }>(
    'SELECT concerned FROM rights_change WHERE number > ? AND number <= ? ORDER BY number',
  );
  return {
    rightsChanged: (change) =>
      sql.inOneStep('', async () => {
        const number = (await count.get())?.rights ?? 0;
        await add.run(number, JSON.stringify(change));
        await forget.run(number - KEPT);
        await call.run(CHANNEL);
      }),
    rightsNews: async (known) => {
      const { rights } = (await last.get()) ?? { rights: 0 };
      if (known === null || rights === known) return { last: rights, changes: [] };
      const found = await since.all(known, rights);
      const changes = found.map(({ concerned }) => JSON.parse(concerned) as RightsChange);
      // After a restore there may even have been fewer.
      return { last: rights, changes: changes.length === rights - known ? changes : null };
    },
    listen: (heard) => listenTo(settings, { channel: CHANNEL, heard }),
  };
}
