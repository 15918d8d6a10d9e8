import { Store, type SessionData } from 'express-session';
import type { People } from '../storage/people.ts';
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

type Callback<T = undefined> = (error?: unknown, value?: T) => void;

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
    const stored = this.people.session(hashOf(id));
    if (!stored || stored.expiresAt <= this.now()) return callback(null, null);
    callback(null, { ...(JSON.parse(stored.data) as SessionData), stored: true });
  }

  override set(id: string, session: SessionData, callback: Callback = () => undefined): void {
    const now = this.now();
    const hash = hashOf(id);
    // It was ended elsewhere while a request of its own was under way.
    if (session.stored === true && !this.people.session(hash)) return callback();
    this.people.putSession({
      hash,
      data: JSON.stringify(session),
      account: session.account ?? null,
      device: session.device ?? '',
      createdAt: session.createdAt ?? now,
      lastUsedAt: now,
      expiresAt: now + lifeOf(session),
    });
    callback();
  }

  override touch(id: string, session: SessionData, callback: Callback = () => undefined): void {
    const hash = hashOf(id);
    const stored = this.people.session(hash);
    const now = this.now();
    if (stored && now - stored.lastUsedAt > TOUCH_MS)
      this.people.touchSession(hash, now, now + lifeOf(session));
    callback();
  }

  override destroy(id: string, callback: Callback = () => undefined): void {
    this.people.removeSession(hashOf(id));
    callback();
  }
}

function lifeOf(session: SessionData): number {
  return session.account === undefined && session.visitor !== undefined ? VISITOR_MS : IDLE_MS;
}
