import * as Y from 'yjs';
import type { CloseReason } from '../../shared/protocol/close-reasons.ts';
import type { Claim, LogRow, UpdateStore } from '../storage/update-store.ts';
import { answerFrame, questionFrame, updateFrame } from './frames.ts';
import { preflight } from './guard.ts';
import type { CommandJob, Job, ReplaceJob, UpdateJob } from './job.ts';
import { LateFrames } from './late-frames.ts';
import type { Admitted, Line, Someone } from './line.ts';
import type { Meters } from './meters.ts';
import { isHoldingBack, openRoom, SNAPSHOT_EVERY, type OpenRoom } from './open-room.ts';
import { PresenceList } from './presence-list.ts';
import type { RoomKind, Watched } from './room-kind.ts';

export interface RoomParts {
  readonly id: string;
  readonly store: UpdateStore;
  readonly now: () => number;
  /** The triangulation meeting that runs at this board, or empty: what is changed meanwhile carries it. */
  readonly meeting: () => string;
  /** Called after a commit, and once at the start, with the document as it is on disk. */
  readonly changed: (doc: Y.Doc) => void;
  readonly meters?: Meters | undefined;
  /** The room can't go on: the next to join must open it anew. */
  readonly broken: (cause: unknown) => void;
}

interface Accepted {
  /** Null when the server made the change itself. */
  readonly line: Line | null;
  readonly row: LogRow;
}

/** So many jobs in one turn, so that the loop gets its breath. */
const TURN = 500;

/**
 * One open document. Whatever came while the last batch was being written is the next batch: checked, applied,
 * written, and only when it is on disk passed on and acknowledged. The document is disposable; the log is the truth.
 */
export class Room {
  readonly lines = new Set<Line>();
  readonly presence: PresenceList;
  private readonly parts: RoomParts;
  private board: OpenRoom;
  private watched: ReturnType<RoomKind['watch']>;
  private waiting: Job[] = [];
  private readonly late = new LateFrames();
  private newClaims: Claim[] = [];
  private emitted: Uint8Array[] = [];
  private turn: Promise<void> | null = null;
  private sinceSnapshot = 0;

  constructor(parts: RoomParts, board: OpenRoom) {
    this.parts = parts;
    this.board = board;
    this.watched = this.watch(board);
    const mayBe = (client: number, owner: string): boolean => this.claim(client, owner);
    this.presence = new PresenceList(mayBe, { now: parts.now, carets: board.kind.carets });
    parts.changed(board.doc);
  }

  join(line: Line): void {
    this.lines.add(line);
    line.send([questionFrame(Y.encodeStateVector(this.board.doc))]);
  }

  leave(line: Line): void {
    this.lines.delete(line);
    this.late.forget(line);
    this.tell(this.presence.leave(line), line);
  }

  /** Sends a frame about who is here, if there is one, to everyone else; a line may know that before it has the board. */
  tell(frame: Uint8Array | null, from: Line): void {
    if (frame === null) return;
    for (const line of this.lines) {
      if (line !== from && (line.greeted || line.following)) line.send([frame]);
    }
  }

  /** Sends a frame to every page of ours, whoever is at it. */
  announce(frame: Uint8Array): void {
    for (const line of this.lines) if (line.ours) line.send([frame]);
  }

  push(job: Job): void {
    this.waiting.push(job);
    this.start();
  }

  /** Resolves when nothing waits to be written. */
  async settled(): Promise<void> {
    while (this.turn) await this.turn;
  }

  /** How often the document has been begun afresh, counted from 1. */
  get epoch(): number {
    return this.board.kind.epochOf(this.board.doc);
  }

  /** What a page must know to write in the document, counted from 1. */
  get schema(): number {
    return this.board.kind.schemaOf(this.board.doc);
  }

  destroy(): void {
    this.board.doc.destroy();
  }

  private start(): void {
    if (this.turn || this.waiting.length === 0) return;
    this.turn = new Promise<void>((resolve) => setImmediate(resolve))
      .then(() => this.runNext())
      .catch((cause: unknown) => this.giveUp(cause))
      .then(() => {
        this.turn = null;
        this.start();
      });
  }

  /** A new epoch has a turn of its own: what came before it is on disk, what comes after it meets the new one. */
  private async runNext(): Promise<void> {
    const [first] = this.waiting;
    if (first?.kind === 'replace') {
      this.waiting.shift();
      return this.replace(first);
    }
    const at = this.waiting.findIndex((job) => job.kind === 'replace');
    const jobs = this.waiting.splice(0, at < 0 ? TURN : Math.min(at, TURN));
    await this.runTurn(jobs as Exclude<Job, ReplaceJob>[]);
  }

