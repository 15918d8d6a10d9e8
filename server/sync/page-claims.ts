import type { Claim, UpdateStore } from '../storage/update-store.ts';
import type { Claims } from './claims.ts';
import type { Line } from './line.ts';
import type { PageIds } from './presence-list.ts';

/** So many ids a line may take as its page's: an honest page has one. */
const IDS_OF_LINE = 3;

interface PageClaimsParts {
  readonly id: string;
  readonly store: UpdateStore;
  readonly failed: (cause: unknown) => void;
}

/**
 * The client ids of pages, which everybody is told: before that each is on disk as its person's, so that nobody else
 * writes under it first, here or elsewhere. Who may only read needs none, and takes none.
 */
export class PageClaims implements PageIds {
  private readonly parts: PageClaimsParts;
  private readonly claims: () => Claims;
  /** The id that is being written down for a line, and what is done once it is: the newest it said under it. */
  private readonly waiting = new Map<Line, { readonly client: number; readonly again: () => void }>();
  private readonly taken = new WeakMap<Line, number>();

  /** `claims` gives those of the present epoch. */
  constructor(parts: PageClaimsParts, claims: () => Claims) {
    this.parts = parts;
    this.claims = claims;
  }

  mayUse(line: Line, client: number): boolean {
    return this.claims().mayUse(client, line.person.owner);
  }

  mayShow(line: Line, client: number, again: () => void): boolean {
    const claims = this.claims();
    const { owner } = line.person;
    if (line.rights.reach === 'none' || claims.isKept(client, owner)) return true;
    const waiting = this.waiting.get(line);
    if (waiting?.client === client) this.waiting.set(line, { client, again });
    if (waiting || !this.isWithinShare(line)) return false;
    this.waiting.set(line, { client, again });
    void this.claim(line, { client, person: owner });
    return false;
  }

  private isWithinShare(line: Line): boolean {
    const taken = (this.taken.get(line) ?? 0) + 1;
    this.taken.set(line, taken);
    return taken <= IDS_OF_LINE;
  }

  private async claim(line: Line, claim: Claim): Promise<void> {
    const { id, store, failed } = this.parts;
    const claims = this.claims();
    try {
      const appended = await store.append({ room: id, after: null, rows: [], claims: [claim] });
      if (appended.kind === 'stored') claims.learn([claim]);
      if (appended.kind === 'moved-on') claims.learn(appended.missed.claims);
    } catch (cause) {
      // The page says before long again which it is.
      this.taken.set(line, (this.taken.get(line) ?? 1) - 1);
      this.waiting.delete(line);
      if (!line.closed) failed(cause);
      return;
    }
    const next = this.waiting.get(line);
    this.waiting.delete(line);
    if (!line.closed) next?.again();
  }
}
