import type { Job, ReplaceJob } from './job.ts';
import type { LateFrames } from './late-frames.ts';
import type { Turn } from './turn.ts';

/** What goes into a batch. */
export type BatchJob = Exclude<Job, ReplaceJob>;

/** What is written together, and what it was made of. */
export interface Batch {
  turn: Turn;
  readonly jobs: BatchJob[];
  /** The frames that waited for others when it was begun. */
  readonly before: LateFrames;
}

const FRAMES = 64;
const BYTES = 64 * 1024;

/**
 * The first of these jobs, with those after it that are looked at in one go: changes that one line sent one after the
 * other. What it sent in answer to the room's question, and commands, are looked at by themselves.
 */
export function firstBunch(jobs: Iterable<BatchJob>): readonly BatchJob[] {
  const bunch: BatchJob[] = [];
  let bytes = 0;
  for (const job of jobs) {
    const [first] = bunch;
    if (first && !(isPlain(job) && isPlain(first) && job.line === first.line)) break;
    bytes += job.kind === 'update' ? job.bytes.length : 0;
    if (first && (bytes > BYTES || bunch.length >= FRAMES)) break;
    bunch.push(job);
  }
  return bunch;
}

function isPlain(job: BatchJob): job is Extract<BatchJob, { kind: 'update' }> {
  return job.kind === 'update' && !job.answer;
}
