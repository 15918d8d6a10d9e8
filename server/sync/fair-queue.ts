interface Waiting<Job> {
  readonly jobs: Job[];
  at: number;
}

/**
 * Jobs that wait, each behind those of its own line: the next is always one of the line that has used the least time.
 * Whoever works at full speed gets what the others leave, and nobody waits for more than the job under way.
 */
export class FairQueue<Line extends object, Job> {
  private readonly waiting = new Map<Line, Waiting<Job>>();
  private readonly used = new WeakMap<Line, number>();
  /** What the one who was served last had used: whoever was away does not come back with time saved up. */
  private clock = 0;

  get isEmpty(): boolean {
    return this.waiting.size === 0;
  }

  push(line: Line, job: Job): void {
    const own = this.waiting.get(line);
    if (own) {
      own.jobs.push(job);
      return;
    }
    this.waiting.set(line, { jobs: [job], at: 0 });
    this.used.set(line, Math.max(this.clock, this.used.get(line) ?? 0));
  }

  /** The job that comes next, which stays where it is. */
  peek(): { readonly line: Line; readonly job: Job } | null {
    let next: { readonly line: Line; readonly job: Job } | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const [line, { jobs, at }] of this.waiting) {
      const used = this.used.get(line) ?? 0;
      const job = jobs[at];
      if (used >= least || job === undefined) continue;
      least = used;
      next = { line, job };
    }
    return next;
  }

  /** A line's jobs in their order, which stay where they are. */
  *of(line: Line): Iterable<Job> {
    const { jobs = [], at = 0 } = this.waiting.get(line) ?? {};
    for (let index = at; index < jobs.length; index += 1) yield jobs[index] as Job;
  }

  /** Takes a line's first job off, or its first `count`, which took `ms`. */
  done(line: Line, ms: number, count = 1): void {
    const own = this.waiting.get(line);
    const used = this.used.get(line) ?? 0;
    this.clock = Math.max(this.clock, used);
    this.used.set(line, used + ms);
    if (!own) return;
    own.at += count;
    if (own.at >= own.jobs.length) this.waiting.delete(line);
    else if (own.at > 1_000) {
      own.jobs.splice(0, own.at);
      own.at = 0;
    }
  }

  /** Takes everything of a line off. */
  drop(line: Line): void {
    this.waiting.delete(line);
  }

  /** Takes everything off. */
  clear(): readonly Job[] {
    const left = [...this.waiting.values()].flatMap(({ jobs, at }) => jobs.slice(at));
    this.waiting.clear();
    return left;
  }
}
