import type { Role } from '../../shared/protocol/roles.ts';
import type { Account } from '../storage/people.ts';

/** What somebody is to one committee, and how others know them there. */
export interface Standing {
  /** By which history and the record know the person. */
  readonly id: string;
  /** Under whom client ids are claimed: stays when another visitor takes over at the same page. */
  readonly owner: string;
  readonly name: string;
  readonly role: Role;
  /** May see exempt wording where the role alone does not say so. */
  readonly cleared: boolean;
}

/**
 * Who makes a request. What they may do is looked up each time it is asked, so a right that was taken away, a session
 * that was ended and a token that was revoked are gone at once, however long the caller is held on to.
 */
export interface Caller {
  readonly kind: 'account' | 'visitor' | 'token' | 'public';
  /** The hash of the session's id, or null. */
  readonly session: string | null;
  /** Says that the caller is still here: a session that is in use does not run out. */
  stillHere(): Promise<void>;
  /** Null when the caller has none, or it has been ended, or its session has. */
  account(): Promise<Account | null>;
  /** What they are to the committee of this name in addresses; the role is `public` when nothing. */
  at(committee: string): Promise<Standing>;
}
