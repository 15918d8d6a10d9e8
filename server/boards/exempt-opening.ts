import type { Standing } from '../accounts/caller.ts';
import { note, type EntryParts } from '../accounts/entering.ts';
import type { ItemFacts } from '../accounts/exempt-door.ts';
import type { ExemptInvites, ExemptPlace } from '../storage/exempt-invites.ts';
import { makeWordingRoom, type ExemptParts } from './exempt-marking.ts';
import type { FollowedItems } from './followed-items.ts';

/** What the door of an exempt item's wording needs. */
export interface ExemptOpening {
  readonly invites: ExemptInvites;
  /** Gives what tells, whenever it is asked, who may see the wording of an item; it rejects when that cannot be known. */
  readonly factsOf: (place: ExemptPlace) => Promise<() => Promise<ItemFacts | null>>;
  /** To be called when somebody is let in. */
  readonly opened: (opened: {
    readonly place: ExemptPlace;
    readonly committee: string;
    readonly who: Standing;
  }) => Promise<void>;
}

export interface ExemptOpeningParts extends ExemptParts, Pick<EntryParts, 'register'> {
  readonly followedItems: FollowedItems;
  readonly exemptInvites: ExemptInvites;
}

const DAY_MS = 24 * 3_600_000;

/** Opening the wording of exempt items: that somebody did is written down, once a day for each person and item. */
export function exemptOpening(parts: ExemptOpeningParts): ExemptOpening {
  const { rooms, register, now, followedItems, exemptInvites } = parts;
  return {
    invites: exemptInvites,
    factsOf: async (place) => {
      await followedItems.learn(rooms, place.board);
      return () => followedItems.exemptFactsAnew(rooms, place);
    },
    opened: async ({ place, committee, who }) => {
      await makeWordingRoom(parts, place);
      const today = Math.floor(now() / DAY_MS) * DAY_MS;
      const seen = { committee, person: who.id, kind: 'exempt-seen', subject: place.item } as const;
      if ((await register.entries({ ...seen, from: today, limit: 1 })).length > 0) return;
      await note(parts, { ...seen, role: who.role, details: {} });
    },
  };
}
