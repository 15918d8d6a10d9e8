import { Store, type SessionData } from 'express-session';
import type { People, StoredSession } from '../storage/people.ts';
import { hashOf } from './secrets.ts';

/** How long an account's session lasts after it was last used, in ms. */
export const IDLE_MS = 12 * 3_600_000;
/** A visitor of the practice committee is remembered for this long, in ms: nothing can be reached by it. */
export const VISITOR_MS = 400 * 24 * 3_600_000;
/** A use is written down when the last one is longer ago than this, in ms: not each request is a write. */
export const TOUCH_MS = 60_000;

/** Somebody who tries the practice committee under a name of their own choice. */
export interface Visitor {
  readonly person: string;
  /** Stays when another takes the page over: what it has yet to send is still its own to send. */
  readonly owner: string;
  readonly name: string;
  readonly role: string;
}

declare module 'express-session' {
  interface SessionData {
    account?: string;
    visitor?: Visitor;
    /** On a computer that others use: nothing is to stay on it. */
    shared?: boolean;
    device?: string;
    createdAt?: number;
    /** It was read from the store, so it is not made again there once it has been ended. */
    stored?: boolean;
    /** What signing in through OpenID Connect must remember meanwhile, and where to go afterwards. */
    openId?: {
      readonly kept: unknown;
      readonly next: string;
      readonly shared: boolean;
      readonly invitation: string;
      readonly connect: boolean;
    };
  }
}

type Callback = (error?: unknown) => void;

/** Where the session library keeps sessions: under the hash of their id, so that what is stored opens nothing. */
export class SessionStore extends Store {
  private readonly people: People;
  private readonly now: () => number;

  constructor(people: People, now: () => number) {
    super();
    this.people = people;
    this.now = now;
  }

  override get(id: string, callback: (error: unknown, session?: SessionData | null) => void): void {
    answer(() => this.read(id), callback);
  }

  override set(id: string, session: SessionData, callback: Callback = () => undefined): void {
    const now = this.now();
    const kept: StoredSession = {
      hash: hashOf(id),
      data: JSON.stringify(session),
      account: session.account ?? null,
      device: session.device ?? '',
      createdAt: session.createdAt ?? now,
      lastUsedAt: now,
      expiresAt: now + lifeOf(session),
    };
    const { people } = this;
    // It may have been ended elsewhere while a request of its own was under way: then it is not made again.
    answer(() => (session.stored === true ? people.changeSession(kept) : people.putSession(kept)), callback);
  }

  override touch(id: string, session: SessionData, callback: Callback = () => undefined): void {
    answer(() => this.use(id, lifeOf(session)), callback);
  }

  override destroy(id: string, callback: Callback = () => undefined): void {
    answer(() => this.people.removeSession(hashOf(id)), callback);
  }

  private async read(id: string): Promise<SessionData | null> {
    const stored = await this.people.session(hashOf(id));
    if (!stored || stored.expiresAt <= this.now()) return null;
    return { ...(JSON.parse(stored.data) as SessionData), stored: true };
  }

  private async use(id: string, life: number): Promise<void> {
    const hash = hashOf(id);
    const stored = await this.people.session(hash);
    const now = this.now();
    if (stored && now - stored.lastUsedAt > TOUCH_MS) await this.people.touchSession(hash, now, now + life);
  }
}

/** Calls back with what comes, or with why nothing does. */
function answer<T>(ask: () => Promise<T>, callback: (error: unknown, value?: T) => void): void {
  ask().then(
    (value) => callback(null, value),
    (cause: unknown) => callback(cause),
  );
}

function lifeOf(session: SessionData): number {
  return session.account === undefined && session.visitor !== undefined ? VISITOR_MS : IDLE_MS;
}
