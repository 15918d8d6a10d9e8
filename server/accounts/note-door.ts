import { isSameName } from '../../shared/board/same-name.ts';
import { extentOf, may } from '../../shared/protocol/roles.ts';
import type { ExemptInvites } from '../storage/exempt-invites.ts';
import type { NotePlace, Notes } from '../storage/notes.ts';
import type { Caller, Standing } from './caller.ts';
import { whyNot } from './doors.ts';
import { exemptAccess, type ItemFacts } from './exempt-door.ts';

/** What somebody may do with the text of a scoping note. */
export type NoteAccess = 'write' | 'read' | 'none';

/** Who was invited where. */
export interface NoteInvites {
  readonly notes: Notes;
  readonly exemptInvites: ExemptInvites;
}

/**
 * Whoever sees the board reads an item's note; chairs and officers write it, lead officers that of their own items, and
 * who was invited to it. The private note is read by those who see the item's exempt wording.
 */
export async function noteAccess(
  who: Standing,
  place: NotePlace,
  { facts, notes, exemptInvites }: NoteInvites & { readonly facts: ItemFacts | null },
): Promise<NoteAccess> {
  if (facts === null) return 'none';
  const isInvited = extentOf(who.role, 'write-notes') !== 'no' && (await notes.isInvited(place, who.id));
  if (place.private) {
    if (!facts.isExempt) return 'none';
    const access = await exemptAccess(who, facts, (account) => exemptInvites.isInvited(place, account));
    return access === 'read' && isInvited ? 'write' : access;
  }
  if (!may(who.role, 'see')) return 'none';
  return isInvited || writesAnyway(who, facts) ? 'write' : 'read';
}

function writesAnyway({ role, name }: Standing, { leads }: ItemFacts): boolean {
  const extent = extentOf(role, 'write-notes');
  if (extent === 'own-and-invited') return leads.some((each) => isSameName(each, name));
  return extent === 'yes';
}

export interface NoteDoorParts extends NoteInvites {
  readonly caller: Caller;
  /** The committee whose item it is, by its name in addresses. */
  readonly committee: string;
  readonly isClosed: () => Promise<boolean>;
  readonly place: NotePlace;
  /** Null when there is no such item. */
  readonly facts: () => Promise<ItemFacts | null>;
}

/** Who is let in to a scoping note, and whether they may write in it; each call looks anew. */
export async function admitToNote({ caller, committee, isClosed, place, facts, ...invites }: NoteDoorParts) {
  const who = await caller.at(committee);
  if (await isClosed()) return who.id === '' ? 'signed-out' : 'committee-closed';
  const access = await noteAccess(who, place, { ...invites, facts: await facts() });
  if (access === 'none') return whyNot(caller, who);
  const reach = access === 'write' ? 'all' : 'none';
  return { who, rights: { role: who.role, reach, meeting: null } } as const;
}
