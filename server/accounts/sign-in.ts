import { may, parseRole } from '../../shared/protocol/roles.ts';
import type { Account } from '../storage/people.ts';
import { noteOwn, type EntryParts } from './entering.ts';
import { isOutdated } from './passwords.ts';
import { CODE_PROBLEMS, newCode, tryCode, type KeptCode } from './sign-in-codes.ts';

/** What came of an attempt: who it is, one more step with a code that was just mailed, or why not in words. */
export type Attempt =
  | { readonly kind: 'in'; readonly account: Account }
  | { readonly kind: 'code' }
  | { readonly kind: 'no'; readonly why: string };

const WRONG = 'That e-mail address and password do not belong together. Check both and try again.';
const NO_CODE = CODE_PROBLEMS.wrong;

/**
 * Makes a code for an address, and gives what mails it when there is an account. For any other address one is made too,
 * which nobody is told: whoever asks, or tries codes, cannot tell the two apart.
 */
export async function makeCode(parts: EntryParts, email: string): Promise<() => Promise<void>> {
  const { people, mail, now } = parts;
  if (!mail) return async () => undefined;
  const { code, kept } = newCode(now());
  await people.putCode({ email, kept: JSON.stringify(kept), expiresAt: kept.validUntil });
  const account = await openAccount(parts, email);
  return async () => {
    if (account) await mail.code(email, code);
  };
}

/** Tries a mailed code. */
export async function tryMailedCode(parts: EntryParts, email: string, given: string): Promise<Attempt> {
  const { people, now } = parts;
  const account = await openAccount(parts, email);
  const result = await people.lookAtCode(email, (kept) => {
    const tried = tryCode(JSON.parse(kept) as KeptCode, given, now());
    return { kept: tried.kept && JSON.stringify(tried.kept), seen: tried };
  });
  if (!result) return { kind: 'no', why: NO_CODE };
  if (result.ok && account) return { kind: 'in', account: await verified(parts, account) };
  const reason = result.ok ? 'wrong' : result.reason;
  if (account)
    await noteOwn(parts, account.id, { kind: 'sign-in-failed', details: { why: `code ${reason}` } });
  return { kind: 'no', why: CODE_PROBLEMS[reason] };
}

/** Tries a password; who can change a board is mailed a code besides, where mail can be sent. */
export async function tryPassword(parts: EntryParts, email: string, password: string): Promise<Attempt> {
  const { people, mail } = parts;
  const account = await openAccount(parts, email);
  const fits = await parts.passwords.checkPassword(password, account?.passwordHash ?? null);
  if (!account || !fits) {
    if (account)
      await noteOwn(parts, account.id, { kind: 'sign-in-failed', details: { why: 'password wrong' } });
    return { kind: 'no', why: WRONG };
  }
  await keepUpToDate(parts, account, password);
  if (!mail || !(await changesBoards(parts, account)))
    return { kind: 'in', account: (await people.account(account.id)) ?? account };
  await (
    await makeCode(parts, email)
  )();
  return { kind: 'code' };
}

async function openAccount({ people }: EntryParts, email: string): Promise<Account | null> {
  const found = await people.accountByEmail(email);
  return found?.removedAt === null ? found : null;
}

/** Hashes a password anew that was hashed when that cost less. */
async function keepUpToDate(
  { people, passwords }: EntryParts,
  account: Account,
  password: string,
): Promise<void> {
  if (account.passwordHash === null || !isOutdated(account.passwordHash)) return;
  await people.putAccount({ ...account, passwordHash: await passwords.hashPassword(password) });
}

/**
 * The account with its address proven. Until then anybody who held its invitation's link may have been in it: what
 * they could still use is ended.
 */
async function verified({ people, now }: EntryParts, account: Account): Promise<Account> {
  if (account.verifiedAt !== null) return account;
  await people.removeSessionsOf(account.id);
  await people.unlinkOpenIds(account.id);
  const proven = { ...account, passwordHash: null, verifiedAt: now() };
  await people.putAccount(proven);
  return proven;
}

async function changesBoards({ people }: EntryParts, { id, founder }: Account): Promise<boolean> {
  return founder || (await people.grantsOf(id)).some(({ role }) => may(parseRole(role), 'change'));
}
