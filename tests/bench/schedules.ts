import { runSchedule } from '../helpers/random-schedule.ts';

// How many random schedules a second, so that a longer run can be planned.
const began = performance.now();
let done = 0;
for (let seed = 1; seed <= 500; seed += 1) done += runSchedule(seed).done;
const seconds = (performance.now() - began) / 1000;
console.info(`500 schedules, ${done} actions: ${(500 / seconds).toFixed(0)} schedules a second`);
