import type { Response } from 'express';
import type { NumberedFrame, Outlet } from '../sync/http-wire.ts';

/** Who asked a question is answered at the latest after this, in ms: shorter than any proxy waits. */
const LONGEST_QUESTION = 20_000;

/**
 * Answers with the frames of a line as server-sent events. With `once` the answer ends with the first of them, for
 * networks that pass an answer on only when it has ended. `ended` is called once, when it takes no more.
 */
export function eventOutlet(response: Response, once: boolean, ended: () => void): Outlet {
  let over = false;
  response.set({
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  });
  const write = (text: string, last: boolean): boolean => {
    if (over) return false;
    if (last) end(text);
    else response.write(text);
    return !over;
  };
  const end = (text = ''): void => {
    if (over) return;
    over = true;
    clearTimeout(longest);
    response.end(text);
  };
  const longest = setTimeout(() => {
    end('event: ping\ndata:\n\n');
    ended();
  }, LONGEST_QUESTION);
  if (!once) clearTimeout(longest);
  response.on('close', () => {
    over = true;
    clearTimeout(longest);
    ended();
  });
  if (!once) write('event: open\ndata:\n\n', false);
  return {
    get waiting() {
      return response.writableLength;
    },
    take: (frames) => write(frames.map(eventOf).join(''), once),
    ping: () => write('event: ping\ndata:\n\n', once),
    closed: (how) => end(`event: close\ndata: ${JSON.stringify(how)}\n\n`),
    end: () => end(),
  };
}

function eventOf({ number, frame }: NumberedFrame): string {
  return `id: ${number}\ndata: ${Buffer.from(frame).toString('base64')}\n\n`;
}
