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

/** Who may call itself `client`, as the ledger has it. */
export type MayBe = (client: number, owner: string) => boolean;

/**
 * Who is at a board. Each line has one entry, its own: what it sends of others is passed over, and the person,
 * name and role are written here. The clock is the server's, so that a page that comes back is heard at once.
 */
export class PresenceList {
  private readonly pages = new Map<number, Page>();
  private readonly mayBe: MayBe;
  private readonly now: () => number;
  private readonly carets: boolean;
  private lastClock = 0;
  private readonly far: FarPresence;

  /** `carets` where it is also said in which text, and at which words, each page is. */
  constructor(mayBe: MayBe, { now, carets }: { readonly now: () => number; readonly carets: boolean }) {
    this.mayBe = mayBe;
    this.now = now;
    this.carets = carets;
    this.far = new FarPresence(now);
  }

  /** Takes in what a line says; gives the frame to pass on, or null when there is nothing to pass. */
  hear(line: Line, entries: readonly AwarenessEntry[]): Uint8Array | null {
    const own = entries.find((entry) => this.isOwn(line, entry));
    if (!own || own.json.length > PRESENCE_BYTES) return null;
    const before = this.pages.get(own.client);
    if (before?.line === line && own.clock <= before.told) return null;
    const presence = this.presenceOf(line, own.json);
    if (presence === undefined) return null;
    if (presence === null) return this.leave(line);
    if (before && before.line !== line) before.line.page = null;
    line.page = own.client;
    this.far.cameHere(own.client);
    const entry = { client: own.client, clock: this.nextClock(), json: JSON.stringify(presence) };
    this.pages.set(own.client, { line, told: own.clock, entry });
    return awarenessFrame([entry]);
  }

  /** Writes down anew who a line is; gives the frame that says so, or null when it is not on the list. */
  rename(line: Line): Uint8Array | null {
    const page = line.page === null ? undefined : this.pages.get(line.page);
    const presence = page && this.presenceOf(line, page.entry.json);
    if (!page || !presence) return null;
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
    const state = parse(json) as { readonly person?: unknown } | null | undefined;
    if (state?.person !== near.line.person.id) return false;
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
    // Under `user` the editor looks for how a caret is to be drawn.
    return { ...presence, ...readOwnCaret(state), user: { name, color: colourOf(id) } };
  }

  private isOwn(line: Line, { client }: AwarenessEntry): boolean {
    if (line.page !== null) return line.page === client;
    const holder = this.pages.get(client)?.line;
    // A page that comes back may take its place over from its own dead line, never from somebody else's.
    if (holder && holder.person.owner !== line.person.owner) return false;
    return this.mayBe(client, line.person.owner);
  }

  // y-protocols never forgets a page's last clock, so it has to rise across restarts too.
  private nextClock(): number {
    this.lastClock = Math.max(this.lastClock + 1, this.now());
    return this.lastClock;
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // What is not JSON is no presence; the page is told nothing, since nothing of its work is lost.
    return undefined;
  }
}
