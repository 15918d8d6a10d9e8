import type { Request, Response } from 'express';
import { may } from '../../shared/protocol/roles.ts';
import { callerOf, type CallerParts } from '../accounts/callers.ts';
import type { Account } from '../storage/people.ts';
import { maySetUp } from './access.ts';
import { problem, refuseWith } from './problem.ts';

/** The account that asks to make programmes, when it may; otherwise answers and gives null. */
export async function askedToSetUp(
  parts: CallerParts,
  request: Request,
  response: Response,
): Promise<Account | null> {
  const account = await (await callerOf(parts, request)).account();
  if (account && (await maySetUp(parts, account))) return account;
  if (account) refuseWith(response, 403, problem('Only a scrutiny officer can add a programme'));
  else refuseWith(response, 401, problem('Sign in first'));
  return null;
}

/** Tells whether an account may add programmes to a committee that has some already. */
export async function runsCommittee(
  parts: CallerParts,
  request: Request,
): Promise<(committee: string) => Promise<boolean>> {
  const caller = await callerOf(parts, request);
  return async (committee) => may((await caller.at(committee)).role, 'run');
}

/** Makes whoever set a committee up its scrutiny officer. */
export async function takeOn(
  { people, now }: CallerParts,
  account: Account,
  committee: string,
): Promise<void> {
  if (await people.grant(account.id, committee)) return;
  await people.putGrant({ account: account.id, committee, role: 'officer', cleared: false, at: now() });
}
