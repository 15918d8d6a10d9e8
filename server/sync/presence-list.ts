import { colourOf } from '../../shared/protocol/caret-colours.ts';
import {
  PRESENCE_BYTES,
  readOwnCaret,
  readOwnPresence,
  type NotePresence,
  type Presence,
} from '../../shared/protocol/presence.ts';
import { parseRole } from '../../shared/protocol/roles.ts';
import { FarPresence } from './far-presence.ts';
import { awarenessFrame, type AwarenessEntry } from './frames.ts';
import type { Line } from './line.ts';

interface Page {
  readonly line: Line;
  /** The clock that the page itself gave, by which its older words are told from its newer ones. */
  readonly told: number;
  readonly entry: AwarenessEntry;
}

const NO_CARET = { field: null, cursor: null };

/** Which page a line may be. */
export interface PageIds {
  /** False when a client id is known to be somebody else's. */
  mayUse(line: Line, client: number): boolean;
  /** True when a line's page may be shown under an id that it may use; `again` is called once it may. */
  mayShow(line: Line, client: number, again: () => void): boolean;
}

/**
 * Who is at a board. Each line has one entry, its own: what it sends of others is passed over, and the person,
 * name and role are written here. The clock is the server's, so that a page that comes back is heard at once.
 */
export class PresenceList {
  private readonly pages = new Map<number, Page>();
  private readonly ids: PageIds;
  private readonly now: () => number;
  private readonly carets: boolean;
  private lastClock = 0;
  private readonly far: FarPresence;

  /** `carets` where it is also said in which text, and at which words, each page is. */
  constructor(ids: PageIds, { now, carets }: { readonly now: () => number; readonly carets: boolean }) {
    this.ids = ids;
    this.now = now;
    this.carets = carets;
    this.far = new FarPresence(now);
  }

  /**
   * Takes in what a line says; gives the frame to pass on, or null when there is nothing to pass. `again` is called when
   * what it says of a new page can be heard.
   */
  hear(line: Line, entries: readonly AwarenessEntry[], again: () => void): Uint8Array | null {
    const own = entries.find((entry) => this.isOwn(line, entry));
    if (!own || own.json.length > PRESENCE_BYTES) return null;
    const before = this.pages.get(own.client);
    if (before?.line === line && own.clock <= before.told) return null;
    const presence = this.presenceOf(line, own.json);
    if (presence === undefined) return null;
    if (presence === null) return this.leave(line);
    if (line.page === null && !this.ids.mayShow(line, own.client, again)) return null;
    return this.show(line, own, presence);
  }

  private show(line: Line, { client, clock }: AwarenessEntry, presence: Presence): Uint8Array {
    const before = this.pages.get(client);
    if (before && before.line !== line) before.line.page = null;
    line.page = client;
    this.far.cameHere(client);
    const entry = { client, clock: this.nextClock(), json: JSON.stringify(presence) };
    this.pages.set(client, { line, told: clock, entry });
    return awarenessFrame([entry]);
  }

  /** Writes down anew who a line is; gives the frame that says so, or null when it is not on the list. */
  rename(line: Line): Uint8Array | null {
    const page = line.page === null ? undefined : this.pages.get(line.page);
    const presence = page && this.presenceOf(line, page.entry.json);
    if (!page || !presence) return null;
    // Who may write from now on needs the id for that.
    this.ids.mayShow(line, page.entry.client, () => undefined);
    const entry = { client: page.entry.client, clock: this.nextClock(), json: JSON.stringify(presence) };
    this.pages.set(entry.client, { ...page, entry });
    return awarenessFrame([entry]);
  }

  /** Takes a line's page off the list; gives the frame that says so. */
  leave(line: Line): Uint8Array | null {
    const client = line.page;
    if (client === null) return null;
    line.page = null;
    this.pages.delete(client);
    return awarenessFrame([{ client, clock: this.nextClock(), json: 'null' }]);
  }

  /** Everyone but the line that asks. */
  others(line: Line): Uint8Array {
    const near = [...this.pages.values()].filter((page) => page.line !== line).map((page) => page.entry);
    return awarenessFrame([...near, ...this.far.entries]);
  }

  /** Everyone who is here by this instance; null when nobody is. */
  own(): Uint8Array | null {
    if (this.pages.size === 0) return null;
    return awarenessFrame([...this.pages.values()].map(({ entry }) => entry));
  }

  /** Takes in what another instance says of its people; gives the frame to pass on, or null. */
  hearFar(instance: string, entries: readonly AwarenessEntry[]): Uint8Array | null {
    for (const { clock } of entries) this.lastClock = Math.max(this.lastClock, clock);
    const news = this.far.hear(
      instance,
      entries.filter((entry) => this.isFar(entry)),
    );
    return this.retold(news);
  }

  /** Takes those off the list whose instance has fallen silent; gives the frame that says so, or null. */
  sweepFar(): Uint8Array | null {
    return this.retold(this.far.sweep().map((client) => ({ client, clock: 0, json: 'null' })));
  }

  /** True unless the page is here: one that the same person has opened elsewhere meanwhile is not any more. */
  private isFar({ client, json }: AwarenessEntry): boolean {
    const near = this.pages.get(client);
    if (!near) return true;
    if (personIn(json) !== near.line.person.id) return false;
    near.line.page = null;
    this.pages.delete(client);
    return true;
  }

  // Those here hear one clock, whoever they hear of.
  private retold(entries: readonly AwarenessEntry[]): Uint8Array | null {
    if (entries.length === 0) return null;
    return awarenessFrame(entries.map((entry) => ({ ...entry, clock: this.nextClock() })));
  }

  /** Undefined when the state is not one; null when the page says it is gone. */
  private presenceOf(line: Line, json: string): Presence | NotePresence | null | undefined {
    const state = parse(json);
    if (state === undefined || state === null) return state;
    const own = readOwnPresence(state);
    const { id, name, role } = line.person;
    const presence = own && { ...own, person: id, name, role: parseRole(role) };
    if (presence === null || !this.carets) return presence;
    // Who only reads is in no field: whoever is, is said to be writing there.
    const caret = line.rights.reach === 'none' ? NO_CARET : readOwnCaret(state);
    // Under `user` the editor looks for how a caret is to be drawn.
    return { ...presence, ...caret, user: { name, color: colourOf(id) } };
  }

  private isOwn(line: Line, { client, json }: AwarenessEntry): boolean {
    if (line.page !== null) return line.page === client;
    // Pages tell on what they have heard of others: who is here by another instance, and that somebody has gone.
    if (json === 'null' || !this.isFarOwn(line, client)) return false;
    const holder = this.pages.get(client)?.line;
    // A page that comes back may take its place over from its own dead line, never from somebody else's.
    if (holder && holder.person.owner !== line.person.owner) return false;
    return this.ids.mayUse(line, client);
  }

  /** False when somebody else is here under the id by another instance. */
  private isFarOwn(line: Line, client: number): boolean {
    const json = this.far.stateOf(client);
    return json === null || personIn(json) === line.person.id;
  }

  // y-protocols never forgets a page's last clock, so it has to rise across restarts too.
  private nextClock(): number {
    this.lastClock = Math.max(this.lastClock + 1, this.now());
    return this.lastClock;
  }
}

/** Who is at a page, as a server wrote it. */
function personIn(json: string): unknown {
  return (parse(json) as { readonly person?: unknown } | null | undefined)?.person;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // What is not JSON is no presence; the page is told nothing, since nothing of its work is lost.
    return undefined;
  }
}
