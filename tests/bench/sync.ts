import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { makeBoards } from './sync/boards.ts';
import { install, NAMES, start, type Name } from './sync/contestants.ts';
import type { Measure } from './sync/measure.ts';
import { MEASURES } from './sync/measures.ts';
import { WINDOW } from './sync/pace.ts';
import { pinGenerator, pinned } from './sync/process.ts';
import { keep, printMeasure, type Run } from './sync/report.ts';

// npm run bench sync -- [--rounds 3] [--only fan-out-50] [--servers triangulate,hocuspocus] [--seed 1] [--quick]
const { values: asked } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
    servers: { type: 'string', default: NAMES.join(',') },
    seed: { type: 'string', default: '1' },
    quick: { type: 'boolean', default: false },
  },
});
const seed = Number(asked.seed);
const part = asked.quick ? 0.1 : 1;
const measures = MEASURES.filter(({ name }) => asked.only.split(',').some((each) => name.startsWith(each)));
const wanted = NAMES.filter((name) => asked.servers.split(',').includes(name));
const missing = wanted.flatMap((name) => install(name) ?? []);
for (const line of missing) console.info(line);
const names = wanted.filter((name) => !missing.some((line) => line.startsWith(name)));

pinGenerator();
console.info(
  `One core for the servers, one for what loads them: ${pinned ? 'yes' : 'no, they share what there is'}. ` +
    `A writer at full speed has at most ${WINDOW} changes under way that the server has not acknowledged: ` +
    'by its count of what is on disk (Triangulate, the relay), by its sync status, which says only that a change is ' +
    'in memory (Hocuspocus), by sending it back (@y/websocket-server).',
);
const boards = await makeBoards(measures.some(({ name }) => name.startsWith('rooms')) ? 100 : 0);
const runs: Run[] = [];
const failures: string[] = [];

async function runOne(measure: Measure, name: Name, round: number): Promise<void> {
  const running = await start(name, boards);
  try {
    const figures = await measure.run(running, { seed, part });
    runs.push({ measure: measure.name, name, round, figures });
  } catch (cause) {
    const why = `${measure.name} of ${name} in round ${round}: ${cause instanceof Error ? cause.message : ''}`;
    failures.push(why);
    console.info(`FAILED: ${why}`);
  } finally {
    await running.end();
  }
}

for (let round = 1; round <= Number(asked.rounds); round += 1) {
  for (const measure of measures) {
    for (const name of names.filter((each) => each === 'triangulate' || measure.against.includes(each))) {
      await runOne(measure, name, round);
    }
  }
}
for (const measure of measures) printMeasure(measure, runs);
rmSync(boards.folder, { recursive: true, force: true });
console.info(
  `\nkept in ${keep('sync', { seed, part, rounds: Number(asked.rounds), missing, failures, runs })}`,
);
