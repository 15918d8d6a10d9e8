import { randomUUID } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { addItem } from '../../../shared/actions/add-item.ts';
import { editItem } from '../../../shared/actions/edit-item.ts';
import { slotOfMeeting } from '../../../shared/board/place.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import { ask, type Answer } from '../../helpers/ask.ts';
import { besieged, all, as, called, changing, comesBy, server } from '../../helpers/besieged.ts';
import { handleOf } from '../../helpers/build-board.ts';
import { ownServer } from '../../helpers/entering.ts';
import { settled } from '../../helpers/exempt-items.ts';
import { joinBoard } from '../../helpers/join-board.ts';
import { startMailServer } from '../../helpers/mail-server.ts';
import { PASSWORD, setUp } from '../../helpers/people.ts';
import { readMail } from '../../helpers/read-mail.ts';
import { allRoutes } from '../../helpers/routes.ts';
import { until } from '../../helpers/until.ts';

besieged();

describe('bodies', () => {
  const problems = ({ text }: Answer): unknown => JSON.parse(text);
  const aProblem = { problems: [expect.objectContaining({ message: expect.any(String) as string })] };

  test('PR12: a body that is too large is refused in words at every route', async () => {
    const large = JSON.stringify({ name: 'x'.repeat(200_000) });
    for (const { method, path } of changing()) {
      if (path.startsWith('/api/import') || path.startsWith('/suggest/')) continue;
      const answer = await ask(server, path, as(all.officer, { method, body: large }));
      // A few take no body at all, and do not read one; who a line is not known to may have another instance's.
      const readsNone = path.endsWith('/remove') || path.startsWith('/sync/lines/');
      expect(readsNone ? [404, 421] : [413], `${method} ${path}: ${answer.status} ${answer.text}`).toContain(
        answer.status,
      );
      expect(problems(answer)).toMatchObject(aProblem);
    }
    const tooLarge = 'x'.repeat(20 * 1024 * 1024 + 1);
    const file = await ask(server, '/api/import', as(all.officer, { method: 'POST', body: tooLarge }));
    expect(file.status).toBe(413);
    // Nobody’s file is even taken in.
    expect((await ask(server, '/api/import', { method: 'POST', body: 'x'.repeat(100_000) })).status).toBe(
      401,
    );
  });

  test('PR12: what is no JSON, or JSON of another shape, is refused in words and does no harm', async () => {
    const bodies = [
      '{',
      '{"a":',
      'nonsense',
      '[]',
      'null',
      '"text"',
      '1',
      '{"__proto__":{"role":"officer"}}',
      '\u0000',
      `${'['.repeat(20_000)}`,
    ];
    for (const { method, path } of changing()) {
      if (path.startsWith('/api/import') || path.startsWith('/suggest/')) continue;
      for (const body of bodies) {
        const answer = await ask(
          server,
          path,
          as(called('Robin member').headers['cookie'] ?? '', { method, body }),
        );
        expect(answer.status, `${method} ${path} ${body.slice(0, 20)}`).toBeLessThan(500);
        expect(answer.headers['content-type']).toContain('application/json');
        expect(answer.text).not.toMatch(/at \w+ \(|node_modules|SyntaxError/);
      }
      // Whoever it was is signed in still, unless they signed themselves out.
      if (path.endsWith('/sign-out')) await signInAgain();
    }
    expect((await ask(server, '/live')).status).toBe(200);
    expect(({} as Record<string, unknown>)['role']).toBeUndefined();
  });

  async function signInAgain(): Promise<void> {
    const member = called('Robin member');
    const form = { email: member.email, password: PASSWORD };
    const { cookie } = await ask(server, '/api/entry/password/sign-in', { method: 'POST', body: form });
    comesBy(member, { cookie });
  }

  test('PR12: addresses that are not well encoded, and hostile headers, are answered like any other', async () => {
    for (const path of [
      '/api/programmes/%E0%A4%A',
      '/p/%',
      '/suggest/%FF',
      '/%00',
      '/assets/..%2f..%2fpackage.json',
      '/assets/%2e%2e/%2e%2e/package.json',
      '/../../etc/passwd',
    ]) {
      const answer = await ask(server, path, as(all.officer));
      expect(answer.status, path).toBeLessThan(500);
      expect(answer.text).not.toMatch(/"devDependencies"|root:/);
    }
  });

  test('PR12: a name cannot add a header or a recipient to a mail', async () => {
    const mail = await startMailServer();
    onTestFinished(() => mail.close());
    const config = {
      port: 0,
      host: '127.0.0.1',
      mail: { smtpUrl: mail.url, from: 'Scrutiny <s@council.example>' },
    };
    const mailing = await ownServer({ config });
    const officer = await setUp(mailing);
    const evil = 'Ann\r\nBcc: evil@evil.example\r\nX-Evil: yes\r\n\r\n<b>Body</b>';
    const form = { committee: `Rivers\r\nBcc: evil@evil.example`, municipalYear: '2026-27' };
    const made = await ask(mailing, '/api/programmes', as(officer, { method: 'POST', body: form }));
    const { committeeSlug } = JSON.parse(made.text) as { committeeSlug: string };
    const body = { name: evil, email: 'ann@council.example', role: 'member' };
    await ask(mailing, `/api/committees/${committeeSlug}/invitations`, as(officer, { method: 'POST', body }));
    for (const email of [
      'a@council.example\r\nBcc: evil@evil.example',
      'a@council.example, evil@evil.example',
      '"a b"@x',
      'Evil <evil@evil.example>',
    ]) {
      const refused = await ask(
        mailing,
        `/api/committees/${committeeSlug}/invitations`,
        as(officer, { method: 'POST', body: { ...body, email } }),
      );
      expect(refused.status, email).toBe(400);
    }
    await until('the mail', () => mail.received.length > 0);
    expect(mail.attempts).toEqual(['ann@council.example']);
    for (const { source } of mail.received) {
      const { headers } = readMail(source);
      expect([...headers.keys()].filter((name) => name === 'bcc' || name === 'x-evil')).toEqual([]);
      expect(readMail(source).html).not.toContain('<b>Body</b>');
    }
  });
});

describe('script in texts', () => {
  const SCRIPT = `<script>alert(1)</script><img src=x onerror=alert(2)>"'><svg/onload=alert(3)>`;

  test('PR13: script in any text comes back as text: JSON that no browser takes for a page, and escaped on pages', async () => {
    const name = `Evil ${SCRIPT}`;
    const made = await ask(
      server,
      '/api/programmes',
      as(all.officer, {
        method: 'POST',
        body: {
          committee: name,
          municipalYear: '2026-27',
          chair: name,
          remit: SCRIPT,
          outcome: SCRIPT,
          venue: SCRIPT,
          contact: SCRIPT,
          meetings: [{ date: '2026-09-15' }],
        },
      }),
    );
    expect(made.status).toBe(201);
    const { id, committeeSlug } = JSON.parse(made.text) as { id: string; committeeSlug: string };
    const joined = await joinBoard(server.url, id, { cookie: all.officer });
    const handle = { ...handleOf(joined.doc, 'Olive Farrow'), newId: () => randomUUID() };
    const [meeting] = readBoard(joined.doc).meetings;
    const added = addItem(handle, {
      title: SCRIPT,
      slot: meeting ? slotOfMeeting(meeting.id) : 'suggested',
      timing: SCRIPT,
    });
    if (added.done) editItem(handle, { itemId: added.value, facts: { title: `${SCRIPT} again` } });
    await settled(server, joined, { board: id, cookie: all.officer });
    joined.close();
    const person = { name, email: 'evil@council.example', role: 'member' };
    await ask(
      server,
      `/api/committees/${committeeSlug}/invitations`,
      as(all.officer, { method: 'POST', body: person }),
    );
    await ask(
      server,
      `/api/committees/${committeeSlug}`,
      as(all.officer, { method: 'PATCH', body: { openToPublic: true } }),
    );
    await ask(
      server,
      `/api/programmes/${id}/suggestions`,
      as(all.officer, {
        method: 'POST',
        body: { topic: SCRIPT, why: SCRIPT, difference: SCRIPT, ward: SCRIPT, key: randomUUID() },
      }),
    );
    const agreed = await ask(
      server,
      `/api/programmes/${id}/versions`,
      as(all.officer, {
        method: 'POST',
        body: { date: new Date().toISOString().slice(0, 10), minute: '<script>', onWordOf: name },
      }),
    );
    expect(agreed.status).toBe(201);
    const form = new URLSearchParams({
      topic: SCRIPT,
      why: '',
      name: SCRIPT,
      contact: SCRIPT,
      ward: SCRIPT,
      key: 'x',
    });
    const sent = await ask(server, `/suggest/${committeeSlug}`, {
      method: 'POST',
      body: form.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(sent.status).toBe(400);
    const answers = [sent];
    let seen = 0;
    for (const { method, path } of allRoutes()) {
      if (method !== 'GET') continue;
      const known: Record<string, string> = {
        id,
        committee: committeeSlug,
        year: '2026-27',
        number: '1',
        item: added.done ? added.value : '',
      };
      const at = path.replaceAll(/:(\w+)/g, (_whole, part: string) =>
        encodeURIComponent(known[part] ?? SCRIPT),
      );
      answers.push(await ask(server, at, as(all.officer)));
    }
    for (const path of [
      `/api/${encodeURIComponent(SCRIPT)}`,
      `/assets/${encodeURIComponent(SCRIPT)}`,
      `/p/${encodeURIComponent(SCRIPT)}`,
    ]) {
      answers.push(await ask(server, path, as(all.officer)));
    }
    for (const { headers, text, status } of answers) {
      const type = headers['content-type'] ?? '';
      expect(headers['x-content-type-options'], `${status} ${type} ${text.slice(0, 80)}`).toBe('nosniff');
      expect(headers['content-security-policy'] ?? '').toMatch(/default-src 'none'|script-src 'self'/);
      if (text.includes('alert(1)')) seen += 1;
      if (!type.includes('html')) continue;
      expect(text).not.toContain('<script>alert');
      expect(text).not.toContain('<img src=x');
      expect(text).not.toContain('<svg/onload');
      // Within the quotes of a value it is text as well.
      expect(text.replaceAll(/"[^"]*"/g, '""')).not.toMatch(/<[^>]+\son\w+=/i);
    }
    expect(seen).toBeGreaterThan(6);
  });
});
