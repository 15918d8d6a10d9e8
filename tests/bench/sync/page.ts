import type { Heard } from './codecs.ts';
import type { BenchRoom, Running } from './contestants.ts';
import { openWire, type Wire } from './wire.ts';

export interface PageOptions {
  /** Which page this is: pages come as different people. */
  readonly page: number;
  /** Told of every state and update that arrives, as bytes. */
  readonly heard?: (body: Uint8Array, kind: 'state' | 'update') => void;
  /** Told how many of its updates are taken, whenever the server says so. */
  readonly taken?: (count: number) => void;
}

/** One page at one document, as far as a server can tell. */
export interface Page {
  /** Sends updates; false when the socket is full. */
  send(updates: readonly Uint8Array[]): boolean;
  drained(): Promise<void>;
  /** How many of its updates the server has said it took. */
  taken(): number;
  /** Resolves when so many of its updates are taken. */
  acknowledged(count: number): Promise<void>;
  /** Why it was closed, or null. */
  closed(): string | null;
  close(): void;
}

const OPENING_MS = 60_000;

interface Counters {
  acknowledgements: number;
  echoes: number;
  answers: number;
  closed: string | null;
  waiting: {
    readonly count: number;
    readonly resolve: () => void;
    readonly reject: (cause: Error) => void;
  }[];
}

/** Opens a page and resolves when it has what the server first answers. */
export async function openPage(
  running: Pick<Running, 'name' | 'codec' | 'address'>,
  room: Pick<BenchRoom, 'id' | 'headers'>,
  options: PageOptions,
): Promise<Page> {
  const { codec } = running;
  const counters: Counters = { acknowledgements: 0, echoes: 0, answers: 0, closed: null, waiting: [] };
  let wire: Wire | null = null;
  const early: Uint8Array[] = [];
  const reply = (frame: Uint8Array): void => void (wire ? wire.send([frame]) : early.push(frame));
  const taken = (): number =>
    codec.acknowledges === 'echoes' ? counters.echoes : counters.acknowledgements - counters.answers;
  const settle = (): void => {
    const all = taken();
    const done = counters.waiting.filter(({ count }) => all >= count);
    counters.waiting = counters.waiting.filter(({ count }) => all < count);
    for (const { resolve } of done) resolve();
  };
  const first = await new Promise<Wire>((resolve, reject) => {
    const take = (heard: Heard): void => {
      if (heard.kind === 'question') {
        counters.answers += codec.acknowledges === 'echoes' ? 0 : 1;
        reply(codec.nothing(room.id));
      } else if (heard.kind === 'acked') counters.acknowledgements = heard.all;
      else if (heard.kind === 'acked-one') counters.acknowledgements += 1;
      else if (heard.kind === 'update') counters.echoes += 1;
      if (heard.kind === 'state' || heard.kind === 'update') options.heard?.(heard.body, heard.kind);
      if (counters.waiting.length > 0) settle();
      if (heard.kind === 'acked') options.taken?.(taken());
      if (heard.kind === 'state' && wire) resolve(wire);
    };
    const fail = (why: string): void => {
      counters.closed ??= why;
      const cause = new Error(counters.closed);
      reject(cause);
      for (const each of counters.waiting) each.reject(cause);
    };
    setTimeout(() => reject(new Error(`${running.name} did not answer a page`)), OPENING_MS).unref();
    openWire(running.address(), {
      path: codec.path(room.id),
      headers: room.headers(options.page),
      frame: (payload) => {
        try {
          take(codec.read(payload));
        } catch (cause) {
          const start = payload.subarray(0, 100).toString('hex');
          wire?.close();
          fail(
            `${running.name} sent ${payload.length} bytes that cannot be read (${String(cause)}): ${start}`,
          );
        }
      },
      closed: (code, reason) => fail(`${running.name} closed a page: ${code} ${reason}`),
    }).then((opened) => {
      wire = opened;
      opened.send([...codec.hello(room.id)]);
      for (const frame of early.splice(0)) opened.send([frame]);
    }, reject);
  });
  return {
    send: (updates) => first.send(updates.map((each) => codec.update(room.id, each))),
    drained: () => first.drained(),
    taken,
    acknowledged: (count) =>
      new Promise((resolve, reject) => {
        if (counters.closed !== null) return reject(new Error(counters.closed));
        counters.waiting.push({ count, resolve, reject });
        settle();
      }),
    closed: () => counters.closed,
    close: () => {
      counters.closed ??= 'this page left';
      first.close();
    },
  };
}
