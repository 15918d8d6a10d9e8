import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMailer, type Mailer } from '../../../server/mail/mailer.ts';
import { LONGEST_TRYING, startPostman, type Postman } from '../../../server/mail/postman.ts';
import type { MailOutbox, NewMail, WaitingMail } from '../../../server/storage/mail-outbox.ts';
import { OUTBOX_TABLE, sqlOutbox } from '../../../server/storage/sql-outbox.ts';
import { sqliteSql } from '../../../server/storage/sqlite-sql.ts';
import { startMailServer, type MailServer } from '../../helpers/mail-server.ts';
import { memoryOutbox } from '../../helpers/memory-outbox.ts';
import { readMail } from '../../helpers/read-mail.ts';
import { until } from '../../helpers/until.ts';

const MINUTE = 60_000;
const FROM = 'Scrutiny <scrutiny@council.example>';

let server: MailServer;
let outbox: MailOutbox;
let now: number;
let logged: string[];
let lost: WaitingMail[];
const open: { close(): unknown }[] = [];

beforeEach(async () => {
  server = await startMailServer();
  outbox = memoryOutbox();
  now = Date.UTC(2026, 0, 12, 9);
  logged = [];
  lost = [];
});
afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.close();
  await server.close();
});

function start(mailer: Mailer = createMailer({ url: server.url, from: FROM })): Postman {
  open.push(mailer);
  const postman = startPostman({
    outbox,
    mailer,
    now: () => now,
    log: (message, cause) => logged.push(`${message} ${JSON.stringify(cause)}`),
    undelivered: (mail) => lost.push(mail),
  });
  open.push(postman);
  return postman;
}

async function post(given: Partial<NewMail> = {}): Promise<string> {
  return outbox.add({
    to: 'ada@example.org',
    subject: 'Your sign-in code',
    text: 'The words of the message',
    html: '<p>The words of the message</p>',
    kind: 'invitation',
    addedAt: now,
    giveUpAt: now + LONGEST_TRYING,
    ...given,
  });
}

/** Goes on a stretch of time and lets the postman look, which is done when nothing is due any more. */
async function goOn(postman: Postman, stretch: number): Promise<void> {
  now += stretch;
  postman.wake();
  await until('nothing due', async () => (await outbox.due(now, 1)).length === 0);
}

test('SI9: a message arrives as it was written, from the council, and leaves the outbox', async () => {
  const text =
    'Grüße an Zoë – 夜空 🦉\n\nhttps://example.org/a?b=c&d=e\n.\nA line that starts with a dot came before.\n';
  const id = await post({
    subject: 'Übersicht „Straßen“ 🦉 '.repeat(6).trim(),
    text,
    html: '<p>Zoë &amp; 夜</p>',
  });
  const postman = start();
  await goOn(postman, 0);
  await until('the message', () => server.received[0]);
  const [mail] = server.received;
  expect(mail).toMatchObject({ from: 'scrutiny@council.example', to: ['ada@example.org'] });
  const read = readMail(mail?.source ?? '');
  expect(read.subject).toBe('Übersicht „Straßen“ 🦉 '.repeat(6).trim());
  expect(read.text.trim()).toBe(text.trim());
  expect(read.html.trim()).toBe('<p>Zoë &amp; 夜</p>');
  expect(read.headers.get('from')).toBe('Scrutiny <scrutiny@council.example>');
  expect(read.headers.get('auto-submitted')).toBe('auto-generated');
  expect(read.headers.get('message-id')).toBe(`<${id}@council.example>`);
  await postman.close();
  expect(await outbox.due(now + LONGEST_TRYING, 1)).toEqual([]);
});

test('SI9: many messages all arrive, each once', async () => {
  for (let each = 0; each < 200; each += 1) await post({ to: `person-${each}@example.org` });
  start();
  await until('all of them', () => server.received.length >= 200);
  const recipients = server.received.map(({ to }) => to.join());
  expect(new Set(recipients).size).toBe(200);
  expect(recipients).toHaveLength(200);
});

test('SI9: a message that is not taken is tried again after growing waits, for two days', async () => {
  server.answer = { code: 451, words: 'try later' };
  await post();
  let answered = 0;
  const mailer = createMailer({ url: server.url, from: FROM });
  const send: Mailer['send'] = (mail, id) => mailer.send(mail, id).finally(() => (answered += 1));
  const postman = start({ ...mailer, send });
  await until('a first attempt', () => answered === 1);
  const waits: number[] = [];
  for (let minutes = 1; lost.length === 0; minutes += 1) {
    now += MINUTE;
    if ((await outbox.due(now, 1)).length === 0) continue;
    const before = answered;
    postman.wake();
    await until('the next attempt', () => answered > before);
    waits.push(minutes);
    minutes = 0;
  }
  expect(server.attempts).toHaveLength(waits.length + 1);
  expect(waits).toEqual([1, 5, 30, 120, 360, 360, 360, 360, 360, 360, 360]);
  expect(logged).toHaveLength(1);
});

