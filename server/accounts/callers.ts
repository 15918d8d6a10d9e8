import type { IncomingMessage } from 'node:http';
import type { Request } from 'express';
import { parseRole } from '../../shared/protocol/roles.ts';
import type { Account, People, ServiceToken } from '../storage/people.ts';
import type { Records } from '../storage/records.ts';
import type { Caller, Standing } from './caller.ts';
import { isLocalRequest } from './local-request.ts';
import { hashOf } from './secrets.ts';
import { IDLE_MS, TOUCH_MS, type Visitor } from './session-store.ts';

export interface CallerParts {
  readonly people: People;
  readonly records: Records;
  readonly now: () => number;
}

const NOBODY: Standing = { id: '', owner: '', name: '', role: 'public', cleared: false };
const GUEST: Standing = { id: 'guest', owner: 'guest', name: 'Guest', role: 'officer', cleared: false };
const BEARER = /^Bearer ([\w-]{20,100})$/i;

/** Who makes this request, whose session has been read. */
export async function callerOf(parts: CallerParts, request: IncomingMessage): Promise<Caller> {
  const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
  if (token !== undefined) return tokenCaller(parts, token);
  const { session, sessionID } = request as Request;
  const hash = hashOf(sessionID);
  const { account, visitor } = session;
  const local = isLocalRequest(request);
  if (account !== undefined) return accountCaller(parts, { id: account, session: hash, local, visitor });
  return {
    kind: local && visitor ? 'visitor' : 'public',
    session: visitor ? hash : null,
    stillHere: async () => undefined,
    account: async () => null,
    at: async (committee) => (local && (await isPractice(parts, committee)) ? visiting(visitor) : NOBODY),
  };
}

interface AccountSession {
  readonly id: string;
  readonly session: string;
  readonly local: boolean;
  readonly visitor: Visitor | undefined;
}

function accountCaller(parts: CallerParts, { id, session, local, visitor }: AccountSession): Caller {
  const { people, now } = parts;
  const account = async (): Promise<Account | null> => {
    const stored = await people.session(session);
    if (!stored || stored.account !== id || stored.expiresAt <= now()) return null;
    const found = await people.account(id);
    return found?.removedAt === null ? found : null;
  };
  const at = async (committee: string): Promise<Standing> => {
    const found = await account();
    if (!found) return NOBODY;
    const known = { id, owner: id, name: found.name };
    if (await isPractice(parts, committee)) {
      const role = visitor ? parseRole(visitor.role) : 'officer';
      return local ? { ...known, role, cleared: false } : NOBODY;
    }
    const grant = await people.grant(id, committee);
    // Who runs a closed committee can open it again; nobody else is anything to it.
    const isOut = (await isClosed(parts, committee)) && grant?.role !== 'officer';
    if (!grant || isOut) return { ...known, role: 'public', cleared: false };
    return { ...known, role: parseRole(grant.role), cleared: grant.cleared };
  };
  const stillHere = async (): Promise<void> => {
    const stored = await people.session(session);
    const isStale = stored !== null && now() - stored.lastUsedAt > TOUCH_MS && stored.expiresAt > now();
    if (isStale) await people.touchSession(session, now(), now() + IDLE_MS);
  };
  return { kind: 'account', session, stillHere, account, at };
}

async function tokenCaller({ people, records, now }: CallerParts, secret: string): Promise<Caller> {
  const hash = hashOf(secret);
  const valid = async (): Promise<ServiceToken | null> => {
    const found = await people.token(hash);
    return found && found.revokedAt === null && found.expiresAt > now() ? found : null;
  };
  const used = await valid();
  if (used) {
    // A script may come a hundred times a minute; each writing would keep it waiting for the disk.
    const { id, name, lastUsedAt } = used;
    if (lastUsedAt === null || now() - lastUsedAt > TOUCH_MS) await people.touchToken(id, now());
    if ((await records.nameOf(`token:${id}`)) !== name) await records.putName(`token:${id}`, name);
  }
  return {
    kind: used ? 'token' : 'public',
    session: null,
    stillHere: async () => undefined,
    account: async () => null,
    at: async (committee) => {
      const token = await valid();
      if (!token || token.committee !== committee || (await isClosed({ records }, committee))) return NOBODY;
      const id = `token:${token.id}`;
      return { id, owner: id, name: token.name, role: parseRole(token.role), cleared: false };
    },
  };
}

function visiting(visitor: Visitor | undefined): Standing {
  if (!visitor) return GUEST;
  const { person, owner, name, role } = visitor;
  return { id: person, owner, name, role: parseRole(role), cleared: false };
}

/** True for the committee to try things out with, which everybody at this machine runs. */
export function isPractice({ records }: Pick<CallerParts, 'records'>, committee: string): Promise<boolean> {
  return records.isPractice(committee);
}

/** True for a committee that has been closed: its boards are open to nobody. */
export async function isClosed(
  { records }: Pick<CallerParts, 'records'>,
  committee: string,
): Promise<boolean> {
  return ((await records.committee(committee))?.closedAt ?? null) !== null;
}
