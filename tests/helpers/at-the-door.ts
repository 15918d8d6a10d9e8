import { onTestFinished } from 'vitest';
import { ask, type Answer } from './ask.ts';
import { ownServer } from './entering.ts';
import { startMailServer, type MailServer } from './mail-server.ts';
import { invite, makeProgramme, PASSWORD, setUp } from './people.ts';
import { newPlace, openPlace } from './place.ts';
import { readMail } from './read-mail.ts';
import { startServer, type TestServer } from './start-server.ts';
import { until } from './until.ts';

/** The first officer's address. */
export const OWNER = 'olive@council.example';
/** What the first officer sends with the link. */
export const SET_UP = { name: 'Olive Farrow', email: OWNER, password: PASSWORD };

/** Sends a form; as nobody when no cookie is given. */
// eslint-disable-next-line max-params -- where, what, as whom and how: each test says it at every call
export function send(
  server: TestServer,
  path: string,
  body: unknown,
  cookie = '',
  method = 'POST',
): Promise<Answer> {
  return ask(server, path, { method, body, headers: cookie === '' ? {} : { cookie } });
}
/** The secret of a link. */
export const tokenOf = (link: string | null): string => link?.split('#')[1] ?? '';
/** What an answer says is wrong. */
export const problemIn = ({ text }: Answer): string =>
  (JSON.parse(text) as { problems: { message: string }[] }).problems[0]?.message ?? '';
/** Whether a cookie is that of a signed-in session. */
export const isSignedIn = async (server: TestServer, cookie: string): Promise<boolean> =>
  (await ask(server, '/api/account/sessions', { headers: { cookie } })).status === 200;

/** A server whose clock stands where it is put. */
async function withClock(given: Parameters<typeof startServer>[0] = {}) {
  const clock = { now: Date.now() };
  return { server: await ownServer({ now: () => clock.now, ...given }), clock };
}

/** A set-up service with a committee, and how its officer invites. */
export async function withCommittee(given: Parameters<typeof startServer>[0] = {}) {
  const { server, clock } = await withClock(given);
  const officer = await setUp(server);
  const { committeeSlug: committee } = await makeProgramme(server, officer);
  const inviteTo = async (email: string, role = 'member', to = committee): Promise<string> => {
    const form = { name: 'Mo Reed', email, role };
    const made = await send(server, `/api/committees/${to}/invitations`, form, officer);
    return tokenOf((JSON.parse(made.text) as { link: string }).link);
  };
  const look = async (token: string): Promise<string> => {
    const seen = await send(server, '/api/entry/invitation', { token });
    return (JSON.parse(seen.text) as { state: string }).state;
  };
  const accept = (token: string, cookie = ''): Promise<Answer> =>
    send(server, '/api/entry/invitation/accept', { token, password: PASSWORD }, cookie);
  return { server, clock, officer, committee, inviteTo, look, accept };
}

/** A mail server that is closed when the test ends. */
export async function mailServer(): Promise<MailServer> {
  const mail = await startMailServer();
  onTestFinished(() => mail.close());
  return mail;
}
const mailed = (mail: MailServer) => ({
  port: 0,
  host: '127.0.0.1',
  mail: { smtpUrl: mail.url, from: 'Scrutiny <scrutiny@council.example>' },
});

/** The code in the last mail to an address, once there are so many mails. */
export async function codeIn(mail: MailServer, to: string, count = 1): Promise<string> {
  const found = await until('the code to be mailed', () => {
    const codes = mail.received.filter(
      (each) => each.to.includes(to) && /\b\d{6}\b/.test(readMail(each.source).text),
    );
    return codes.length >= count ? codes.at(-1) : null;
  });
  return /\b\d{6}\b/.exec(readMail(found.source).text)?.[0] ?? '';
}

/** Accounts whose addresses nobody has proven, on a server that cannot mail; then the same one with mail. */
export async function withMailSince(mail: MailServer) {
  const dataDir = newPlace();
  const before = await startServer({ dataDir });
  const officer = await setUp(before);
  const { committeeSlug: committee } = await makeProgramme(before, officer);
  const member = await invite(before, officer, { committee, name: 'Mo Reed', role: 'member' });
  await before.close('keep-data');
  const storage = await openPlace(dataDir);
  const { server, clock } = await withClock({ dataDir, storage, config: mailed(mail) });
  return { server, clock, storage, officer, member, committee, email: 'mo.reed@council.example' };
}
