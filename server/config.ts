import { resolve } from 'node:path';

/** Where to listen and where to keep things. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
}

/** A setting is not usable; the message says which and what to give instead. */
export class BadConfig extends Error {
  override readonly name = 'BadConfig';
}

// There is no sign-in yet, so nobody but this machine may reach the board.
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

/** Reads the settings; the only place that looks at the environment. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  return {
    port: readPort(env['PORT']),
    host: readHost(env['HOST']),
    dataDir: resolve(env['DATA_DIR'] || 'data'),
  };
}

function readPort(text: string | undefined): number {
  if (!text) return 3000;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new BadConfig(`PORT is "${text}". Give a number from 0 to 65535, such as 3000.`);
}

function readHost(text: string | undefined): string {
  const host = text || '127.0.0.1';
  if (LOOPBACK.has(host)) return host;
  throw new BadConfig(
    `HOST is "${host}". Until people can sign in, Triangulate listens on this machine only: leave HOST out, or give 127.0.0.1.`,
  );
}
