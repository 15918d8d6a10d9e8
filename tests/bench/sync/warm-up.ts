import type { Running } from './contestants.ts';
import { changesOf } from './measure.ts';
import { makeMoves } from './moves.ts';
import { sendAll } from './pace.ts';
import { openPage, type Page } from './page.ts';
import { atRest } from './process.ts';

const MOVES = 10_000;
const RECEIVERS = 10;
/**
 * Nobody who is measured comes as this page. Its client id is below all others: of two moves that know nothing of each
 * other the one of the larger id stands, and what is measured are moves that do something.
 */
const WRITER = -1;

/**
 * Has a server do its work for a few seconds and come to rest: one that has been running for a while is what is compared,
 * not how fast an engine compiles what it runs for the first time.
 */
export async function warmUp(
  running: Running,
  { seed, part }: { readonly seed: number; readonly part: number },
) {
  const count = Math.round(MOVES * part);
  const { updates } = changesOf(makeMoves, { state: running.large.state, page: WRITER, count, seed });
  const pages: Page[] = [];
  for (let page = 0; page < RECEIVERS; page += 1)
    pages.push(await openPage(running, running.large, { page }));
  const writer = await openPage(running, running.large, { page: WRITER });
  await sendAll(writer, updates);
  for (const page of [writer, ...pages]) page.close();
  await atRest(running.pid());
}
