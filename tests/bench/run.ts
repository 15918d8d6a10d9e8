import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// npm run bench [name]: runs the measurements one after another; nothing in them passes or fails.
const MEASUREMENTS = [
  'bundle',
  'start-up',
  'schedules',
  'read-programmes.bench',
  'import',
  'similar-items',
  'dragging',
];
const only = process.argv[2];
for (const name of MEASUREMENTS.filter((each) => only === undefined || each.startsWith(only))) {
  console.info(`\n${name}`);
  spawnSync(process.execPath, [fileURLToPath(new URL(`./${name}.ts`, import.meta.url))], {
    stdio: 'inherit',
  });
}
