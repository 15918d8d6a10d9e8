import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import type { Storage } from '../../server/storage/stores.ts';
import { openRoom } from '../../server/sync/open-room.ts';
import { readNoteMeta } from '../../shared/notes/note-doc.ts';
import { may } from '../../shared/protocol/roles.ts';
import { everyone, type Asker, type Everyone } from './every-caller.ts';
import { addWordedItem } from './exempt-items.ts';
import { joinBoard } from './join-board.ts';
import { PASSWORD } from './people.ts';
import { newPlace, openPlace } from './place.ts';
import { startServer, type TestServer } from './start-server.ts';

export let storage: Storage;
export let server: TestServer;
export let all: Everyone;
export let item: string;
export let asked: string;
/** Starts it before the tests of a file, and stops it after them. */
export function askedOfEveryone(): void {
  beforeAll(async () => {
    const dataDir = newPlace();
    storage = await openPlace(dataDir);
    server = await startServer({ storage, dataDir });
    all = await everyone(server, storage);
    const { id, committeeSlug: slug } = all.programme;
    const joined = await joinBoard(server.url, id, { cookie: all.officer });
    item = addWordedItem(joined.doc, 'weirs');
    await sent('POST', `/api/programmes/${id}/triangulation`, { date: TODAY, mode: 'table' });
    await sent('PATCH', `/api/committees/${slug}`, { openToPublic: true });
    await sent('POST', `/api/programmes/${id}/versions`, { date: TODAY }, askerNamed('Robin chair').headers);
    const made = await sent(
      'POST',
      `/api/programmes/${id}/suggestions`,
      suggestion(),
      askerNamed('Robin member').headers,
    );
    ({ item: asked } = (await made.json()) as { item: string });
    joined.close();
  });
  afterAll(() => server.close());
}

export const TODAY = new Date().toISOString().slice(0, 10);
const askerNamed = (name: string): Asker => {
  const found = all.askers.find((each) => each.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
};

/** Sends as the first officer, unless as somebody else. */
// eslint-disable-next-line max-params -- as `fetch` has it
async function sent(
  method: string,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = { cookie: all.officer },
): Promise<Response> {
  return fetch(server.url + path, {
    method,
    headers: { 'content-type': 'application/json', origin: server.url, ...headers },
    body: JSON.stringify(body),
  });
}

export const suggestion = () => ({
  topic: `Ferries ${randomUUID()}`,
  why: 'They are late.',
  key: randomUUID(),
});
export const ofBoard = (): Record<string, string> => ({ id: all.programme.id });
export const ofItem = (): Record<string, string> => ({ id: all.programme.id, item });
export const ofCommittee = (): Record<string, string> => ({ committee: all.programme.committeeSlug });

/** The triangulation meeting that runs, or a new one. */
export async function running(): Promise<string> {
  const there = await storage.triangulations.running(all.programme.id);
  if (there) return there.id;
  const path = `/api/programmes/${all.programme.id}/triangulation`;
  await sent('POST', path, { date: TODAY, mode: 'table' });
  return (await storage.triangulations.running(all.programme.id))?.id ?? '';
}
export async function noneRuns(): Promise<void> {
  const there = await storage.triangulations.running(all.programme.id);
  if (there) await storage.triangulations.end(there.id, 'Olive Farrow', Date.now());
}

const exemptPath = (): string => `/api/programmes/${all.programme.id}/items/${item}/exempt`;
export const EXEMPT = { paragraphs: [3], publicTitle: 'A contract' };
export async function isOpen(): Promise<void> {
  await sent('POST', `${exemptPath()}/lift`, { copyBack: true });
}
export async function isExempt(): Promise<void> {
  await sent('POST', exemptPath(), EXEMPT);
}

const notePath = (): string => `/api/programmes/${all.programme.id}/items/${item}/note`;
/** Sees to it that the item has a scoping note, or with `?private=1` its private one. */
export async function hasNote(which = ''): Promise<void> {
  await sent('POST', notePath() + which, {});
}

/** What is sent to comment on the item's note, with how often it has been begun afresh. */
export async function aComment(): Promise<{ key: string; epoch: number; words: string }> {
  await hasNote();
  const opened = await openRoom(storage.updates, `note/${item}`);
  if (!opened) throw new Error('the item has no note');
  const { epoch } = readNoteMeta(opened.doc);
  opened.doc.destroy();
  return { key: randomUUID(), epoch, words: 'Which ones?' };
}

/** A comment on the item's note by whoever asks, or where they cannot have one, by somebody else. */
export async function ownComment(asker: Asker): Promise<{ thread: string; comment: string }> {
  const headers = may(asker.role, 'suggest') ? asker.headers : { cookie: all.officer };
  const made = await sent('POST', `${notePath()}/comments`, await aComment(), headers);
  const { id, comments } = (await made.json()) as { id: string; comments: { id: string }[] };
  return { thread: id, comment: comments[0]?.id ?? '' };
}

/** A kept version of the item's note. */
export async function noteVersion(): Promise<string> {
  await hasNote();
  const made = await sent('POST', `${notePath()}/versions`, {});
  return ((await made.json()) as { versions: { id: string }[] }).versions[0]?.id ?? '';
}

/** Somebody in this committee whom nothing else is about. */
export async function somebody(role = 'cabinet-member'): Promise<string> {
  const id = randomUUID();
  const facts = {
    passwordHash: null,
    founder: false,
    verifiedAt: null,
    mail: 'none',
    removedAt: null,
  } as const;
  await storage.people.putAccount({
    id,
    name: 'Pat Brief',
    email: `${id}@council.example`,
    createdAt: 1,
    ...facts,
  });
  const { committeeSlug: committee } = all.programme;
  await storage.people.putGrant({ account: id, committee, role, cleared: false, at: 1 });
  return id;
}

export async function fromThePublic(): Promise<string> {
  const id = randomUUID();
  await storage.suggestions.add({
    id,
    board: all.programme.id,
    item: randomUUID(),
    person: '',
    role: 'public',
    name: 'Ann Passer',
    contact: '',
    form: JSON.stringify(suggestion()),
    key: id,
    createdAt: Date.now(),
    told: '',
  });
  return id;
}

/** A suggestion of whoever asks, or where they cannot have one, of somebody else. */
export async function ownSuggestion(asker: Asker): Promise<string> {
  const path = `/api/programmes/${all.programme.id}/suggestions`;
  const headers = may(asker.role, 'suggest') ? asker.headers : { cookie: all.officer };
  const made = await sent('POST', path, suggestion(), headers);
  return ((await made.json()) as { id: string }).id;
}

/** Another session of whoever asks, beside the one they ask with: its cookie and its name among sessions. */
export async function anotherSession(asker: Asker): Promise<{ cookie: string; id: string }> {
  const before = new Set((await storage.people.sessionsOf(asker.account)).map(({ hash }) => hash));
  const form = { email: asker.email, password: PASSWORD };
  const response = await sent('POST', '/api/entry/password/sign-in', form, {});
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  const made = (await storage.people.sessionsOf(asker.account)).find(({ hash }) => !before.has(hash));
  return { cookie, id: made?.hash ?? 'none' };
}

let agreed = 0;
export async function aVersion(): Promise<string> {
  agreed += 1;
  const path = `/api/programmes/${all.programme.id}/versions`;
  const form = { date: TODAY, minute: `${agreed}` };
  await sent('POST', path, form, askerNamed('Robin chair').headers);
  return String((await storage.versions.of(all.programme.id))[0]?.number);
}
