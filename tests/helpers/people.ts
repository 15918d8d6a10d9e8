import type { TestServer } from './start-server.ts';

/** A password that nobody would guess. */
export const PASSWORD = 'quince lantern osprey';

/** Sets a server up by its link and gives the cookie of the first officer. */
export async function setUp(server: Pick<TestServer, 'url' | 'setUpUrl'>): Promise<string> {
  const token = server.setUpUrl?.split('#')[1] ?? '';
  const form = { token, name: 'Olive Farrow', email: 'olive@council.example', password: PASSWORD };
  return cookieOf(await post(server, '/api/entry/set-up', form));
}

/** Invites somebody to a committee, has them accept, and gives their cookie. */
export async function invite(
  server: Pick<TestServer, 'url'>,
  officer: string,
  as: {
    readonly committee: string;
    readonly name: string;
    readonly role: string;
    readonly cleared?: boolean;
    readonly email?: string;
  },
): Promise<string> {
  const { committee, name, role, cleared = false } = as;
  const email = as.email ?? `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@council.example`;
  const path = `/api/committees/${committee}/invitations`;
  const made = await post(server, path, { name, email, role, cleared }, officer);
  const { link } = (await made.json()) as { link: string };
  const token = link.split('#')[1] ?? '';
  return cookieOf(await post(server, '/api/entry/invitation/accept', { token, password: PASSWORD }));
}

/** Makes a committee with a programme and gives the programme. */
export async function makeProgramme(
  server: Pick<TestServer, 'url'>,
  officer: string,
  committee = 'Rivers Committee',
): Promise<{ readonly id: string; readonly committeeSlug: string; readonly municipalYear: string }> {
  const form = { committee, municipalYear: '2026-27', meetings: [{ date: '2026-09-15', time: '18:30' }] };
  const made = await post(server, '/api/programmes', form, officer);
  if (made.status !== 201) throw new Error(`the programme was not made: ${await made.text()}`);
  return (await made.json()) as { id: string; committeeSlug: string; municipalYear: string };
}

/** Posts a form as a browser of ours does. */
// eslint-disable-next-line max-params -- who, where, what and as whom: each test says all four at every call
export function post(
  { url }: Pick<TestServer, 'url'>,
  path: string,
  body: unknown,
  cookie = '',
): Promise<Response> {
  return fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, ...(cookie === '' ? {} : { cookie }) },
    body: JSON.stringify(body),
  });
}

/** The cookie that an answer sets; throws with what was answered when there is none. */
async function cookieOf(response: Response): Promise<string> {
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (cookie === undefined) throw new Error(`nobody was let in: ${response.status} ${await response.text()}`);
  return cookie;
}
