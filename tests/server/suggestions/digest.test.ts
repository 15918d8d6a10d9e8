import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { restoreItem } from '../../../shared/actions/archive-item.ts';
import type { BoardHandle } from '../../../shared/actions/board-handle.ts';
import { declineItem } from '../../../shared/actions/decline-item.ts';
import { must } from '../../../shared/assert.ts';
import { itemId } from '../../../shared/board/ids.ts';
import { changeBoard } from '../../helpers/change-board.ts';
import { startMailServer } from '../../helpers/mail-server.ts';
import { invite, makeProgramme, post, setUp } from '../../helpers/people.ts';
import { openBesidePlace } from '../../helpers/place.ts';
import { readMail } from '../../helpers/read-mail.ts';
import { startServer, type TestServer } from '../../helpers/start-server.ts';
import { until } from '../../helpers/until.ts';

const SCRIPT = '<img src=x onerror="alert(1)">';
const DAY = 86_400_000;

let server: TestServer;
let officer: string;
let board: string;
let committee: string;
let member: string;

beforeEach(async () => {
  server = await startServer();
  officer = await setUp(server);
  ({ id: board, committeeSlug: committee } = await makeProgramme(server, officer));
  member = await invite(server, officer, { committee, name: 'Mabel Thorne', role: 'member' });
});
afterEach(() => server.close());

async function suggest(given: object = {}, cookie = member): Promise<{ readonly item: string }> {
  const form = { topic: 'Winter road gritting', why: 'Buses could not run', key: randomUUID(), ...given };
  const answer = await post(server, `/api/programmes/${board}/suggestions`, form, cookie);
  expect(answer.status).toBe(201);
  return (await answer.json()) as { item: string };
}

const onBoard = (act: (handle: BoardHandle) => { readonly done: boolean }): Promise<void> =>
  changeBoard({ url: server.url, board, cookie: officer, by: 'Olive Farrow' }, act);

async function digestDay(dataDir: string): Promise<string> {
  const beside = await openBesidePlace(dataDir);
  const day = await beside.suggestions.digestDay();
  await beside.close();
  return day;
}

test('SG12: once a day whoever wants it is mailed what changed and what is asked, and nothing twice', async () => {
  const nils = await invite(server, officer, { committee, name: 'Nils Oakes', role: 'member' });
  const { item } = await suggest({ topic: `Gritting ${SCRIPT}` });
  const quiet = await suggest({ topic: 'Library opening hours' }, nils);
  const put = await fetch(`${server.url}/api/account/mail`, {
    method: 'PUT',
    headers: { cookie: nils, origin: server.url, 'content-type': 'application/json' },
    body: JSON.stringify({ mail: 'none' }),
  });
  expect(put.status).toBe(200);
  for (const id of [item, quiet.item]) {
    await onBoard((handle) => declineItem(handle, { itemId: itemId(id), reason: 'No time this year' }));
    await post(server, `/api/programmes/${board}/voices/items/${id}/questions`, { words: 'Again?' }, officer);
  }
  const smtp = await startMailServer();
  onTestFinished(() => smtp.close());
  const config = { port: 0, host: '127.0.0.1', mail: { smtpUrl: smtp.url, from: 'board@council.example' } };
  const morning = (days: number): number => Date.parse('2026-12-01T09:00:00Z') + days * DAY;
  for (const days of [0, 0, 1]) {
    await server.close('keep-data');
    const { dataDir } = server;
    server = await startServer({ dataDir, config, now: () => morning(days) });
    await until('the digest of the day', () => digestDay(dataDir));
  }
  await until('the mail to arrive', () => smtp.received.length > 0);
  await server.close('keep-data');
  expect(smtp.received.map(({ to }) => to)).toEqual([['mabel.thorne@council.example']]);
  const mail = readMail(must(smtp.received[0], 'a mail came').source);
  expect(mail.text).toContain('Not taken up: No time this year.');
  expect(mail.text).toContain('You are asked: Again?');
  expect(mail.text).toContain(`/c/${committee}/2026-27/my-suggestions`);
  expect(mail.text).toContain('/account');
  expect(mail.html).not.toContain('<img');
});

test('SG12: before seven in the morning nothing is mailed, and nothing that changed is forgotten', async () => {
  const { item } = await suggest();
  await onBoard((handle) => declineItem(handle, { itemId: itemId(item), reason: 'No time this year' }));
  await onBoard((handle) => restoreItem(handle, { itemId: itemId(item) }));
  const smtp = await startMailServer();
  onTestFinished(() => smtp.close());
  const config = { port: 0, host: '127.0.0.1', mail: { smtpUrl: smtp.url, from: 'board@council.example' } };
  await server.close('keep-data');
  const { dataDir } = server;
  server = await startServer({ dataDir, config, now: () => Date.parse('2026-12-01T06:30:00Z') });
  await server.close('keep-data');
  expect(await digestDay(dataDir)).toBe('');
  server = await startServer({ dataDir, config, now: () => Date.parse('2026-12-01T07:30:00Z') });
  await until('the digest of the day', () => digestDay(dataDir));
  expect(smtp.received).toEqual([]);
});
