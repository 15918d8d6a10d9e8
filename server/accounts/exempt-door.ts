import { isSameName } from '../../shared/board/same-name.ts';
import { extentOf } from '../../shared/protocol/roles.ts';
import type { ExemptInvites, ExemptPlace } from '../storage/exempt-invites.ts';
import type { Caller, Standing } from './caller.ts';
import { whyNot } from './doors.ts';

/** What somebody may do with the private wording of an exempt item. */
export type ExemptAccess = 'write' | 'read' | 'none';

/** What of an item says who may see its exempt wording, and write in its note. */
export interface ItemFacts {
  /** The names of its lead officers. */
  readonly leads: readonly string[];
  readonly isExempt: boolean;
}

/** Chairs and officers write it, lead officers that of their own items; who is cleared or was invited reads it. */
export async function exemptAccess(
  { role, cleared, name, id }: Standing,
  { leads }: Pick<ItemFacts, 'leads'>,
  isInvited: (account: string) => Promise<boolean>,
): Promise<ExemptAccess> {
  const extent = extentOf(role, 'see-exempt');
  if (extent === 'no') return 'none';
  if (extent === 'yes') return 'write';
  if (extent === 'own' && leads.some((each) => isSameName(each, name))) return 'write';
  return (extent === 'cleared' && cleared) || (await isInvited(id)) ? 'read' : 'none';
}

export interface ExemptDoorParts {
  readonly caller: Caller;
  /** The committee whose board it is, by its name in addresses. */
  readonly committee: string;
  readonly isClosed: () => Promise<boolean>;
  readonly place: ExemptPlace;
  /** Null when the item is not exempt, or there is none. */
  readonly facts: () => Promise<ItemFacts | null>;
  readonly invites: ExemptInvites;
}

/** Who is let in to the private wording of an item; each call looks anew. */
export async function admitToExempt(parts: ExemptDoorParts) {
  const { caller, committee, isClosed, place, facts, invites } = parts;
  const who = await caller.at(committee);
  if (await isClosed()) return who.id === '' ? 'signed-out' : 'committee-closed';
  const found = await facts();
  const access = found
    ? await exemptAccess(who, found, (account) => invites.isInvited(place, account))
    : 'none';
  if (access === 'none') return whyNot(caller, who);
  const reach = access === 'write' ? 'all' : 'none';
  return { who, rights: { role: who.role, reach, meeting: null } } as const;
}
