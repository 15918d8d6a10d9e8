import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Pool } from 'pg';
import { openPostgres } from '../../server/storage/postgres-storage.ts';
import { newDatabase } from '../helpers/services.ts';
import { keep } from './sync/report.ts';

// npm run bench scale: measures what PostgreSQL costs here, takes what the sync server costs from the newest complete
// results of `npm run bench sync`, and works out what 400 councils need. server/SCALE.md quotes it.
const ASSUMED = {
  councils: 400,
  boards: 2_400,
  people: 20_000,
  /** Of each person, all morning. */
  secondsBetweenEdits: 10,
  minutesInWhichAllCome: 15,
  /** Of one instance's main thread, on average; the rest is for peaks. */
  busyShare: 0.5,
  /** Questions to the database each time a line's rights are looked up again, which is every 15 seconds. */
  questionsPerRecheck: 8,
  recheckSeconds: 15,
  /** Questions for taking in what another instance wrote. */
  questionsPerNews: 5,
  kBPerOpenBoard: 500,
  /** Of an instance at which nobody is. */
  emptyInstanceMB: 220,
} as const;
const ROOMS = 8;
const MEASURE_MS = 5_000;

/** Commits of one row each and plain questions, in a second; and what one costs this process, in ms. */
async function measurePostgres() {
  const database = await newDatabase();
  const storage = await openPostgres(database.url, () => undefined);
  const pool = new Pool({ connectionString: database.url, max: ROOMS });
  const timed = async (work: (lane: number) => Promise<unknown>) => {
    const [began, cpu] = [performance.now(), process.cpuUsage()];
    let done = 0;
    const lane = async (_: unknown, index: number): Promise<void> => {
      for (; performance.now() - began < MEASURE_MS; done += 1) await work(index);
    };
    await Promise.all(Array.from({ length: ROOMS }, lane));
    const { user, system } = process.cpuUsage(cpu);
    const seconds = (performance.now() - began) / 1_000;
    return { perSecond: done / seconds, cpuMs: (user + system) / 1_000 / done };
  };
  const row = { person: 'p', role: 'officer', meeting: '', bytes: new Uint8Array(120), changes: [] };
  const commits = await timed((lane) =>
    storage.updates.append({ room: `room${lane}`, after: null, rows: [{ ...row, at: 1 }], claims: [] }),
  );
  const question = { name: 'one', text: 'SELECT seq FROM room WHERE room = $1' };
  const questions = await timed((lane) => pool.query({ ...question, values: [`room${lane}`] }));
  await pool.end();
  await storage.close();
  await database.drop();
  return { commits, questions };
}

interface Kept {
  readonly runs: readonly {
    readonly measure: string;
    readonly name: string;
    readonly figures: Readonly<Record<string, number>>;
  }[];
}

/** The newest results in which each of these stands. */
function measuredSync() {
  const folder = fileURLToPath(new URL('results/', import.meta.url));
  const wanted = [
    ['typing-8', 'CPU ms per 1,000 deliveries'],
    ['long-board', 'CPU ms per join'],
    ['idle-1000', 'kB each'],
  ] as const;
  for (const file of readdirSync(folder).toSorted().toReversed()) {
    if (!file.startsWith('sync-')) continue;
    const { runs } = JSON.parse(readFileSync(folder + file, 'utf8')) as Kept;
    const found = wanted.map(
      ([measure, figure]) =>
        runs.find((run) => run.measure === measure && run.name === 'triangulate')?.figures[figure],
    );
    const [delivery, join, idle] = found;
    if (delivery !== undefined && join !== undefined && idle !== undefined)
      return { file, deliveryMs: delivery / 1_000, joinMs: join, kBPerLine: idle };
  }
  throw new Error('Run `npm run bench sync` first: its results are what this is worked out from.');
}

type Costs = ReturnType<typeof measuredSync> & Awaited<ReturnType<typeof measurePostgres>>;

/** What it comes to with so many instances; `byBoard` when everybody at one board is sent to one instance. */
function workOut(costs: Costs, instances: number, byBoard: boolean) {
  const { boards, people } = ASSUMED;
  const atBoard = people / boards;
  const edits = people / ASSUMED.secondsBetweenEdits;
  // Whoever comes is sent to any instance: so many of them have a board open.
  const open = byBoard ? 1 : instances * (1 - (1 - 1 / instances) ** atBoard);
  const rechecks = (people / ASSUMED.recheckSeconds) * ASSUMED.questionsPerRecheck;
  const news = edits * (open - 1) * ASSUMED.questionsPerNews;
  const questions = rechecks + news;
  const joins = people / (ASSUMED.minutesInWhichAllCome * 60);
  const cpuMs =
    edits * (atBoard - 1) * costs.deliveryMs +
    edits * costs.commits.cpuMs +
    questions * costs.questions.cpuMs +
    joins * costs.joinMs;
  return {
    instances,
    'sent by board': byBoard,
    'instances that have a board open': open,
    'main thread busy, share': cpuMs / 1_000 / instances,
    'memory of one, MB':
      ASSUMED.emptyInstanceMB +
      ((people / instances) * costs.kBPerLine) / 1_000 +
      (((boards * open) / instances) * ASSUMED.kBPerOpenBoard) / 1_000,
    'commits a second': edits,
    'questions a second': questions,
    'of what PostgreSQL did here, share':
      edits / costs.commits.perSecond + questions / costs.questions.perSecond,
    'calls by Redis a second': byBoard ? edits : edits * 2,
  };
}

const costs: Costs = { ...measuredSync(), ...(await measurePostgres()) };
console.info('measured', JSON.stringify(costs, null, 1));
console.info('assumed', JSON.stringify(ASSUMED, null, 1));
const table = [false, true].flatMap((byBoard) =>
  [4, 8, 12, 16, 24].map((instances) => workOut(costs, instances, byBoard)),
);
console.table(table.map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, rounded(v)]))));
console.info(`kept in ${keep('scale', { costs, assumed: ASSUMED, table })}`);
process.exit(0);

function rounded(value: number | boolean): number | boolean {
  return typeof value === 'number' ? Number(value.toPrecision(3)) : value;
}
