import { appendFileSync } from 'node:fs';
import { setInterval } from 'node:timers';
import { isMainThread } from 'node:worker_threads';

// To be loaded into a server before it starts. Whenever its loop stood still for a while, a line in the file that
// HOLD_UPS names says when (ms since 1970), for how long, and how much of that its own thread was at work: the rest it
// waited for a core that others had, who on a small machine are those who load it.
const LOOK_EVERY = 2;
const WORTH_NOTING = 15;
const file = process.env['HOLD_UPS'];

if (file !== undefined && isMainThread) {
  let at = performance.now();
  let worked = workedMs();
  const look = (): void => {
    const [now, work] = [performance.now(), workedMs()];
    const stood = now - at;
    if (stood > WORTH_NOTING)
      appendFileSync(file, `${Date.now()} ${stood.toFixed(1)} ${(work - worked).toFixed(1)}\n`);
    [at, worked] = [now, work];
  };
  setInterval(look, LOOK_EVERY).unref();
}

function workedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
