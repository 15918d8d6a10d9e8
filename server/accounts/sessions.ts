import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import type { People } from '../storage/people.ts';
import { deviceInWords } from './device-in-words.ts';
import { newSecret } from './secrets.ts';
import { IDLE_MS, SessionStore, VISITOR_MS, type Visitor } from './session-store.ts';

export interface SessionParts {
  readonly people: People;
  readonly now: () => number;
  /** True when people reach the service over TLS: the cookie is then sent over nothing else. */
  readonly secure: boolean;
}

export interface Sessions {
  /** Reads the session of a request, and writes it back when it changed. */
  readonly middleware: RequestHandler;
  /** Reads the session of a request that no response will follow, such as a socket's. */
  readonly read: (request: IncomingMessage) => Promise<void>;
}

/** Sessions: kept on the server, known by a cookie that no script can read. */
export async function createSessions({ people, now, secure }: SessionParts): Promise<Sessions> {
  const middleware = session({
    store: new SessionStore(people, now),
    secret: await people.secret('session', newSecret),
    genid: newSecret,
    name: secure ? '__Host-triangulate' : 'triangulate',
    cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: IDLE_MS },
    proxy: secure,
    rolling: true,
    resave: false,
    saveUninitialized: false,
  });
  return {
    middleware,
    read: (request) =>
      new Promise((resolve, reject) => {
        // The library looks at nothing of a response before something is written to it, and nothing is.
        const nothing = {} as Response;
        middleware(request as Request, nothing, (error: unknown) => {
          if (error === undefined) resolve();
          else
            reject(
              error instanceof Error ? error : new Error('the session cannot be read', { cause: error }),
            );
        });
      }),
  };
}

/** Signs an account in: a new session, so that an id known to anybody before is worth nothing. */
export async function signInSession(
  request: Request,
  { account, shared, now }: { readonly account: string; readonly shared: boolean; readonly now: number },
): Promise<void> {
  await renewed(request);
  Object.assign(request.session, {
    account,
    shared,
    device: deviceInWords(request.headers['user-agent'] ?? ''),
    createdAt: now,
  });
  // Without an age the cookie goes when the browser is closed.
  if (shared) request.session.cookie.expires = null;
  await saved(request);
}

/** Remembers a visitor of the practice committee. */
export async function visitSession(request: Request, visitor: Visitor): Promise<void> {
  request.session.visitor = visitor;
  if (request.session.account === undefined) request.session.cookie.maxAge = VISITOR_MS;
  await saved(request);
}

/** Ends the session of a request. */
export function endSession(request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    request.session.destroy((error: unknown) => (error ? reject(asError(error)) : resolve()));
  });
}

// Before it is answered: whoever has the cookie may come back before the answer is whole.
function saved(request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    request.session.save((error: unknown) => (error ? reject(asError(error)) : resolve()));
  });
}

function renewed(request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    request.session.regenerate((error: unknown) => (error ? reject(asError(error)) : resolve()));
  });
}

function asError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error('the session store failed', { cause });
}