  private async runTurn(jobs: readonly Exclude<Job, ReplaceJob>[]): Promise<void> {
    const accepted: Accepted[] = [];
    const counts = new Map<Line, number>();
    const questions = jobs.filter((job) => job.kind === 'question');
    const commands = await this.work(jobs, accepted, counts);
    try {
      await this.commit(accepted.map((each) => each.row));
    } catch (cause) {
      for (const job of commands) job.ended(new Error('the change could not be kept', { cause }));
      throw cause;
    }
    this.passOn(accepted);
    for (const [line, count] of counts) line.saved(count);
    for (const job of commands) job.ended(null);
    for (const { line, vector } of questions) this.answer(line, vector);
    if (this.sinceSnapshot >= SNAPSHOT_EVERY) await this.makeSnapshot();
  }

  /** Takes updates and commands in their order; gives the commands that wait for the disk. */
  private async work(
    jobs: readonly Job[],
    accepted: Accepted[],
    counts: Map<Line, number>,
  ): Promise<readonly CommandJob[]> {
    const commands: CommandJob[] = [];
    for (const job of jobs) {
      if (job.kind === 'update') await this.take(job, accepted, counts);
      else if (job.kind === 'command' && (await this.command(job, accepted))) commands.push(job);
    }
    return commands;
  }

  /** Checks and applies one update; one that comes before what it rests on waits for its line's answer. */
  private async take(job: UpdateJob, accepted: Accepted[], counts: Map<Line, number>): Promise<void> {
    const { line } = job;
    if (this.late.isRefused(line)) return;
    // Who may only read is not sent away for answering the room's question; what it sends goes nowhere.
    if (line.rights.reach === 'none') return line.passedOver(1);
    const why = await this.apply(job, accepted);
    if (why === 'gap' && !job.answer && this.late.keep(job)) return;
    if (why !== null) {
      this.late.refuse(line);
      line.close(why);
      return;
    }
    counts.set(line, (counts.get(line) ?? 0) + 1);
    if (job.answer) for (const late of this.late.answered(line)) await this.take(late, accepted, counts);
  }

  private async apply(job: UpdateJob, accepted: Accepted[]): Promise<CloseReason | null> {
    const { line, bytes } = job;
    const { doc, kind } = this.board;
    const mayUse = (client: number): boolean => this.mayUse(client, line.person.owner);
    const verdict = preflight(doc, bytes, { mayUse, limits: kind.limits });
    if (!verdict.fine) return verdict.why;
    const watched = this.applyWatched(doc, bytes, line);
    const at = this.parts.now();
    if (isHoldingBack(doc)) this.parts.meters?.heldBack();
    const why = watched === null || isHoldingBack(doc) ? 'bad-update' : watched.verdict(admittedOf(line), at);
    if (watched === null || why !== null) {
      await this.reload(accepted);
      return why;
    }
    for (const client of verdict.writers) this.claim(client, line.person.owner);
    this.accept(accepted, { line, who: line.person, watched });
    return null;
  }

  /** Runs a command of the server's; one that fails leaves nothing behind, is told so, and gives false. */
  private async command(job: CommandJob, accepted: Accepted[]): Promise<boolean> {
    const { doc } = this.board;
    this.emitted = [];
    try {
      job.change(doc);
      const watched = this.watched.take();
      const why = watched.verdict(null, this.parts.now());
      if (why !== null) throw new Error(`a command would break the room: ${why}`);
      this.accept(accepted, { line: null, who: job.who, watched });
      return true;
    } catch (cause) {
      await this.reload(accepted);
      job.ended(cause instanceof Error ? cause : new Error('a command failed', { cause }));
      return false;
    }
  }

  private accept(
    accepted: Accepted[],
    { line, who, watched }: { readonly line: Line | null; readonly who: Someone; readonly watched: Watched },
  ): void {
    const [first, ...more] = this.emitted;
    if (first === undefined) return;
    const bytes = more.length === 0 ? first : Y.mergeUpdates(this.emitted);
    const { now, meeting } = this.parts;
    const facts = { at: now(), person: who.id, role: who.role, meeting: meeting() };
    accepted.push({ line, row: { ...facts, bytes, changes: watched.changes } });
  }

  /** Null when yjs threw: the document may have been changed half way. */
  private applyWatched(doc: Y.Doc, bytes: Uint8Array, line: Line): Watched | null {
    this.emitted = [];
    try {
      Y.applyUpdate(doc, bytes, line);
      return this.watched.take();
    } catch {
      return null;
    }
  }

