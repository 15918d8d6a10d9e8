import type { UpdateJob } from './job.ts';
import type { Line } from './line.ts';

// Fewer than a connection may have unwritten, or it would be paused before its answer can arrive.
const FRAMES = 100;
const BYTES = 1024 * 1024;

/**
 * A page that was away may type before it has told the server what it did meanwhile: such frames rest on what is
 * still to come, and wait here until the page has answered the server's first question.
 */
export class LateFrames {
  private readonly kept: Map<Line, readonly UpdateJob[]>;
  private readonly done: Set<Line>;
  private readonly refused: Set<Line>;

  /** `from` is left as it is: a turn that comes to nothing can be begun again. */
  constructor(from?: LateFrames) {
    this.kept = new Map(from?.kept);
    this.done = new Set(from?.done);
    this.refused = new Set(from?.refused);
  }

  /** Keeps a frame for later; false when the line has had its chance. */
  keep(job: UpdateJob): boolean {
    if (this.done.has(job.line)) return false;
    const jobs = this.kept.get(job.line) ?? [];
    const bytes = jobs.reduce((sum, each) => sum + each.bytes.length, job.bytes.length);
    if (jobs.length >= FRAMES || bytes > BYTES) return false;
    this.kept.set(job.line, [...jobs, job]);
    return true;
  }

  /** The line has answered: gives what waited for that. */
  answered(line: Line): readonly UpdateJob[] {
    this.done.add(line);
    const jobs = this.kept.get(line) ?? [];
    this.kept.delete(line);
    return jobs;
  }

  forget(line: Line): void {
    this.kept.delete(line);
    this.done.delete(line);
    this.refused.delete(line);
  }

  /** Nothing more is taken from this line. */
  refuse(line: Line): void {
    this.refused.add(line);
    this.kept.delete(line);
  }

  isRefused(line: Line): boolean {
    return this.refused.has(line);
  }
}
