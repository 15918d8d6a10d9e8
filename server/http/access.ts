import type { Request, Response } from 'express';
import { may, parseRole, type Right } from '../../shared/protocol/roles.ts';
import type { Caller, Standing } from '../accounts/caller.ts';
import { callerOf, isPractice, type CallerParts } from '../accounts/callers.ts';
import { isLocalRequest } from '../accounts/local-request.ts';
import type { Account } from '../storage/people.ts';
import type { ProgrammeRecord } from '../storage/records.ts';
import { problem, refuseWith } from './problem.ts';

/** Who asks, and for which programme. */
export interface Asked {
  readonly programme: ProgrammeRecord;
  readonly caller: Caller;
  readonly who: Standing;
}

const SIGN_IN = 'Sign in first';
const NO_RIGHT = 'Your role does not let you do that. Ask the scrutiny officer.';

/**
 * The programme that an address names and who asks for it, when their role has the right in full; otherwise answers
 * and gives null. Who is not signed in is not told which programmes there are.
 */
export async function askedFor(
  parts: CallerParts,
  right: Right,
  { request, response }: { readonly request: Request<{ id: string }>; readonly response: Response },
): Promise<Asked | null> {
  const asked = await whoAsks(parts, right, request);
  if (typeof asked !== 'string') return asked;
  if (asked === 'signed-out') refuseWith(response, 401, problem(SIGN_IN));
  else if (asked === 'no-right') refuseWith(response, 403, problem(NO_RIGHT));
  else refuseWith(response, 404, problem(`There is no programme "${request.params.id}"`));
  return null;
}

/** Who asks for a programme with a right, or why they are not to have what they ask for. */
export async function whoAsks(
  parts: CallerParts,
  right: Right,
  request: Request<{ id: string }>,
): Promise<Asked | 'signed-out' | 'unknown' | 'no-right'> {
  const caller = await callerOf(parts, request);
  const programme = await parts.records.programme(request.params.id);
  const who = programme && (await caller.at(programme.committeeSlug));
  if (programme && who && may(who.role, right)) return { programme, caller, who };
  const isKnown = who ? who.id !== '' : caller.kind !== 'public' || isLocalRequest(request);
  if (!isKnown) return 'signed-out';
  return programme ? 'no-right' : 'unknown';
}

/** The account that asks; otherwise answers that one must sign in, and gives null. */
export async function accountOf(
  parts: CallerParts,
  request: Request,
  response: Response,
): Promise<Account | null> {
  const account = await (await callerOf(parts, request)).account();
  if (!account) refuseWith(response, 401, problem(SIGN_IN));
  return account;
}

/** Who asks about a whole committee, when they run it; otherwise answers and gives null. */
export async function askedToRun(
  parts: CallerParts,
  committee: string,
  { request, response }: { readonly request: Request; readonly response: Response },
): Promise<{ readonly caller: Caller; readonly who: Standing } | null> {
  const caller = await callerOf(parts, request);
  const who = await caller.at(committee);
  // Nobody signs in to run the practice committee, and accounts and tokens would outlast a visit. Nor does a script
  // say who may come in: what it let in would outlast its own token.
  const isRun = may(who.role, 'run') && !(await isPractice(parts, committee)) && caller.kind !== 'token';
  if (isRun) return { caller, who };
  if (who.id === '') refuseWith(response, 401, problem(SIGN_IN));
  else refuseWith(response, 403, problem(NO_RIGHT));
  return null;
}

/** True when an account may set up committees: it was the first, or already runs one. */
export async function maySetUp({ people }: Pick<CallerParts, 'people'>, account: Account): Promise<boolean> {
  return (
    account.founder || (await people.grantsOf(account.id)).some((grant) => may(parseRole(grant.role), 'run'))
  );
}
