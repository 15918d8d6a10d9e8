import type { Request, Response } from 'express';
import { noteOwn, type EntryParts } from '../accounts/entering.ts';
import { passwordProblem } from '../accounts/password-problem.ts';
import { hashOf } from '../accounts/secrets.ts';
import type { Account } from '../storage/people.ts';
import { problem, refuseWith } from './problem.ts';

/** How long after signing in a password can be changed without giving the present one, in ms. */
const FRESH_MS = 10 * 60_000;
const CURRENT =
  'Enter your present password. If you have forgotten it, sign out, sign in with a code and set a new one within ten minutes.';

interface NewPassword {
  readonly account: Account;
  /** Empty to have none, where codes can be mailed. */
  readonly password: string;
  readonly current: string;
}

/** Sets a password for whoever has just signed in or knows the present one; the other sessions end. */
export async function setPassword(
  parts: EntryParts,
  { request, response }: { readonly request: Request; readonly response: Response },
  wish: NewPassword,
): Promise<void> {
  const { people, passwords, mail } = parts;
  const { account, password } = wish;
  const wrong = password === '' && mail ? null : passwordProblem(password, account);
  if (wrong) return refuseWith(response, 400, problem(wrong, 'password'));
  if (!(await isProven(parts, request, wish))) {
    return refuseWith(response, 400, problem(CURRENT, 'current'));
  }
  const passwordHash = password === '' ? null : await passwords.hashPassword(password);
  await people.putAccount({ ...account, passwordHash });
  for (const { hash } of await people.sessionsOf(account.id)) {
    if (hash !== hashOf(request.sessionID)) await people.removeSession(hash);
  }
  await noteOwn(parts, account.id, { kind: 'password-changed' });
  await mail?.passwordSet(account.email);
  await parts.rightsChanged({ person: account.id });
  response.json({});
}

// A session that somebody left open must not be enough to take the account over.
async function isProven(
  { passwords, now }: EntryParts,
  request: Request,
  { account, current }: NewPassword,
): Promise<boolean> {
  if (account.passwordHash === null) return true;
  if (now() - (request.session.createdAt ?? 0) < FRESH_MS) return true;
  return passwords.checkPassword(current, account.passwordHash);
}
