import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import type { OtherInstances } from '../sync/rooms.ts';

/** What is heard of other instances. */
export interface BellListener {
  /** Something was written to a room. */
  rung(room: string): void;
  present(room: string, instance: string, frame: Uint8Array): void;
  told(room: string, frame: Uint8Array): void;
  /** Somebody's rights have changed. */
  rightsChanged(): void;
  /** Whatever was called meanwhile may have been missed. */
  connected(): void;
}

/** How instances call each other. What is called may be missed: whoever has to know looks for itself too. */
export interface Bell extends OtherInstances {
  rightsChanged(): void;
  listen(listener: BellListener): void;
  close(): void;
}

const KINDS = ['wrote', 'present', 'told', 'rights'] as const;

interface Message {
  readonly from: string;
  readonly kind: (typeof KINDS)[number];
  readonly frame: string;
}

export interface BellParts {
  readonly url: string;
  /** With which the names of its channels begin. */
  readonly prefix: string;
  readonly log: (message: string, cause: unknown) => void;
  /** Told of each call that is none of ours and is passed over. */
  readonly foreign: () => void;
}

/** While Redis does not answer, no more than so many calls wait for it; the others are not made. */
const WAITING = 10_000;

/** Calls by way of Redis or Valkey. */
export function redisBell({ url, prefix, log, foreign }: BellParts): Bell {
  const instance = randomUUID();
  const [everyone, roomPrefix] = [`${prefix}:rights`, `${prefix}:room:`];
  const out = open(url, log);
  const ears = open(url, () => undefined);
  let listener: BellListener | null = null;
  let waiting = 0;
  const call = (channel: string, message: Partial<Message>): void => {
    if (waiting >= WAITING) return;
    waiting += 1;
    const done = (): void => void (waiting -= 1);
    out.publish(channel, JSON.stringify({ from: instance, ...message })).then(done, done);
  };
  const frameOf = (frame: Uint8Array): string => Buffer.from(frame).toString('base64');
  ears.on('message', (channel, text) => {
    const message = messageIn(text);
    if (message === null) foreign();
    else if (listener && message.from !== instance) hear(listener, channel.slice(roomPrefix.length), message);
  });
  // What cannot be asked for now is asked for again when there is a connection.
  const ask = (asked: Promise<unknown>): void => void asked.catch(() => undefined);
  const heard = new Set([everyone]);
  ears.on('ready', () => {
    ask(ears.subscribe(...heard).then(() => listener?.connected()));
  });
  return {
    opened: (room) => {
      heard.add(roomPrefix + room);
      ask(ears.subscribe(roomPrefix + room));
    },
    closed: (room) => {
      heard.delete(roomPrefix + room);
      ask(ears.unsubscribe(roomPrefix + room));
    },
    wrote: (room) => call(roomPrefix + room, { kind: 'wrote' }),
    present: (room, frame) => call(roomPrefix + room, { kind: 'present', frame: frameOf(frame) }),
    told: (room, frame) => call(roomPrefix + room, { kind: 'told', frame: frameOf(frame) }),
    rightsChanged: () => call(everyone, { kind: 'rights' }),
    listen: (given) => {
      listener = given;
    },
    close: () => {
      listener = null;
      out.disconnect();
      ears.disconnect();
    },
  };
}

/** Null when it is no call of ours: whoever else uses that Redis must not end the service. */
function messageIn(text: string): Message | null {
  try {
    const { from, kind, frame = '' } = JSON.parse(text) as Partial<Message>;
    const isOurs =
      typeof from === 'string' && typeof frame === 'string' && KINDS.some((each) => each === kind);
    return isOurs ? ({ from, kind, frame } as Message) : null;
  } catch {
    // Not JSON, or nothing that has parts.
    return null;
  }
}

function hear(listener: BellListener, room: string, { from, kind, frame }: Message): void {
  switch (kind) {
    case 'wrote':
      return listener.rung(room);
    case 'present':
      return listener.present(room, from, Buffer.from(frame, 'base64'));
    case 'told':
      return listener.told(room, Buffer.from(frame, 'base64'));
    case 'rights':
      return listener.rightsChanged();
  }
}

function open(url: string, log: (message: string, cause: unknown) => void): Redis {
  const redis = new Redis(url, {
    // It is called again soon enough, and nothing waits for it.
    maxRetriesPerRequest: 0,
    // The client would do it by itself, and leave unheard that it could not, which ends the process.
    autoResubscribe: false,
    retryStrategy: (times) => Math.min(times * 100, 1_000),
  });
  let isAway = false;
  redis.on('error', (cause) => {
    if (!isAway) log('Redis does not answer; instances look for each other’s changes themselves', cause);
    isAway = true;
  });
  redis.on('ready', () => {
    isAway = false;
  });
  return redis;
}
