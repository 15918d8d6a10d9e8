import type { CDPSession } from 'playwright-core';

/** One complete event of a Chromium trace; times in microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  /** When it began and how long it was by the thread's own clock, which stands still while others have the processor. */
  readonly tts?: number;
  readonly tdur?: number;
  readonly tid: number;
  readonly pid: number;
  readonly args?: { readonly data?: { readonly type?: string } };
}

/** What the page's main thread did while `work` ran, in order of time. */
export async function traceMainThread(
  session: CDPSession,
  work: () => Promise<void>,
): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { readonly value: readonly object[] }): void =>
    void events.push(...(value as unknown as TraceEvent[]));
  session.on('Tracing.dataCollected', collect);
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] },
  });
  await work();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  session.off('Tracing.dataCollected', collect);
  const main = mostCommon(events.filter(isInput).map(threadOf));
  return events
    .filter((event) => event.ph === 'X' && threadOf(event) === main)
    .sort((one, other) => one.ts - other.ts);
}

/** What the page did from one pointer move that reached it to the next, in ms. */
export interface MoveCost {
  /** Script, style, layout and hit tests, by the clock on the wall. */
  readonly wall: number;
  /** The same in time of the processor: other work on the machine does not lengthen it. */
  readonly processor: number;
  /** By the clock, with painting, layers and handing over to the compositor, slow where there is no graphics card. */
  readonly everything: number;
}

const SCRIPT =
  /^(FunctionCall|EvaluateScript|EventDispatch|FireAnimationFrame|FireIdleCallback|TimerFire|RunMicrotasks|MajorGC|MinorGC)$/;
const LAYOUT = /^(Layout|UpdateLayoutTree|HitTest|IntersectionObserverController::computeIntersections)$/;

/** The cost of each pointer move: all that the thread did from the task in which it arrived until that of the next. */
export function costsOfMoves(events: readonly TraceEvent[]): readonly MoveCost[] {
  const tasks = events.filter((event) => event.name === 'RunTask');
  const starts = [...new Set(events.filter(isPointerMove).map((move) => startOfTask(tasks, move)))];
  const counted = events.filter(({ name }) => SCRIPT.test(name) || LAYOUT.test(name));
  const wall = timesWithin(starts, counted.map(onWall));
  const processor = timesWithin(starts, counted.map(onProcessor));
  const everything = timesWithin(starts, tasks.map(onWall));
  return wall.map((time, index) => ({
    wall: time,
    processor: processor[index] ?? 0,
    everything: everything[index] ?? 0,
  }));
}

/** When something happened, and from when to when by the clock that is asked for. */
interface Span {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

function onWall({ ts, dur = 0 }: TraceEvent): Span {
  return { at: ts, from: ts, to: ts + dur };
}

function onProcessor({ ts, tts = 0, tdur = 0 }: TraceEvent): Span {
  return { at: ts, from: tts, to: tts + tdur };
}

/** Time in ms of what began from each start to the next; what lies inside another is not counted twice. */
function timesWithin(starts: readonly number[], spans: readonly Span[]): number[] {
  const sums = starts.slice(0, -1).map(() => 0);
  let slot = -1;
  let counted = 0;
  for (const { at, from, to } of spans) {
    while (at >= (starts[slot + 1] ?? Infinity)) slot += 1;
    const time = Math.max(0, to - Math.max(from, counted));
    counted = Math.max(counted, to);
    if (slot >= 0 && slot < sums.length) sums[slot] = (sums[slot] ?? 0) + time / 1000;
  }
  return sums;
}

/** What the page did from a key that reached it until the frame with its letter was handed to the compositor, in ms. */
export interface KeyCost {
  /** All tasks of the main thread in between, in time of the processor: script, style, layout, paint and commit. */
  readonly processor: number;
  /** The same by the clock, with whatever the thread waited for. */
  readonly wall: number;
}

/** The cost of each key that typed something. */
export function costsOfKeys(events: readonly TraceEvent[]): readonly KeyCost[] {
  const tasks = events.filter((event) => event.name === 'RunTask');
  const commits = events.filter((event) => event.name === 'Commit');
  const typed = events.filter((event) => isDispatchOf(event, 'input'));
  return events.flatMap((event) => {
    if (!isDispatchOf(event, 'keydown')) return [];
    const input = typed.find(({ ts }) => ts > event.ts);
    const commit = commits.find(({ ts }) => input && ts >= input.ts + (input.dur ?? 0));
    if (!commit) return [];
    const [start, end] = [startOfTask(tasks, event), commit.ts + (commit.dur ?? 0)];
    const between = tasks.filter(({ ts }) => ts >= start && ts < end);
    const last = between.at(-1);
    // What the last task did after the commit is not waited for.
    const after = last ? Math.max(0, (last.tts ?? 0) + (last.tdur ?? 0) - endOnProcessor(commit)) : 0;
    const processor = between.reduce((sum, { tdur = 0 }) => sum + tdur, 0) - after;
    return [{ processor: processor / 1000, wall: (end - start) / 1000 }];
  });
}

function endOnProcessor({ tts = 0, tdur = 0 }: TraceEvent): number {
  return tts + tdur;
}

function startOfTask(tasks: readonly TraceEvent[], move: TraceEvent): number {
  const task = tasks.findLast(({ ts, dur = 0 }) => ts <= move.ts && move.ts < ts + dur);
  return task?.ts ?? move.ts;
}

function isPointerMove({ name, args }: TraceEvent): boolean {
  return name === 'EventDispatch' && args?.data?.type === 'mousemove';
}

function isInput(event: TraceEvent): boolean {
  return isPointerMove(event) || isDispatchOf(event, 'keydown');
}

function isDispatchOf({ name, args }: TraceEvent, type: string): boolean {
  return name === 'EventDispatch' && args?.data?.type === type;
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid} ${tid}`;
}

function mostCommon(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? '';
}
