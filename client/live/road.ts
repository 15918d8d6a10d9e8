import { HttpSocket } from './http-socket.ts';
import { createValue, type Value } from './value.ts';

/** Milliseconds in which a websocket has to open, and then to bring its first frame. */
const OPEN_MS = 5_000;
const FIRST_FRAME_MS = 10_000;
/** Sockets that failed, one after the other, before the other road is taken. */
const FAILURES = 2;
/** Milliseconds after which websockets are tried again; twice as long after each time that it was in vain. */
const AGAIN_MS = 120_000;
const LONGEST_AGAIN_MS = 1_920_000;
/** No document is joined here: the server closes such a socket with a reason of its own, and so proves that it can. */
const NOWHERE = '/sync/nowhere';
const ROOM_UNKNOWN = 4404;

const road = {
  failures: 0,
  again: AGAIN_MS,
  timer: null as ReturnType<typeof setTimeout> | null,
};
/** The lines that go over plain requests just now. */
const slowLines = new Set<HttpSocket>();

/** True while this network lets no websocket through, and all lines of this page make do with plain requests. */
export const slowRoad: Value<boolean> = createValue(false);

/**
 * What `WebsocketProvider` is given in place of `WebSocket`: one, as long as the network lets it through; otherwise what
 * behaves like one. That it does not is known when none opens while plain requests are answered.
 */
export const RoadSocket = function openRoad(url: string | URL): WebSocket | HttpSocket {
  return slowRoad.get() ? openSlow(url) : openLive(url);
} as unknown as typeof WebSocket;

function openSlow(url: string | URL): HttpSocket {
  const socket = new HttpSocket(url);
  for (const line of slowLines) if (line.readyState === WebSocket.CLOSED) slowLines.delete(line);
  slowLines.add(socket);
  return socket;
}

function openLive(url: string | URL): WebSocket {
  const socket = new WebSocket(url);
  let timer = setTimeout(() => giveUp(socket), OPEN_MS);
  socket.addEventListener('open', () => {
    clearTimeout(timer);
    timer = setTimeout(() => giveUp(socket), FIRST_FRAME_MS);
  });
  let works = false;
  socket.addEventListener(
    'message',
    () => {
      clearTimeout(timer);
      works = true;
      road.failures = 0;
    },
    { once: true },
  );
  socket.addEventListener('close', ({ code }) => {
    clearTimeout(timer);
    // Only the server itself closes with a code of its own.
    if (!works && (code === 1006 || code === 1002)) void failed();
  });
  return socket;
}

// A network may also swallow what is sent, and say nothing.
function giveUp(socket: WebSocket): void {
  if (socket.readyState === WebSocket.CLOSED) return;
  road.failures = FAILURES;
  void failed().then(() => socket.close());
}

async function failed(): Promise<void> {
  if (slowRoad.get()) return;
  if (!(await isAnswered())) {
    road.failures = 0;
    return;
  }
  road.failures += 1;
  if (road.failures < FAILURES) return;
  slowRoad.set(true);
  road.timer = setTimeout(() => void tryAgain(), road.again);
}

/** Without an answer, or while the service stops, no other road would help. */
async function isAnswered(): Promise<boolean> {
  try {
    const { problems } = (await (await fetch('/ready', { cache: 'no-store' })).json()) as {
      problems?: string[];
    };
    return problems !== undefined && !problems.includes('draining');
  } catch {
    // No network, or a proxy's own answer.
    return false;
  }
}

async function tryAgain(): Promise<void> {
  if (!(await liveWorks())) {
    road.again = Math.min(road.again * 2, LONGEST_AGAIN_MS);
    road.timer = setTimeout(() => void tryAgain(), road.again);
    return;
  }
  road.failures = 0;
  slowRoad.set(false);
  // Their providers come back at once, now over a websocket.
  for (const line of slowLines) line.close();
  slowLines.clear();
}

function liveWorks(): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = new WebSocket(location.origin.replace(/^http/, 'ws') + NOWHERE);
    const timer = setTimeout(() => probe.close(), OPEN_MS);
    probe.addEventListener('close', ({ code }) => {
      clearTimeout(timer);
      resolve(code === ROOM_UNKNOWN);
    });
  });
}
