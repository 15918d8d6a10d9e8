import { DamagedRoom, type News, type StoredRoom } from '../storage/update-store.ts';
import { firstBunch, type Batch, type BatchJob } from './bunch.ts';
import { Company } from './company.ts';
import type { DurableBytes } from './durable-bytes.ts';
import { FairQueue } from './fair-queue.ts';
import { questionFrame } from './frames.ts';
import type { Ask, Job, ReplaceJob } from './job.ts';
import { LateFrames } from './late-frames.ts';
import { TURN_MS } from './limits.ts';
import type { Line } from './line.ts';
import { PageClaims } from './page-claims.ts';
import { Parcel } from './parcel.ts';
import type { RoomParts } from './room-parts.ts';
import { Turn } from './turn.ts';
import { Workbench } from './workbench.ts';

/** Beyond so many jobs a batch waits to be written before it grows. */
const LARGEST_BATCH = 500;
/** How often a turn is begun again because somebody else had written to the room meanwhile. */
const ATTEMPTS = 5;

/**
 * One open room. Whatever came while the last batch was being written is the next batch: checked, applied, written,
 * and only when it is on disk passed on and acknowledged. What is on disk is kept as bytes, which newcomers are
 * answered from; the document is disposable, and made of them when something is to be changed.
 */
export class Room {
  readonly company: Company;
  private readonly parts: RoomParts;
  private bench: Workbench;
  private readonly jobs = new FairQueue<object, Job>();
  private isScheduled = false;
  /** What is being filled, on top of what is being written. */
  private filling: Batch | null = null;
  private written: Batch | null = null;
  private writing: Promise<void> | null = null;
  private isReplacing = false;
  private isRung = false;

  constructor(parts: RoomParts, stored: StoredRoom) {
    this.parts = parts;
    this.bench = new Workbench(parts, stored);
    this.company = new Company(new PageClaims(parts, () => this.bench.claims), {
      now: parts.now,
      carets: parts.kind.carets,
      present: parts.others && ((frame) => parts.others?.present(frame)),
      answer: (line, vector) => this.answer(line, vector),
    });
  }

  /** What of the room is on disk. */
  get durable(): DurableBytes {
    return this.bench.durable;
  }

  join(line: Line): void {
    this.company.join(line);
    line.send(new Parcel([questionFrame(this.durable.question())]));
  }

  leave(line: Line): void {
    this.bench.late.forget(line);
    this.company.leave(line);
  }

  /** Sends a line that had too much to read what it missed. */
  catchUp(line: Line): void {
    if (line.following) line.send(this.durable.since(line.seq));
    line.seq = this.durable.seq;
    this.company.greetAgain(line);
  }

  ask(line: Line, ask: Ask): void {
    this.company.ask(line, ask);
  }

  push(job: Job): void {
    this.jobs.push('line' in job ? job.line : this, job);
    this.start();
  }

  /** Resolves when nothing waits to be written. */
  async settled(): Promise<void> {
    while (this.writing || this.filling || !this.jobs.isEmpty) {
      await (this.writing ?? new Promise<void>((resolve) => setImmediate(resolve)));
    }
  }

  /** How often the document has been begun afresh, counted from 1. */
  get epoch(): number {
    return this.durable.epoch;
  }

  /** What a page must know to write in the document, counted from 1. */
  get schema(): number {
    return this.parts.kind.schemaOf(this.bench.document().doc);
  }

  destroy(): void {
    this.company.close();
    this.bench.spoil();
  }

