import { makeToken } from '../../server/accounts/service-tokens.ts';
import type { Storage } from '../../server/storage/stores.ts';
import { GIVEN_ROLES, type Role } from '../../shared/protocol/roles.ts';
import { signIn } from './join-board.ts';
import { invite, makeProgramme, setUp } from './people.ts';
import type { TestServer } from './start-server.ts';

/** Somebody, or some script, that asks for things over HTTP. */
export interface Asker {
  readonly name: string;
  /** By which the server knows them. */
  readonly headers: Readonly<Record<string, string>>;
  /** What they are to the committee that is asked about. */
  readonly role: Role;
  /** The id of their account, or empty. */
  readonly account: string;
  readonly email: string;
  /** May add programmes and committees. */
  readonly setsUp: boolean;
}

export interface Everyone {
  /** The first officer, who made both committees. */
  readonly officer: string;
  readonly programme: { readonly id: string; readonly committeeSlug: string; readonly municipalYear: string };
  readonly other: { readonly id: string; readonly committeeSlug: string; readonly municipalYear: string };
  readonly askers: readonly Asker[];
}

/** Two committees, and one of every kind of caller there is, seen from the first of them. */
export async function everyone(server: TestServer, storage: Storage): Promise<Everyone> {
  const officer = await setUp(server);
  const programme = await makeProgramme(server, officer);
  const other = await makeProgramme(server, officer, 'Harbours Committee');
  const join = async (name: string, role: Role, committee: string): Promise<Asker> => {
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@council.example`;
    const cookie = await invite(server, officer, { committee, name, role, email });
    const account = (await storage.people.accountByEmail(email))?.id ?? '';
    const isHere = committee === programme.committeeSlug;
    return {
      name,
      headers: { cookie },
      role: isHere ? role : 'public',
      account,
      email,
      setsUp: role === 'officer',
    };
  };
  const script = async (name: string, role: Role, committee: string): Promise<Asker> => {
    const { token } = await makeToken(
      { people: storage.people, now: Date.now },
      { name, role, committee, days: 1, by: '' },
    );
    const isHere = committee === programme.committeeSlug;
    const headers = { authorization: `Bearer ${token}` };
    return { name, headers, role: isHere ? role : 'public', account: '', email: '', setsUp: false };
  };
  const here = programme.committeeSlug;
  const stranger = await join('Sasha Stranger', 'member', here);
  await storage.people.removeGrant(stranger.account, here);
  const nobody = { role: 'public', account: '', email: '', setsUp: false } as const;
  const askers: Asker[] = [];
  for (const role of GIVEN_ROLES) askers.push(await join(`Robin ${role}`, role, here));
  askers.push(
    await join('Odile Other', 'officer', other.committeeSlug),
    { ...stranger, role: 'public' },
    {
      ...nobody,
      name: 'a visitor of the practice committee',
      headers: { cookie: await signIn(server.url, 'Vi') },
    },
    { ...nobody, name: 'the public', headers: {} },
    await script('the script of an officer', 'officer', here),
    await script('the script of a member', 'member', here),
    await script('the script of another committee', 'officer', other.committeeSlug),
    { ...nobody, name: 'a guessed token', headers: { authorization: `Bearer ${'a'.repeat(43)}` } },
  );
  return { officer, programme, other, askers };
}
