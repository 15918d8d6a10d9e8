import { Router, type Request, type Response } from 'express';
import { may, parseRole, type Role } from '../../shared/protocol/roles.ts';
import { note, type EntryParts } from '../accounts/entering.ts';
import type { Account } from '../storage/people.ts';
import type { PersonalData } from '../storage/personal-data.ts';
import { accountOf, maySetUp } from './access.ts';
import { OFFICERS_TURN } from './officers-turn.ts';
import { problem, refuseWith } from './problem.ts';

export interface RemovalParts extends EntryParts {
  readonly personalData: PersonalData;
}

/** What somebody who was removed is called in the past record. */
const FORMER: Readonly<Record<Role, string>> = {
  officer: 'A former scrutiny officer',
  chair: 'A former chair',
  'vice-chair': 'A former vice-chair',
  member: 'A former committee member',
  'cabinet-member': 'A former Cabinet Member',
  'lead-officer': 'A former lead officer',
  observer: 'A former observer',
  public: 'A former user',
};

const LAST_OFFICER = 'They are the only scrutiny officer of a committee. Make somebody else one first.';

/** Removes people for good: their account ends, and the past record calls them by their role. */
export function removalRouter(parts: RemovalParts): Router {
  const router = Router();
  router.post('/:id/remove', async (request, response) => {
    const by = await accountOf(parts, request, response);
    const person = by && (await askedAbout(parts, by, { request, response }));
    if (by && person) await remove(parts, by, { person, response });
  });
  return router;
}

/** The person to remove, when whoever asks may; otherwise answers why not and gives null. */
async function askedAbout(
  parts: RemovalParts,
  by: Account,
  { request, response }: { readonly request: Request<{ id: string }>; readonly response: Response },
): Promise<Account | null> {
  const refuse = (status: number, why: string): null => {
    refuseWith(response, status, problem(why));
    return null;
  };
  if (!(await maySetUp(parts, by))) return refuse(403, 'Only a scrutiny officer can remove somebody');
  const person = await parts.people.account(request.params.id);
  if (person?.removedAt !== null) return refuse(404, 'There is no such person');
  if (!(await mayRemove(parts, by, person))) {
    return refuse(
      403,
      'They are in a committee that you do not run. Take them off your own committee instead.',
    );
  }
  if (person.id === by.id) return refuse(409, 'You cannot remove yourself. Ask another scrutiny officer.');
  return person;
}

/** True for one who set the service up, and for officers of every committee that the person is in. */
async function mayRemove({ people }: RemovalParts, by: Account, person: Account): Promise<boolean> {
  if (by.founder) return true;
  const runs = async (committee: string): Promise<boolean> =>
    may(parseRole((await people.grant(by.id, committee))?.role), 'run');
  const grants = await people.grantsOf(person.id);
  // Who is in no committee is nobody's but the founder's to remove.
  return (
    !person.founder &&
    grants.length > 0 &&
    (await Promise.all(grants.map(({ committee }) => runs(committee)))).every(Boolean)
  );
}

async function isLastOfficer({ people }: RemovalParts, { id }: Account): Promise<boolean> {
  for (const { committee, role } of await people.grantsOf(id)) {
    const officers = (await people.grantsIn(committee)).filter((each) => may(parseRole(each.role), 'run'));
    if (may(parseRole(role), 'run') && officers.length === 1) return true;
  }
  return false;
}

async function remove(
  parts: RemovalParts,
  by: Account,
  { person, response }: { readonly person: Account; readonly response: Response },
): Promise<void> {
  const { people, personalData, now } = parts;
  const grants = await people.grantsOf(person.id);
  const role = parseRole(grants[0]?.role);
  const name = FORMER[role];
  const isGone = await parts.inOneStep(OFFICERS_TURN, async () => {
    if (await isLastOfficer(parts, person)) return false;
    await personalData.forget({ account: person.id, email: person.email, name, at: now() });
    return true;
  });
  if (!isGone) return refuseWith(response, 409, problem(LAST_OFFICER));
  const committees = grants.length === 0 ? [''] : grants.map(({ committee }) => committee);
  for (const committee of committees) {
    const own = (await people.grant(by.id, committee))?.role ?? '';
    const facts = { committee, person: by.id, role: own, subject: person.id };
    await note(parts, { ...facts, kind: 'account-removed', details: { former: name.replace(/^A /, '') } });
  }
  await parts.rightsChanged({});
  response.json({ name });
}
