import type { RegisterKind } from '../../shared/protocol/register-kinds.ts';
import type { Account, Invitation, People } from '../storage/people.ts';
import type { Records } from '../storage/records.ts';
import type { Register, RegisterEntry } from '../storage/register.ts';
import type { RightsChange } from '../storage/rights-change.ts';
import type { Stores } from '../storage/stores.ts';
import type { EntryMail } from './entry-mail.ts';
import type { Passwords } from './passwords.ts';
import { hashOf, newId, newSecret } from './secrets.ts';

/** How long an invitation can be accepted, in ms. */
export const INVITATION_MS = 14 * 24 * 3_600_000;

/** What getting in works with. */
export interface EntryParts extends Pick<Stores, 'inOneStep'> {
  readonly people: People;
  readonly records: Records;
  readonly register: Register;
  readonly passwords: Passwords;
  /** Null when no mail can be sent: then links are handed over, and passwords are needed. */
  readonly mail: EntryMail | null;
  readonly now: () => number;
  /** Called when somebody's rights may have changed. */
  readonly rightsChanged: (change: RightsChange) => Promise<void>;
}

/** Writes something down in the record. */
export async function note(
  { register, now }: Pick<EntryParts, 'register' | 'now'>,
  entry: Omit<RegisterEntry, 'at' | 'kind'> & { readonly kind: RegisterKind },
): Promise<void> {
  await register.add({ at: now(), ...entry });
}

/** Writes down what somebody did about themselves. */
export async function noteOwn(
  parts: Pick<EntryParts, 'register' | 'now'>,
  account: string,
  entry: { readonly kind: RegisterKind; readonly details?: RegisterEntry['details'] },
): Promise<void> {
  await note(parts, { committee: '', person: account, role: '', subject: account, details: {}, ...entry });
}

/** A new account; the caller says what it is to whom. */
export async function newAccount(
  { people, now }: Pick<EntryParts, 'people' | 'now'>,
  facts: Pick<Account, 'name' | 'email' | 'passwordHash' | 'founder' | 'verifiedAt'>,
): Promise<Account> {
  if (facts.email !== '' && (await people.accountByEmail(facts.email))) throw new HasAccount();
  const account: Account = { id: newId(), mail: 'daily', createdAt: now(), removedAt: null, ...facts };
  await people.putAccount(account);
  return account;
}

/** The secret of the link that makes the first account; a new one each time, the one before is of no more use. */
export async function setUpLink({ people, now }: Pick<EntryParts, 'people' | 'now'>): Promise<string | null> {
  if ((await people.accounts()).length > 0) return null;
  for (const { id } of await people.invitationsIn('')) await people.revokeInvitation(id, now());
  return addInvitation(
    { people, now },
    { committee: '', role: 'officer', cleared: false, email: '', name: '', by: '' },
  );
}

/** Makes an invitation and gives the secret of its link. */
export async function addInvitation(
  { people, now }: Pick<EntryParts, 'people' | 'now'>,
  facts: Pick<Invitation, 'committee' | 'role' | 'cleared' | 'email' | 'name' | 'by'>,
): Promise<string> {
  const secret = newSecret();
  await people.addInvitation({
    id: newId(),
    tokenHash: hashOf(secret),
    createdAt: now(),
    expiresAt: now() + INVITATION_MS,
    spentAt: null,
    revokedAt: null,
    ...facts,
  });
  return secret;
}

export type InvitationState = 'open' | 'spent' | 'expired' | 'revoked' | 'unknown';

/** The invitation of a link and whether it can still be accepted. */
export async function lookAt(
  { people, now }: Pick<EntryParts, 'people' | 'now'>,
  secret: string,
): Promise<{ readonly invitation: Invitation | null; readonly state: InvitationState }> {
  const invitation = await people.invitation(hashOf(secret));
  return { invitation, state: invitation ? stateOf(invitation, now()) : 'unknown' };
}

/** Whether an invitation can still be accepted. */
export function stateOf(invitation: Invitation, now: number): Exclude<InvitationState, 'unknown'> {
  if (invitation.spentAt !== null) return 'spent';
  if (invitation.revokedAt !== null) return 'revoked';
  return invitation.expiresAt <= now ? 'expired' : 'open';
}

/** Somebody has an account under the address of an invitation. */
export class HasAccount extends Error {
  override readonly name = 'HasAccount';
}

/**
 * Spends an invitation for whoever `who` says or makes, all of it or nothing; null when somebody was quicker. Rejects with
 * what `who` throws.
 */
export async function spend(
  parts: EntryParts,
  invitation: Invitation,
  who: () => Promise<Account>,
): Promise<Account | null> {
  const { people, now } = parts;
  const account = await parts.inOneStep('accounts', async () => {
    if (!(await people.spendInvitation(invitation.id, now()))) return null;
    const entering = await who();
    const { committee, role, cleared } = invitation;
    if (committee !== '')
      await people.putGrant({ account: entering.id, committee, role, cleared, at: now() });
    const kind = committee === '' ? 'set-up' : 'invitation-accepted';
    await note(parts, {
      committee,
      person: entering.id,
      role,
      kind,
      subject: entering.id,
      details: { role },
    });
    return entering;
  });
  if (account) await parts.rightsChanged({ person: account.id });
  return account;
}