  /** Works whenever there is something to do and the disk can take it: also while the last batch is being written. */
  private start(): void {
    if (this.isScheduled || this.jobs.isEmpty || this.isWaiting) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      this.guarded(() => this.workSome());
    });
  }

  private guarded(work: () => void): void {
    try {
      work();
    } catch (cause) {
      this.giveUp(cause);
    }
  }

  /** True while what comes next has to wait for the disk. */
  private get isWaiting(): boolean {
    if (this.writing === null) return false;
    if (this.isReplacing) return true;
    return this.jobs.peek()?.job.kind === 'replace' || (this.filling?.jobs.length ?? 0) >= LARGEST_BATCH;
  }

  /** Fills the next batch for a while; it is written as soon as the last one is on disk. */
  private workSome(): void {
    const end = performance.now() + TURN_MS;
    for (let at = performance.now(); at < end && !this.isWaiting; at = performance.now()) {
      const { line, job } = this.jobs.peek() ?? {};
      if (!line || !job) break;
      if (job.kind === 'replace') {
        if (this.filling) break;
        this.jobs.done(line, 0);
        this.isReplacing = true;
        return this.write(() => this.replace(job));
      }
      this.filling ??= this.newBatch();
      const bunch = firstBunch(this.jobs.of(line) as Iterable<BatchJob>);
      this.filling.jobs.push(...bunch);
      this.bench.work(bunch, this.filling.turn);
      this.jobs.done(line, performance.now() - at, bunch.length);
    }
    this.writeNext();
    this.start();
  }

  private writeNext(): void {
    const batch = this.filling;
    if (batch === null || this.writing) return;
    // Nothing is written for somebody whose right to it ended while it waited.
    if (batch.turn.isOutdated) this.workAgain(batch);
    this.filling = null;
    this.setWritten(batch);
    this.write(() => this.keep(batch));
  }

  /** One thing is written at a time. */
  private write(work: () => Promise<void>): void {
    this.writing = work()
      .catch((cause: unknown) => this.giveUp(cause))
      .then(() => {
        this.setWritten(null);
        return this.company.rested();
      })
      .then(() => {
        [this.writing, this.isReplacing] = [null, false];
        this.guarded(() => this.writeNext());
        this.answerRing();
        this.start();
      });
  }

  private setWritten(batch: Batch | null): void {
    this.written = batch;
    this.bench.below = batch?.turn ?? null;
  }

  private newBatch(): Batch {
    return { turn: this.newTurn(), jobs: [], before: new LateFrames(this.bench.late) };
  }

  private newTurn(): Turn {
    return new Turn(this.parts.now);
  }

  /** Writes what a batch accepted, and only then tells of it. When others wrote meanwhile, it is looked at again. */
  private async keep(batch: Batch): Promise<void> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const missed = await this.append(batch.turn);
      if (missed === null) return this.finish(batch.turn);
      this.takeIn(missed);
      this.workAgain(batch);
    }
    this.fail(batch.turn, new Error(`room ${this.parts.id}: others write to it all the time`));
    this.workAgain(this.filling);
  }

  /** Looks at a batch again, and at what was put on top of it: what they rested on is not what is on disk. */
  private workAgain(batch: Batch | null): void {
    if (batch === null) return;
    this.bench.undo(batch.turn, this.filling?.turn);
    if (batch !== this.filling) {
      batch.jobs.push(...(this.filling?.jobs ?? []));
      this.filling = null;
    }
    this.bench.late = new LateFrames(batch.before);
    batch.turn = this.newTurn();
    if (batch === this.written) this.bench.below = batch.turn;
    this.bench.workAnew(batch.jobs, batch.turn);
  }

  /** Gives what others wrote meanwhile; null when the turn is done with. */
  private async append(turn: Turn): Promise<News | null> {
    const { id, store } = this.parts;
    if (turn.rows.length === 0) return null;
    const { rows, claims } = turn;
    try {
      const after = this.durable.seq;
      const appended = await store.append({ room: id, after, rows, claims });
      if (appended.kind === 'moved-on') return appended.missed;
      if (appended.kind === 'new-epoch') {
        this.fail(turn, new Error(`room ${id} has been begun afresh elsewhere`));
        await this.openAnew();
        this.workAgain(this.filling);
        return null;
      }
      this.bench.claims.learn(claims);
      this.durable.add(turn.after(after));
    } catch (cause) {
      this.fail(turn, cause);
      // It may have reached the disk after all.
      await this.takeInNews();
      this.workAgain(this.filling);
    }
    return null;
  }

  /** Takes in what has reached the disk without passing here. */
  private async takeInNews(): Promise<void> {
    const missed = await this.parts.store.since(this.parts.id, this.durable.seq);
    if (missed !== null) return this.takeIn(missed);
    await this.openAnew();
    // Whoever follows it is told what it says now.
    this.bench.document();
  }

  /** Another instance may have written to the room: what there is is taken in. */
  ring(): void {
    this.isRung = true;
    this.answerRing();
  }

  private answerRing(): void {
    if (!this.isRung || this.writing) return;
    this.isRung = false;
    this.write(async () => {
      const { seq } = this.durable;
      try {
        await this.takeInNews();
      } catch (cause) {
        if (cause instanceof DamagedRoom) throw cause;
        // Whoever reads goes on reading; it is asked for again before long.
        this.parts.failed(cause);
      }
      if (this.durable.seq !== seq) this.workAgain(this.filling);
    });
  }

  private finish(turn: Turn): void {
    if (turn.rows.length > 0 && !turn.isOver) {
      // What is next to be written is in it already; should that fail, it is told anew of what is on disk.
      if (this.bench.livingDoc) this.parts.changed(this.bench.livingDoc, turn.changes);
      this.show(turn.writers);
      this.parts.others?.wrote();
    }
    turn.tell();
    this.bench.toldOf(turn);
    if (this.durable.isLong) this.parts.long();
  }

  /** What a turn accepted is on no disk: those who sent it are told to send it again, nobody else notices. */
  private fail(turn: Turn, cause: unknown): void {
    this.setWritten(null);
    this.bench.undo(turn);
    this.parts.failed(cause);
    for (const line of turn.giveUp(cause)) this.bench.sendAway(line, 'cannot-save');
    this.bench.toldOf(turn);
  }

  /** Takes in what another instance wrote, and shows it. */
  private takeIn({ rows, claims }: News): void {
    this.bench.claims.learn(claims);
    if (rows.length === 0) return;
    this.durable.add(rows);
    // What is put on top of it is to be looked at again, on a document without it.
    if (this.written || this.filling) this.bench.spoil();
    else this.parts.changed(this.bench.follow(rows), null);
    this.show(rows.map(() => null));
  }

  /** Shows the newest rows to everyone but the line that each came from. */
  private show(writers: readonly (Line | null)[]): void {
    const { seq } = this.durable;
    const { messages } = this.durable.since(seq - writers.length);
    const shown = messages.map((message, index) => ({ from: writers[index] ?? null, message }));
    this.company.passOn(shown, seq);
  }

  /** Begins the document's next epoch; whoever has the old one open is sent away to come back without it. */
  private async replace(job: ReplaceJob): Promise<void> {
    const { id, store } = this.parts;
    try {
      await this.takeInNews();
      const next = await job.prepare(this.bench.document().doc, this.durable.seq);
      if (next === null) return job.ended(null);
      if (next !== 'replaced') {
        const { bytes, changes, isSealed, also = [] } = next;
        const row = this.newTurn().rowOf(job, { bytes, changes, writers: new Map() });
        await store.replace([{ room: id, from: this.durable.seq, row, isSealed }, ...also]);
      }
    } catch (cause) {
      return job.ended(cause instanceof Error ? cause : new Error('a new epoch failed', { cause }));
    }
    try {
      await this.openAnew();
      this.bench.document();
      this.parts.others?.wrote();
    } finally {
      // It is on disk, whatever became of the room.
      job.ended(null);
    }
  }

  /** Takes up the epoch that has begun; whoever has the old one open is sent away to come back without it. */
  private async openAnew(): Promise<void> {
    const { id, store } = this.parts;
    for (const line of this.company.lines) this.bench.sendAway(line, 'new-epoch');
    this.bench.spoil();
    const stored = await store.load(id);
    if (stored === null) throw new Error(`room ${id} is gone from the store`);
    this.bench = new Workbench(this.parts, stored, this.bench.gone);
  }

  private answer(line: Line, vector: Uint8Array): void {
    if (line.closed) return;
    try {
      // What somebody lacks is worked out once for each line; whoever asks again gets everything, which is there.
      const answer = line.following || line.behind ? this.durable.all() : this.durable.answer(vector);
      line.following = true;
      // One that is behind is sent everything when it has caught up.
      line.seq = line.behind ? 0 : this.durable.seq;
      line.send(answer);
    } catch {
      // Only a state vector that is not one makes yjs throw here.
      this.bench.sendAway(line, 'bad-frame');
    }
  }

  private giveUp(cause: unknown): void {
    const written = this.written?.turn.isOver === false ? this.written.jobs : [];
    const left = [...written, ...(this.filling?.jobs ?? []), ...this.jobs.clear()];
    this.filling = null;
    for (const job of left) if ('ended' in job) job.ended(new Error('the room was dropped', { cause }));
    this.parts.broken(cause);
    const why = cause instanceof DamagedRoom ? 'room-damaged' : 'cannot-save';
    for (const line of this.company.lines) this.bench.sendAway(line, why);
  }
}
