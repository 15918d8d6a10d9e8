import type { Role } from '../../shared/protocol/roles.ts';
import type { People } from '../storage/people.ts';
import { hashOf, newId, newSecret } from './secrets.ts';

const DAY_MS = 24 * 3_600_000;

/** What a token is to be good for. */
export interface TokenWish {
  readonly name: string;
  readonly committee: string;
  readonly role: Role;
  readonly days: number;
  /** The account that makes it; empty at the terminal. */
  readonly by: string;
}

/** Makes a token for a script; the secret is given this once and kept only as its hash. */
export async function makeToken(
  { people, now }: { readonly people: People; readonly now: () => number },
  { name, committee, role, days, by }: TokenWish,
): Promise<{ readonly id: string; readonly token: string; readonly expiresAt: string }> {
  const token = newSecret();
  const id = newId();
  const expiresAt = now() + days * DAY_MS;
  const made = { name, committee, role, by, expiresAt, createdAt: now(), lastUsedAt: null, revokedAt: null };
  await people.addToken({ id, tokenHash: hashOf(token), ...made });
  return { id, token, expiresAt: new Date(expiresAt).toISOString() };
}