test('SI9: a mail server that comes back is given what waited', async () => {
  const port = Number(new URL(server.url).port);
  await server.close();
  await post({ to: 'one@example.org' });
  await post({ to: 'two@example.org' });
  const postman = start();
  await until('the word that mail waits', () => logged[0]);
  expect(logged).toEqual(['the mail server takes no mail at the moment; mail waits null']);
  expect(await outbox.due(now, 10)).toHaveLength(1);
  server = await startMailServer(port);
  await goOn(postman, MINUTE);
  await until('both messages', () => server.received.length === 2);
  expect(logged).toHaveLength(1);
  expect(lost).toEqual([]);
});

test('SI9: an address that the mail server will never take is given up at once, and whoever asked is told', async () => {
  server.answer = { code: 550, words: 'ada@example.org is unknown here' };
  const id = await post();
  start();
  await until('giving up', () => lost[0]);
  expect(lost.map((mail) => mail.id)).toEqual([id]);
  expect(server.attempts).toHaveLength(1);
});

test('SI9: a code that came too late is not sent', async () => {
  await post({ kind: 'sign-in-code', giveUpAt: now + 10 * MINUTE });
  now += 10 * MINUTE;
  start();
  await until('giving up', () => lost[0]);
  expect(server.attempts).toEqual([]);
});

test('SI9: a code does not wait behind a heap of other mail', async () => {
  for (let each = 0; each < 60; each += 1) await post({ to: `person-${each}@example.org`, kind: 'digest' });
  await post({ to: 'in-a-hurry@example.org', kind: 'sign-in-code', giveUpAt: now + 10 * MINUTE });
  start();
  await until('all of them', () => server.received.length === 61);
  expect(server.received[0]?.to).toEqual(['in-a-hurry@example.org']);
});

test('SI9: what waits outlives the process', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'triangulate-'));
  const first = new Database(join(folder, 'mail.sqlite'));
  first.exec(OUTBOX_TABLE);
  outbox = sqlOutbox(sqliteSql(first));
  await post({ to: 'one@example.org' });
  await post({ to: 'two@example.org' });
  server.answer = { code: 451, words: 'try later' };
  const before = start();
  await until('an attempt at each', () => server.attempts.length === 2);
  await before.close();
  first.close();
  server.answer = null;
  now += MINUTE;
  const second = new Database(join(folder, 'mail.sqlite'));
  outbox = sqlOutbox(sqliteSql(second));
  const after = start();
  await until('both messages', () => server.received.length === 2);
  await after.close();
  second.close();
  rmSync(folder, { recursive: true });
});

test('SI9: a disk that takes no more stops the mail, rather than sending one message for ever', async () => {
  await post();
  let refusals = 0;
  const whole = outbox;
  const refuse = (): never => {
    refusals += 1;
    throw new Error('the disk is full');
  };
  outbox = { ...whole, trying: refuse };
  const postman = start();
  await until('a first refusal', () => refusals === 1);
  postman.wake();
  await until('a second refusal', () => refusals === 2);
  expect(server.attempts).toEqual([]);
  outbox = { ...whole, done: refuse };
  start();
  await until('the message', () => server.received.length === 1);
  await until('a third refusal', () => refusals >= 3);
  expect(server.attempts).toHaveLength(1);
});

test('SI9: without a mail server nothing is sent and nothing is lost', async () => {
  await post();
  const mailer = createMailer({ url: null, from: FROM });
  const postman = start(mailer);
  postman.wake();
  await postman.close();
  expect(mailer.canSend).toBe(false);
  expect(await outbox.due(now, 1)).toHaveLength(1);
  expect(logged).toEqual([]);
});

test('SI10: no name, subject or address can add a header or a recipient', async () => {
  const mailer = createMailer({ url: server.url, from: FROM });
  open.push(mailer);
  const words = { text: 'x', html: '<p>x</p>' };
  const subject = 'Hello\r\nBcc: thief@example.org\r\n\r\nOther words\u2028and\u0000more';
  await mailer.send({ to: 'ada@example.org', subject, ...words });
  expect(server.attempts).toEqual(['ada@example.org']);
  const read = readMail(server.received[0]?.source ?? '');
  expect(read.headers.has('bcc')).toBe(false);
  expect(read.subject).toBe('Hello Bcc: thief@example.org Other words and more');
  const strange = [
    'a@example.org,thief@example.org',
    'Ada <a@example.org>',
    'a@example.org\r\nBcc: b@c',
    'a b@c',
    'a',
    '',
  ];
  for (const to of [...strange, `${'a'.repeat(300)}@example.org`]) {
    await expect(mailer.send({ to, subject: 'x', ...words })).rejects.toMatchObject({ kind: 'lasting' });
  }
  expect(server.attempts).toHaveLength(1);
});

test('SI10: the log holds neither words nor addresses, also when the mail server quotes them', async () => {
  server.answer = { code: 550, words: 'ada@example.org: The words of the message were refused' };
  await post();
  start();
  await until('giving up', () => lost[0]);
  expect(logged).toHaveLength(1);
  expect(logged[0]).toMatch(/"kind":"invitation","to":"[\da-f]{12}"/);
  expect(logged[0]).toContain('550');
  for (const secret of ['ada', 'example.org', 'words of']) expect(logged[0]).not.toContain(secret);
});
