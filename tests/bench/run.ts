import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// npm run bench [-- name [more]]: runs the measurements one after another, or one of them, or one of the proofs. What
// follows a name is passed on to it.
const MEASUREMENTS = [
  'bundle',
  'start-up',
  'schedules',
  'read-programmes.bench',
  'import',
  'similar-items',
  'note-on-paper',
  'notes',
  'many-nodes',
  'dragging',
  'sync',
];
/** Proofs that can be run for longer than in `npm test`: these do pass or fail. */
const PROOFS = [
  'kills',
  'power-cuts',
  'frames',
  'honest',
  'compaction',
  'attackers',
  'revocation',
  'full-disk',
];
/** What else there is to run by its name. */
const OTHERS = ['instances', 'scale'];
const [only, ...more] = process.argv.slice(2);
const run = (file: string, given: readonly string[]): number =>
  spawnSync(process.execPath, [fileURLToPath(new URL(`./${file}.ts`, import.meta.url)), ...given], {
    stdio: 'inherit',
  }).status ?? 1;

if (only !== undefined && PROOFS.includes(only)) process.exitCode = run('proofs', [only, ...more]);
else if (only !== undefined && OTHERS.includes(only)) process.exitCode = run(only, more);
else {
  for (const name of MEASUREMENTS.filter((each) => only === undefined || each.startsWith(only))) {
    console.info(`\n${name}`);
    run(name, more);
  }
}
