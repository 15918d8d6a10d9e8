import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { json, Router } from 'express';
import { sessionForm, type SessionView } from '../../shared/protocol/http-api.ts';
import type { Records, SessionRecord } from '../storage/records.ts';
import { readForm, refuseWith } from './problem.ts';

const COOKIE = 'triangulate-session';
const MAX_AGE_MS = 400 * 24 * 3_600_000;
const GUEST: SessionRecord = { person: 'guest', owner: 'guest', name: 'Guest', role: 'guest' };

/** Who a request comes from: the person of its cookie, or a guest. */
export function whoIs(records: Records, request: IncomingMessage): SessionRecord {
  const token = tokenOf(request);
  return (token && records.session(hashOf(token))) || GUEST;
}

/** `GET` says who is here; `POST` takes a name and role. Another name is another person, whose history is apart. */
export function sessionRouter(records: Records): Router {
  const router = Router();
  router.get('/', (request, response) => {
    response.json(view(whoIs(records, request)));
  });
  router.post('/', json(), (request, response) => {
    const read = readForm(sessionForm, request.body);
    if ('problems' in read) return refuseWith(response, 400, read);
    const known = tokenOf(request);
    const before = known && records.session(hashOf(known));
    const token = known && before ? known : randomBytes(24).toString('base64url');
    const isSame = before && before.name === read.form.name;
    const person = isSame ? before.person : randomUUID();
    const session: SessionRecord = { person, owner: before ? before.owner : person, ...read.form };
    records.putSession(hashOf(token), session);
    response.cookie(COOKIE, token, { httpOnly: true, sameSite: 'strict', path: '/', maxAge: MAX_AGE_MS });
    response.json(view(session));
  });
  return router;
}

function view({ person, name, role }: SessionRecord): SessionView {
  return { person, name, role };
}

function tokenOf(request: IncomingMessage): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === COOKIE && value) return value;
  }
  return null;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