  /** Begins the document's next epoch; whoever has the old one open is sent away to come back without it. */
  private async replace(job: ReplaceJob): Promise<void> {
    const { id, store, now, meeting } = this.parts;
    try {
      const next = await job.prepare(this.board.doc, this.board.seq);
      if (next === null) return job.ended(null);
      if (next !== 'replaced') {
        const { bytes, changes, isSealed, also = [] } = next;
        const facts = { at: now(), person: job.who.id, role: job.who.role, meeting: meeting() };
        const row = { ...facts, bytes, changes };
        await store.replace([{ room: id, from: this.board.seq, row, isSealed }, ...also]);
      }
    } catch (cause) {
      return job.ended(cause instanceof Error ? cause : new Error('a new epoch failed', { cause }));
    }
    await this.takeUpEpoch(job);
  }

  private async takeUpEpoch(job: ReplaceJob): Promise<void> {
    for (const line of this.lines) {
      this.late.refuse(line);
      line.close('new-epoch');
    }
    this.newClaims = [];
    this.sinceSnapshot = 0;
    try {
      await this.reload([]);
      this.board = { ...this.board, claims: new Map() };
      this.parts.changed(this.board.doc);
    } finally {
      // It is on disk, whatever became of the room.
      job.ended(null);
    }
  }

  private async commit(rows: readonly LogRow[]): Promise<void> {
    if (rows.length === 0) return;
    const claims = this.newClaims;
    this.newClaims = [];
    const { id, store } = this.parts;
    const appended = await store.append({ room: id, after: this.board.seq, rows, claims });
    if (appended.kind === 'moved-on') throw new Error(`room ${id}: somebody else wrote to it`);
    this.board = { ...this.board, seq: appended.seq };
    this.sinceSnapshot += rows.length;
    this.parts.changed(this.board.doc);
  }

  // Opening a board anew is what makes a snapshot: only from rows that were read back.
  private async makeSnapshot(): Promise<void> {
    this.sinceSnapshot = 0;
    const copy = await openRoom(this.parts.store, this.parts.id);
    copy?.doc.destroy();
  }

  private passOn(accepted: readonly Accepted[]): void {
    if (accepted.length === 0) return;
    const frames = accepted.map(({ line, row }) => ({ line, frame: updateFrame(row.bytes) }));
    for (const to of this.lines) {
      if (!to.following) continue;
      const theirs = frames.filter(({ line }) => line !== to).map(({ frame }) => frame);
      if (theirs.length > 0) to.send(theirs);
    }
  }

  private answer(line: Line, vector: Uint8Array): void {
    if (line.closed) return;
    try {
      line.send([answerFrame(Y.encodeStateAsUpdate(this.board.doc, vector))]);
      line.following = true;
    } catch {
      // Only a state vector that is not one makes yjs throw here.
      line.close('bad-frame');
    }
  }

  /** Back to what is on disk, with what this turn had already accepted on top. */
  private async reload(accepted: readonly Accepted[]): Promise<void> {
    this.parts.meters?.reloaded();
    this.board.doc.destroy();
    const board = await openRoom(this.parts.store, this.parts.id);
    if (board === null) throw new Error(`room ${this.parts.id} is gone from the store`);
    for (const { row } of accepted) Y.applyUpdate(board.doc, row.bytes);
    this.board = { ...board, claims: this.board.claims };
    this.watched = this.watch(board);
  }

  private watch({ doc, kind }: OpenRoom): ReturnType<RoomKind['watch']> {
    doc.on('update', (bytes: Uint8Array) => {
      this.emitted.push(bytes);
    });
    return kind.watch(doc);
  }

  private mayUse(client: number, owner: string): boolean {
    const first = this.board.claims.get(client);
    return first === undefined || first === owner;
  }

  private claim(client: number, owner: string): boolean {
    if (!this.mayUse(client, owner)) return false;
    if (!this.board.claims.has(client)) {
      this.board.claims.set(client, owner);
      this.newClaims.push({ client, person: owner });
    }
    return true;
  }

  private giveUp(cause: unknown): void {
    const left = this.waiting.splice(0);
    for (const job of left) if ('ended' in job) job.ended(new Error('the room was dropped', { cause }));
    this.parts.broken(cause);
    for (const line of this.lines) line.close('cannot-save');
  }
}

function admittedOf({ person, rights }: Line): Admitted {
  return { who: person, rights };
}
