import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, loadavg, release, totalmem, type } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Name } from './contestants.ts';
import type { Figures, Measure, Target } from './measure.ts';
import { median } from './pace.ts';

/** One run of one measure against one server. */
export interface Run {
  readonly measure: string;
  readonly name: Name;
  readonly round: number;
  readonly figures: Figures;
}

const FOLDER = fileURLToPath(new URL('../results/', import.meta.url));

/** Prints the medians of a measure, server by server, and how they stand to one another. */
export function printMeasure(measure: Measure, runs: readonly Run[]): void {
  const own = runs.filter((run) => run.measure === measure.name);
  console.info(`\n${measure.name}: ${measure.says}`);
  for (const figure of Object.keys(own[0]?.figures ?? {})) {
    const values = (name: Name): number[] =>
      own.filter((run) => run.name === name).map((run) => run.figures[figure] ?? Number.NaN);
    const names = [...new Set(own.map((run) => run.name))];
    const cells = names.map((name) => `${name} ${spread(values(name))}`);
    console.info(`  ${figure}: ${cells.join(' · ')}`);
    for (const target of measure.targets.filter((each) => each.figure === figure)) {
      const line = judged(target, ratios(own, target));
      if (line !== null) console.info(`    ${line}`);
    }
  }
}

/** Ours to theirs, round by round, so that what else the machine did meanwhile counts for both. */
function ratios(runs: readonly Run[], { figure, than }: Target): readonly number[] {
  const rounds = [...new Set(runs.map((run) => run.round))];
  const of = (name: Name, round: number): number | undefined =>
    runs.find((run) => run.name === name && run.round === round)?.figures[figure];
  return rounds.flatMap((round) => {
    const [ours, theirs] = [of('triangulate', round), of(than, round)];
    return ours === undefined || theirs === undefined ? [] : [ours / theirs];
  });
}

function judged({ than, atMost, atLeast }: Target, found: readonly number[]): string | null {
  if (found.length === 0) return null;
  const ratio = median(found);
  const met = atMost === undefined ? ratio >= (atLeast ?? 0) : ratio <= atMost;
  const asked = atMost === undefined ? `at least ${atLeast}` : `at most ${atMost}`;
  return `${spread(found)} times ${than}, ${asked} asked: ${met ? 'met' : 'MISSED'}`;
}

/** The median, and the least and the most of several. */
function spread(values: readonly number[]): string {
  const least = Math.min(...values);
  const most = Math.max(...values);
  return values.length < 2
    ? plain(median(values))
    : `${plain(median(values))} (${plain(least)} to ${plain(most)})`;
}

function plain(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en-GB');
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** The machine, as far as it bears on the figures. */
export function machine(): Readonly<Record<string, unknown>> {
  return {
    processor: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 1e9),
    system: `${type()} ${release()} ${arch()}`,
    node: process.version,
    load: loadavg()[0],
  };
}

/** Keeps what was measured, raw; gives where. */
export function keep(name: string, facts: Readonly<Record<string, unknown>>): string {
  mkdirSync(FOLDER, { recursive: true });
  const at = new Date().toISOString();
  const file = `${FOLDER}${name}-${at.slice(0, 16).replaceAll(/[:T]/g, '-')}.json`;
  const command = ['npm run bench', ...process.argv.slice(1).map((part) => part.replace(/.*\//, ''))];
  const whole = {
    at,
    command: command.join(' ').replace('.ts', ''),
    commit: commit(),
    machine: machine(),
    ...facts,
  };
  writeFileSync(file, `${JSON.stringify(whole, null, 1)}\n`);
  return file;
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', cwd: FOLDER }).trim();
  } catch {
    // Not a checkout: the date has to do.
    return '';
  }
}
