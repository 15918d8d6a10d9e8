import Database from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import type { MailOutbox, NewMail } from '../../server/storage/mail-outbox.ts';
import { OUTBOX_TABLE, sqlOutbox } from '../../server/storage/sql-outbox.ts';
import { sqliteSql } from '../../server/storage/sqlite-sql.ts';
import { memoryOutbox } from '../helpers/memory-outbox.ts';

const IMPLEMENTATIONS: Readonly<Record<string, () => MailOutbox>> = {
  memory: memoryOutbox,
  sqlite: () => {
    const db = new Database(':memory:');
    db.exec(OUTBOX_TABLE);
    return sqlOutbox(sqliteSql(db));
  },
};

const mail = (given: Partial<NewMail> = {}): NewMail => ({
  to: 'ada@example.org',
  subject: 'Grüße – 夜',
  text: 'One\ntwo',
  html: '<p>One</p>',
  kind: 'invitation',
  addedAt: 1_000,
  giveUpAt: 9_000,
  ...given,
});

describe.each(Object.keys(IMPLEMENTATIONS))('outbox: %s', (name) => {
  let outbox: MailOutbox;
  beforeEach(() => {
    outbox = (IMPLEMENTATIONS[name] as () => MailOutbox)();
  });
  const ids = async (now: number, limit = 10): Promise<string[]> =>
    (await outbox.due(now, limit)).map(({ id }) => id);

  test('SI9: a message is due at once and comes back as it was given', async () => {
    const id = await outbox.add(mail());
    expect(await outbox.due(999, 10)).toEqual([]);
    expect(await outbox.due(1_000, 10)).toEqual([{ ...mail(), id, tries: 0 }]);
  });

  test('SI9: what is of use for the shortest comes first, and no more than was asked for', async () => {
    const late = await outbox.add(mail({ giveUpAt: 9_000 }));
    const urgent = await outbox.add(mail({ giveUpAt: 2_000, addedAt: 1_500 }));
    const early = await outbox.add(mail({ giveUpAt: 9_000, addedAt: 900 }));
    expect(await ids(1_500)).toEqual([urgent, early, late]);
    expect(await ids(1_500, 1)).toEqual([urgent]);
  });

  test('SI9: a message that is being tried is due again later, and its tries are counted', async () => {
    const id = await outbox.add(mail());
    expect(await outbox.trying(id, 0, 3_000)).toBe(true);
    expect(await outbox.trying(id, 0, 3_500)).toBe(false);
    expect(await ids(2_999)).toEqual([]);
    expect(await outbox.trying(id, 1, 4_000)).toBe(true);
    expect(await outbox.due(4_000, 10)).toEqual([{ ...mail(), id, tries: 2 }]);
  });

  test('SI9: of a message that is done nothing is left', async () => {
    const id = await outbox.add(mail());
    await outbox.done(id);
    await outbox.done(id);
    expect(await outbox.trying(id, 0, 0)).toBe(false);
    expect(await ids(10_000)).toEqual([]);
  });
});
