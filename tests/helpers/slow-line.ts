import { HTTP_LINES, packFrames, type LineClosed, type OpenedLine } from '../../shared/protocol/http-line.ts';
import { readEvents } from '../../client/live/line-events.ts';
import { until } from './until.ts';

/** A line over plain requests that sends what it is told to, right or wrong, at whatever number. */
export interface SlowLine {
  readonly id: string;
  readonly frames: Uint8Array[];
  /** How the server closed it, once it has. */
  readonly closed: LineClosed | null;
  /** Sends a parcel whose first frame has this number; gives the answer's status. */
  send(first: number, frames: readonly Uint8Array[]): Promise<number>;
  /** Opens the stream, or opens it again, from after this frame. */
  listen(after: number): void;
  /** Asks once what came after this frame; gives the answer's status. */
  question(after: number): Promise<number>;
  /** Lets go of the stream without a word. */
  drop(): void;
  waitUntilClosed(): Promise<LineClosed>;
}

/** Opens a line to where a socket would be opened, such as `/sync/board/…?ack=1`; gives the status when there is none. */
export async function slowLine(
  url: string,
  to: string,
  headers: Record<string, string> = {},
): Promise<SlowLine | number> {
  const answer = await fetch(url + HTTP_LINES, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ to }),
  });
  if (answer.status !== 201) return answer.status;
  const { line: id } = (await answer.json()) as OpenedLine;
  const address = `${url}${HTTP_LINES}/${id}`;
  const frames: Uint8Array[] = [];
  let closed: LineClosed | null = null;
  let stream = new AbortController();
  const take = async (query: string): Promise<number> => {
    stream = new AbortController();
    const asked = await fetch(`${address}?${query}`, { headers, signal: stream.signal });
    if (asked.status !== 200 || !asked.body) return asked.status;
    for await (const { kind, data } of readEvents(asked.body)) {
      if (kind === 'message') frames.push(Uint8Array.from(Buffer.from(data, 'base64')));
      if (kind === 'close') closed = JSON.parse(data) as LineClosed;
    }
    return asked.status;
  };
  return {
    id,
    frames,
    get closed() {
      return closed;
    },
    send: async (first, parcel) => {
      const body = packFrames(parcel);
      const type = { 'content-type': 'application/octet-stream' };
      const sent = await fetch(`${address}?first=${first}`, {
        method: 'POST',
        headers: { ...type, ...headers },
        body,
      });
      return sent.status;
    },
    // A stream that is let go of ends with an error, and nobody is there to hear it.
    listen: (after) => void take(`after=${after}`).catch(() => undefined),
    question: (after) => take(`after=${after}&once=1`),
    drop: () => stream.abort(),
    waitUntilClosed: () => until('the line to be closed', () => closed),
  };
}

/** As `slowLine`, of a line that must be there. */
export async function openSlowLine(
  url: string,
  to: string,
  headers: Record<string, string> = {},
): Promise<SlowLine> {
  const line = await slowLine(url, to, headers);
  if (typeof line === 'number') throw new Error(`there is no line: ${line}`);
  return line;
}
