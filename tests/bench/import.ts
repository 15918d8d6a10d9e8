import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readApart } from '../../server/documents/read-programmes-apart.ts';
import { setUp } from '../helpers/people.ts';
import { startServer } from '../helpers/start-server.ts';
import { layOut, PLAIN } from '../shared/programme/lay-out.ts';
import { packWith } from '../shared/programme/odd-pack.ts';

// How long an import takes from sending to answer, the longest that the boards had to wait meanwhile, and what the
// thread of the boards (and of the one who sends, here) had to do for it by its own clock.
const FIVE_MB = 5_000_000;
const [FRONT = ''] = packWith([]).split('--\t');
const ROW =
  '\tFlood defences Cabinet Member: Dora Finch Lead Officer: Rowan Tate\tRequested in June\tNoted\n';
const LARGEST = FRONT + ROW.repeat(990);

const bytes = (text: string) => new TextEncoder().encode(text);
const REQUESTS: readonly (readonly [name: string, path: string, body: Uint8Array<ArrayBuffer>])[] = [
  // What the loop stands still for when there is next to nothing to do: whatever else the machine is busy with.
  ['next to nothing', '/none', bytes('.'.repeat(1_000))],
  ['one programme, summed up', '', bytes(layOut(PLAIN))],
  ['one programme, a board', '/boards', bytes(layOut(PLAIN))],
  ['one table of 5 MB', '', bytes(FRONT + ROW.repeat(FIVE_MB / ROW.length))],
  ['990 items, summed up', '', bytes(LARGEST)],
  ['990 items, a board', '/boards', bytes(LARGEST)],
  ['20 boards of 990 items', '/boards', bytes(`${LARGEST}\n`.repeat(20))],
  ['no line break, 5 MB', '', bytes('word '.repeat(FIVE_MB / 5))],
];

const reading = readApart();
reading.keepReady();
const server = await startServer({ readProgrammes: reading });
const cookie = await setUp(server);
for (const [name, path, body] of REQUESTS) {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const start = performance.now();
  const before = process.threadCpuUsage();
  const response = await fetch(`${server.url}/api/import${path}`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', cookie, origin: server.url },
    body,
  });
  const { length } = await response.text();
  const took = performance.now() - start;
  delay.disable();
  const { user, system } = process.threadCpuUsage(before);
  console.log(
    `${name.padEnd(26)} ${(body.length / 1e6).toFixed(1)} MB  ${took.toFixed(0)} ms, the loop stood still ${(delay.max / 1e6).toFixed(0)} ms at most and worked ${((user + system) / 1000).toFixed(0)} ms in all  ${response.status}, ${length} bytes`,
  );
}
await server.close();
await reading.close();
