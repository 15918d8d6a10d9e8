import { FairQueue } from './fair-queue.ts';
import { readEntries, readFrame, type AwarenessEntry } from './frames.ts';
import type { Ask } from './job.ts';
import { TURN_MS } from './limits.ts';
import type { Line } from './line.ts';
import { Parcel } from './parcel.ts';
import { PresenceList, type PageIds } from './presence-list.ts';

/** Between two frames about who is here, in ms: hands move smoothly, and nobody can flood the others with theirs. */
const PRESENCE_MS = 20;

/** How long those at a room are left alone before they are told more, in ms: for each of them, and at most. */
const REST_MS = 0.1;
const LONGEST_REST_MS = 8;

/** A message that is for everyone but the line that it comes from. */
export interface Shown {
  readonly from: Line | null;
  readonly message: Uint8Array;
}

interface CompanyParts {
  /** True where people write among each other's words. */
  readonly carets: boolean;
  readonly now: () => number;
  /** Tells other instances who is here, if there are any. */
  readonly present?: ((frame: Uint8Array) => void) | undefined;
  /** Answers a line that asks for all that it lacks. */
  readonly answer: (line: Line, vector: Uint8Array) => void;
}

/** Everybody in a room: who they are to each other, what they ask, and what they are sent together. */
export class Company {
  readonly lines = new Set<Line>();
  readonly presence: PresenceList;
  private readonly parts: CompanyParts;
  private readonly asked = new FairQueue<Line, Ask>();
  private answering = false;
  private toldAt = Number.NEGATIVE_INFINITY;
  private news = new Map<Line, Uint8Array>();
  private farNews: Uint8Array[] = [];
  private newsTimer: NodeJS.Timeout | null = null;

  constructor(ids: PageIds, parts: CompanyParts) {
    this.parts = parts;
    this.presence = new PresenceList(ids, parts);
  }

  join(line: Line): void {
    this.lines.add(line);
  }

  leave(line: Line): void {
    this.lines.delete(line);
    this.asked.drop(line);
    this.tell(this.presence.leave(line), line);
  }

  close(): void {
    if (this.newsTimer) clearTimeout(this.newsTimer);
    this.asked.clear();
  }

  /** Resolves when they may be told more: to tell many costs so much that it is better done in larger pieces. */
  async rested(): Promise<void> {
    const until = this.toldAt + Math.min(this.lines.size * REST_MS, LONGEST_REST_MS);
    const rest = until - performance.now();
    if (rest >= 1) await new Promise((resolve) => setTimeout(resolve, rest));
  }

  /** Sends rows that have reached the disk to everyone who follows, but not back to where they come from. */
  passOn(shown: readonly Shown[], seq: number): void {
    const following = [...this.lines].filter((line) => line.following && !line.behind);
    for (const line of following) line.seq = seq;
    this.toldAt = performance.now();
    share(following, shown);
  }

  /** Tells everyone else about who is here, if there is something to tell; only the newest word of each line. */
  tell(frame: Uint8Array | null, from: Line): void {
    if (frame === null) return;
    this.news.set(from, frame);
    this.tellSoon();
  }

  /** Takes in a frame in which another instance says who is there by it. */
  hearFar(instance: string, frame: Uint8Array): void {
    const read = readFrame(frame);
    const entries = read?.kind === 'awareness' ? readEntries(read.bytes) : null;
    if (entries) this.tellFar(this.presence.hearFar(instance, entries));
  }

  /** Takes those off whose instance has fallen silent, and says again to the others who is here. */
  beat(): void {
    this.tellFar(this.presence.sweepFar());
    const own = this.presence.own();
    if (own) this.parts.present?.(own);
  }

  private tellFar(frame: Uint8Array | null): void {
    if (frame === null) return;
    this.farNews.push(frame);
    this.tellSoon();
  }

  private tellSoon(): void {
    this.newsTimer ??= setTimeout(() => this.tellNews(), PRESENCE_MS);
  }

  /** Sends a frame to every page of ours, whoever is at it. */
  announce(frame: Uint8Array): void {
    const parcel = new Parcel([frame]);
    for (const line of this.lines) if (line.ours) line.send(parcel);
  }

  /** Tells a line that missed something who is here. */
  greetAgain(line: Line): void {
    if (line.greeted) line.send(new Parcel([this.presence.others(line)]));
  }

  /** A page has said which page it is: from now on it hears who is here. */
  greet(line: Line): void {
    // Not before: its own entry, left by a dead line, must not come back to it.
    if (line.greeted) return;
    line.greeted = true;
    this.greetAgain(line);
  }

  ask(line: Line, ask: Ask): void {
    this.asked.push(line, ask);
    this.start();
  }

  private start(): void {
    if (this.answering || this.asked.isEmpty) return;
    this.answering = true;
    setImmediate(() => {
      this.answering = false;
      this.answerSome();
      this.start();
    });
  }

  private answerSome(): void {
    const end = performance.now() + TURN_MS;
    for (let at = performance.now(); at < end; at = performance.now()) {
      const next = this.asked.peek();
      if (next === null) return;
      this.hear(next.line, next.job);
      this.asked.done(next.line, performance.now() - at);
    }
  }

  private hear(line: Line, { frame, size }: Ask): void {
    if (line.closed) return;
    line.heard(size);
    if (frame.kind === 'question') return this.parts.answer(line, frame.vector);
    if (frame.kind === 'query-awareness') return line.send(new Parcel([this.presence.others(line)]));
    const entries = readEntries(frame.bytes);
    if (entries === null) return line.close('bad-frame');
    this.hearPages(line, entries);
  }

  private hearPages(line: Line, entries: readonly AwarenessEntry[]): void {
    this.tell(
      this.presence.hear(line, entries, () => this.hearPages(line, entries)),
      line,
    );
    if (line.page !== null) this.greet(line);
  }

  private tellNews(): void {
    this.newsTimer = null;
    const near = [...this.news].map(([from, message]) => ({ from, message }));
    for (const { message } of near) this.parts.present?.(message);
    const shown = [...near, ...this.farNews.map((message) => ({ from: null, message }))];
    [this.news, this.farNews] = [new Map(), []];
    share(
      [...this.lines].filter((line) => (line.greeted || line.following) && !line.behind),
      shown,
    );
  }
}

/** Sends each line all but its own; those who have nothing of their own in it get the very same bytes. */
function share(lines: readonly Line[], shown: readonly Shown[]): void {
  if (shown.length === 0) return;
  const writers = new Set(shown.map(({ from }) => from));
  const all = new Parcel(shown.map(({ message }) => message));
  for (const line of lines) {
    if (!writers.has(line)) {
      line.send(all);
      continue;
    }
    const others = shown.filter(({ from }) => from !== line).map(({ message }) => message);
    if (others.length > 0) line.send(new Parcel(others));
  }
}
