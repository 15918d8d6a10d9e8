import type { Request, Response } from 'express';
import { may } from '../../shared/protocol/roles.ts';
import { callerOf, type CallerParts } from '../accounts/callers.ts';
import type { Account } from '../storage/people.ts';
import { maySetUp } from './access.ts';
import { problem, refuseWith } from './problem.ts';

/** The account that asks to make programmes, when it may; otherwise answers and gives null. */
export function askedToSetUp(parts: CallerParts, request: Request, response: Response): Account | null {
  const account = callerOf(parts, request).account();
  if (account && maySetUp(parts, account)) return account;
  if (account) refuseWith(response, 403, problem('Only a scrutiny officer can add a programme'));
  else refuseWith(response, 401, problem('Sign in first'));
  return null;
}

/** True when an account may add programmes to a committee that has some already. */
export function runsCommittee(parts: CallerParts, request: Request): (committee: string) => boolean {
  const caller = callerOf(parts, request);
  return (committee) => may(caller.at(committee).role, 'run');
}

/** Makes whoever set a committee up its scrutiny officer. */
export function takeOn({ people, now }: CallerParts, account: Account, committee: string): void {
  if (people.grant(account.id, committee)) return;
  people.putGrant({ account: account.id, committee, role: 'officer', cleared: false, at: now() });
}
