import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// npm run bench [-- name [more]]: runs the measurements one after another, or one of them; nothing in them passes or
// fails. What follows a name is passed on to it.
const MEASUREMENTS = [
  'bundle',
  'start-up',
  'schedules',
  'read-programmes.bench',
  'import',
  'similar-items',
  'note-on-paper',
  'dragging',
  'sync',
];
const [only, ...more] = process.argv.slice(2);
for (const name of MEASUREMENTS.filter((each) => only === undefined || each.startsWith(only))) {
  console.info(`\n${name}`);
  spawnSync(process.execPath, [fileURLToPath(new URL(`./${name}.ts`, import.meta.url)), ...more], {
    stdio: 'inherit',
  });
}
