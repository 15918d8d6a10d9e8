import { afterAll, beforeAll, expect } from 'vitest';
import type { Storage } from '../../server/storage/stores.ts';
import { CLOSE_REASONS } from '../../shared/protocol/close-reasons.ts';
import type { Question } from './ask.ts';
import { everyone, type Asker, type Everyone } from './every-caller.ts';
import { newPlace, openPlace } from './place.ts';
import { rawSocket } from './raw-socket.ts';
import { allRoutes } from './routes.ts';
import { startServer, type TestServer } from './start-server.ts';

/** What is attacked: a server with two committees, and one of every kind of caller. */
export let storage: Storage;
export let server: TestServer;
export let all: Everyone;
/** Starts it before the tests of a file, and stops it after them. */
export function besieged(): void {
  beforeAll(async () => {
    const dataDir = newPlace();
    storage = await openPlace(dataDir);
    server = await startServer({ dataDir, storage });
    all = await everyone(server, storage);
  });
  afterAll(() => server.close());
}

/** Has somebody come by other headers from now on. */
export function comesBy(asker: Asker, headers: Asker['headers']): void {
  all = { ...all, askers: all.askers.map((each) => (each === asker ? { ...each, headers } : each)) };
}

/** The caller of this name. */
export const called = (name: string): Asker => {
  const found = all.askers.find((each) => each.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
};
/** The question of somebody with this cookie. */
export const as = (
  cookie: string,
  question: Question & { readonly headers?: Record<string, string> } = {},
): Question => ({
  ...question,
  headers: { cookie, ...question.headers },
});
export const codeOf = (reason: keyof typeof CLOSE_REASONS): number => CLOSE_REASONS[reason].code;

/** How the server closes a socket that it should not let in, having sent it nothing. */
export async function shut(path: string, headers: Record<string, string>): Promise<number> {
  const socket = await rawSocket(server.url, path, headers);
  const { code } = await socket.waitUntilClosed();
  expect(socket.frames).toEqual([]);
  return code;
}

/** Every route that can change something, with ids in place of its parameters. */
export const changing = (): { method: string; path: string }[] =>
  allRoutes()
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => ({ method, path: filled(path) }));
/** The path of a route with ids in place of its parameters. */
export function filled(path: string): string {
  const { id, committeeSlug: committee } = all.programme;
  const known: Record<string, string> = path.startsWith('/api/programmes')
    ? { id, committee }
    : { committee };
  return path.replaceAll(/:(\w+)/g, (_whole, name: string) => known[name] ?? 'x');
}
