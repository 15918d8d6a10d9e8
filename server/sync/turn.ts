import type { CloseReason } from '../../shared/protocol/close-reasons.ts';
import type { BoardRights } from '../../shared/protocol/rights.ts';
import type { Change, Claim, LogRow } from '../storage/update-store.ts';
import type { CommandJob } from './job.ts';
import type { Line, Someone } from './line.ts';
import type { Applied } from './live-document.ts';

/** What came of a batch: the rows to be written, and what is to be told to whom once they are. */
export class Turn {
  readonly rows: LogRow[] = [];
  /** The client ids that made them and were nobody's before. */
  readonly claims: Claim[] = [];
  /** Who made each row; null where the server did. */
  readonly writers: (Line | null)[] = [];
  /** True once everybody has been told. */
  isOver = false;
  /** Up to which clocks each row brings the client ids that made it. */
  private readonly ends: Applied['writers'][] = [];
  private readonly now: () => number;
  private readonly rights = new Map<Line, BoardRights>();
  private readonly counts = new Map<Line, number>();
  private readonly over = new Map<Line, number>();
  private readonly sentAway = new Map<Line, CloseReason>();
  private readonly commands: { readonly job: CommandJob; readonly cause: Error | null }[] = [];

  constructor(now: () => number) {
    this.now = now;
  }

  /** `meeting` is the triangulation meeting in which it was made, or empty. */
  rowOf(
    { who, meeting }: { readonly who: Someone; readonly meeting: string },
    { bytes, changes, writers }: Applied & { readonly bytes: Uint8Array },
  ): LogRow {
    const [client] = writers.keys();
    const facts = { at: this.now(), person: who.id, role: who.role, meeting };
    const row = { ...facts, bytes, changes };
    return client === undefined ? row : { ...row, client };
  }

  /** What all rows changed. */
  get changes(): readonly Change[] {
    return this.rows.flatMap((row) => row.changes);
  }

  /** The rows with their numbers, of which the first follows `seq`. */
  after(seq: number) {
    return this.rows.map(({ bytes }, index) => ({ seq: seq + index + 1, bytes, ends: this.ends[index] }));
  }

  /** So many frames of a line can be told to be saved of those that did this together. */
  accepted(line: Line, applied: Applied, frames: number): void {
    if (!this.rights.has(line)) this.rights.set(line, line.rights);
    this.counts.set(line, (this.counts.get(line) ?? 0) + frames);
    this.add(line, { who: line.person, meeting: line.rights.meeting?.id ?? '' }, applied);
  }

  commanded(job: CommandJob, applied: Applied): void {
    this.commands.push({ job, cause: null });
    this.add(null, job, applied);
  }

  failed(job: CommandJob, cause: unknown): void {
    const error = cause instanceof Error ? cause : new Error('a command failed', { cause });
    this.commands.push({ job, cause: error });
  }

  passedOver(line: Line): void {
    this.over.set(line, (this.over.get(line) ?? 0) + 1);
  }

  refused(line: Line, why: CloseReason): void {
    this.sentAway.set(line, why);
  }

  /** True when somebody's rights are not those any more under which their changes were accepted. */
  get isOutdated(): boolean {
    return [...this.rights].some(([line, rights]) => line.rights !== rights);
  }

  get refusedLines(): Iterable<Line> {
    return this.sentAway.keys();
  }

  /** Tells everyone what became of what they sent. */
  tell(): void {
    if (this.isOver) return;
    this.isOver = true;
    for (const [line, count] of this.counts) if (count > 0) line.saved(count);
    for (const { job, cause } of this.commands) job.ended(cause);
    this.tellTheRest();
  }

  /** Nothing of it was kept; gives the lines whose changes it held. */
  giveUp(cause: unknown): readonly Line[] {
    this.isOver = true;
    for (const { job, cause: own } of this.commands) {
      job.ended(own ?? new Error('the change could not be kept', { cause }));
    }
    this.tellTheRest();
    return [...this.counts.keys()].filter((line) => !this.sentAway.has(line));
  }

  private tellTheRest(): void {
    for (const [line, count] of this.over) line.passedOver(count);
    for (const [line, why] of this.sentAway) line.close(why);
  }

  private add(
    line: Line | null,
    by: { readonly who: Someone; readonly meeting: string },
    { bytes, ...applied }: Applied,
  ): void {
    if (bytes === null) return;
    this.rows.push(this.rowOf(by, { ...applied, bytes }));
    this.writers.push(line);
    this.ends.push(applied.writers);
  }
}
