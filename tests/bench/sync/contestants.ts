import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import { copyFolder, environment, MAIN, type MadeBoard, type MadeBoards } from './boards.ts';
import { HOCUSPOCUS, yWebsocket, type Codec } from './codecs.ts';
import { openPage } from './page.ts';
import { atRest, startNode, type Started } from './process.ts';
import type { Address } from './wire.ts';

export const NAMES = ['triangulate', 'hocuspocus', 'y-websocket-server', 'relay'] as const;
export type Name = (typeof NAMES)[number];

/** A document that can be joined; each page that opens it comes as somebody of its own as far as tokens go. */
export interface BenchRoom {
  readonly id: string;
  readonly state: Uint8Array;
  readonly headers: (page: number) => Readonly<Record<string, string>>;
}

/** A server that runs, with its documents in it. */
export interface Running {
  readonly name: Name;
  readonly codec: Codec;
  readonly large: BenchRoom;
  readonly small: readonly BenchRoom[];
  address(): Address;
  pid(): number;
  /** Stops it as its operator would and starts it again on the same data. */
  restart(): Promise<void>;
  end(): Promise<void>;
}

/** How each server is spoken to. */
export const CODECS: Readonly<Record<Name, Codec>> = {
  triangulate: yWebsocket({ path: (room) => `/sync/board/${room}?ack=1`, acknowledges: 'counts' }),
  hocuspocus: HOCUSPOCUS,
  'y-websocket-server': yWebsocket({ path: (room) => `/${room}`, acknowledges: 'echoes' }),
  relay: yWebsocket({ path: (room) => `/${room}`, acknowledges: 'counts' }),
};

const RELAY = fileURLToPath(new URL('./relay.ts', import.meta.url));
const PEERS = fileURLToPath(new URL('../peers', import.meta.url));

/** Where a peer is installed for this bench only, apart from the project: another lock file means another folder. */
function peerFolder(name: Name): string {
  const lock = crc32(readFileSync(join(PEERS, name, 'package-lock.json'))).toString(16);
  return join(tmpdir(), 'triangulate-bench-peers', `${name}-${lock}`);
}

/** Installs what a server needs, once; says why it could not, or null. */
export function install(name: Name): string | null {
  if (name === 'triangulate' || name === 'relay') return null;
  const folder = peerFolder(name);
  const isThere = existsSync(join(folder, 'installed'));
  cpSync(join(PEERS, name), folder, { recursive: true });
  if (isThere) return null;
  console.info(`installing ${name} for this bench only, in ${folder} …`);
  // The binaries come inside the packages; no script has to run.
  const done = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (done.status === 0) {
    writeFileSync(join(folder, 'installed'), '');
    return null;
  }
  const why = done.stderr.trim().split('\n').at(-1) ?? '';
  return `${name} could not be installed, so it is not in this comparison: ${why}`;
}

/** Starts a server of this name with the boards in it, in a folder of its own that goes with it. */
export async function start(name: Name, boards: MadeBoards): Promise<Running> {
  const ours = name === 'triangulate';
  const folder = ours ? copyFolder(boards) : mkdtempSync(join(tmpdir(), `bench-${name}-`));
  const launch = (): Promise<Started> => {
    if (ours) return startNode(MAIN, [], environment(folder));
    return startNode(name === 'relay' ? RELAY : join(peerFolder(name), 'server.mjs'), [folder]);
  };
  let started = await launch();
  const roomOf = ({ id, state }: MadeBoard): BenchRoom => ({
    id,
    state,
    headers: (page) => ({ authorization: `Bearer ${boards.tokens.at(page % boards.tokens.length)}` }),
  });
  const running: Running = {
    name,
    codec: CODECS[name],
    large: roomOf(boards.large),
    small: boards.small.map(roomOf),
    address: () => ({ host: '127.0.0.1', port: portOf(started) }),
    pid: () => started.pid,
    restart: async () => {
      await started.end();
      started = await launch();
      await atRest(started.pid);
    },
    end: async () => {
      await started.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await atRest(started.pid);
  if (!ours) for (const room of [running.large, ...running.small]) await seed(running, room);
  return running;
}

function portOf({ ready }: Started): number {
  return Number(ready.includes('//') ? new URL(ready).port : ready);
}

/** Gives another server's document the same bytes, as its first page would. */
async function seed(running: Running, room: BenchRoom): Promise<void> {
  const page = await openPage(running, room, { page: 0 });
  page.send([room.state]);
  await page.acknowledged(1);
  page.close();
}
