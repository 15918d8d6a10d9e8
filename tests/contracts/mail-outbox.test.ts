import Database from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import type { MailOutbox, NewMail } from '../../server/storage/mail-outbox.ts';
import { OUTBOX_TABLE, sqliteOutbox } from '../../server/storage/sqlite-outbox.ts';
import { memoryOutbox } from '../helpers/memory-outbox.ts';

const IMPLEMENTATIONS: Readonly<Record<string, () => MailOutbox>> = {
  memory: memoryOutbox,
  sqlite: () => {
    const db = new Database(':memory:');
    db.exec(OUTBOX_TABLE);
    return sqliteOutbox(db);
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
  const ids = (now: number, limit = 10): string[] => outbox.due(now, limit).map(({ id }) => id);

  test('SI9: a message is due at once and comes back as it was given', () => {
    const id = outbox.add(mail());
    expect(outbox.due(999, 10)).toEqual([]);
    expect(outbox.due(1_000, 10)).toEqual([{ ...mail(), id, tries: 0 }]);
  });

  test('SI9: what is of use for the shortest comes first, and no more than was asked for', () => {
    const late = outbox.add(mail({ giveUpAt: 9_000 }));
    const urgent = outbox.add(mail({ giveUpAt: 2_000, addedAt: 1_500 }));
    const early = outbox.add(mail({ giveUpAt: 9_000, addedAt: 900 }));
    expect(ids(1_500)).toEqual([urgent, early, late]);
    expect(ids(1_500, 1)).toEqual([urgent]);
  });

  test('SI9: a message that is being tried is due again later, and its tries are counted', () => {
    const id = outbox.add(mail());
    outbox.trying(id, 3_000);
    expect(ids(2_999)).toEqual([]);
    outbox.trying(id, 4_000);
    expect(outbox.due(4_000, 10)).toEqual([{ ...mail(), id, tries: 2 }]);
  });

  test('SI9: of a message that is done nothing is left', () => {
    const id = outbox.add(mail());
    outbox.done(id);
    outbox.done(id);
    outbox.trying(id, 0);
    expect(ids(10_000)).toEqual([]);
  });
});
