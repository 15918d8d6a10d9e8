import { runSchedule } from './helpers/random-schedule.ts';

// npm run test:long -- [count] [first seed]: random schedules without end in sight; the first broken one stops it.
const count = Number(process.argv[2] ?? 20_000);
const from = Number(process.argv[3] ?? Date.now() % 1_000_000_000);
const began = performance.now();
let done = 0;
let mended = 0;
for (let seed = from; seed < from + count; seed += 1) {
  const result = runSchedule(seed);
  done += result.done;
  mended += result.mended;
  if (result.broken.length > 0) {
    console.error(`seed ${seed}:\n  ${result.broken.join('\n  ')}`);
    process.exit(1);
  }
}
const seconds = Math.round((performance.now() - began) / 1000);
console.info(
  `${count} schedules from seed ${from}: all sound; ${done} actions, ${mended} things left by merges and mended by readers, ${seconds} s`,
);
