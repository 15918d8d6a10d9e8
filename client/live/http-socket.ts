import { TOO_BIG } from '../../shared/protocol/close-reasons.ts';
import {
  ELSEWHERE,
  HTTP_LINES,
  packFrames,
  PARCEL_BYTES,
  type LineClosed,
  type OpenedLine,
} from '../../shared/protocol/http-line.ts';
import { readEvents, type LineEvent } from './line-events.ts';

const CONNECTING = 0;
const OPEN = 1;
const CLOSED = 3;
/** What a socket says that broke: whoever had it comes back. */
const BROKEN: LineClosed = { code: 1006, reason: '' };
/** Milliseconds in which the first event has to come; a network that keeps it back passes on only what has ended. */
const STREAM_WAIT = 4_000;
/** A stream that ends sooner, in ms, is not asked for again at once. */
const SHORT_STREAM = 1_000;
/** What a request is answered that is larger than any may be. */
const TOO_BIG_AS_REQUEST = 413;
const RETRIES = 2;
const RETRY_MS = 500;
/** How often a request is made again that came to another instance than the line's, and between two of these, in ms. */
const MOST_TRIES = 40;
const NEXT_TRY_MS = 50;

/** Whether streams get through: learnt once for all lines of this page. */
const network = { streams: true };

/**
 * Behaves as a websocket does, and makes do with plain requests: what is sent goes in numbered parcels, one request at a
 * time; what comes is a stream of events, or, where the network keeps streams back, the answer to one question after
 * another.
 */
export class HttpSocket {
  readonly OPEN = OPEN;
  readonly url: string;
  binaryType = 'arraybuffer';
  readyState = CONNECTING;
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: { readonly data: ArrayBuffer }) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  onclose: ((event: LineClosed) => void) | null = null;
  private address = '';
  private heard = 0;
  private sent = 0;
  private waiting: Uint8Array[] = [];
  private sending = false;
  private asking = new AbortController();
  private readonly leave = (): void => this.close();

  constructor(url: string | URL) {
    this.url = String(url);
    void this.open();
  }

  send(data: ArrayBufferView | ArrayBuffer): void {
    if (this.readyState !== OPEN) return;
    this.waiting.push(
      data instanceof ArrayBuffer
        ? new Uint8Array(data)
        : new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    );
    void this.sendAll();
  }

  close(): void {
    if (this.readyState === CLOSED) return;
    // The page may be about to go: the request outlives it.
    if (this.address !== '') void askOwn(this.address, { method: 'DELETE', keepalive: true });
    this.end({ code: 1000, reason: '' });
  }

  private async open(): Promise<void> {
    const { pathname, search } = new URL(this.url);
    const body = JSON.stringify({ to: pathname + search });
    const headers = { 'content-type': 'application/json' };
    const answer = await ask(HTTP_LINES, { method: 'POST', headers, body });
    if (this.readyState === CLOSED) return;
    if (answer?.status !== 201) return this.fail();
    const { line } = (await answer.json()) as OpenedLine;
    this.address = `${HTTP_LINES}/${line}`;
    // A page that goes takes its hand off the board at once.
    addEventListener('pagehide', this.leave);
    this.readyState = OPEN;
    this.onopen?.(new Event('open'));
    await this.listen();
  }

  /** Asks for what comes, again and again, until the line is closed. */
  private async listen(): Promise<void> {
    let failures = 0;
    while (this.readyState === OPEN) {
      const went = network.streams ? await this.stream() : await this.question();
      failures = went ? 0 : failures + 1;
      if (failures > RETRIES) return this.fail();
      if (!went) await pause(RETRY_MS * failures);
    }
  }

  private async stream(): Promise<boolean> {
    let began = false;
    const late = setTimeout(() => {
      if (began) return;
      // Nothing came although something was sent at once: asked one by one, the same will come.
      network.streams = false;
      this.asking.abort();
    }, STREAM_WAIT);
    const start = performance.now();
    const went = await this.take('', () => (began = true));
    clearTimeout(late);
    if (went && performance.now() - start < SHORT_STREAM) await pause(RETRY_MS);
    return went || !network.streams;
  }

  private question(): Promise<boolean> {
    return this.take('&once=1', () => undefined);
  }

  private async take(how: string, began: () => void): Promise<boolean> {
    this.asking = new AbortController();
    const { signal } = this.asking;
    const answer = await askOwn(`${this.address}?after=${this.heard}${how}`, { signal });
    if (answer?.status === 404 || answer?.status === ELSEWHERE) this.fail();
    if (answer?.status !== 200 || answer.body === null) return false;
    try {
      for await (const event of readEvents(answer.body)) {
        began();
        this.hear(event);
      }
      return true;
    } catch {
      // The stream broke on its way; what is missing is asked for again.
      return false;
    }
  }

  private hear({ kind, id, data }: LineEvent): void {
    if (this.readyState !== OPEN) return;
    if (kind === 'close') return this.end(JSON.parse(data) as LineClosed);
    if (kind === 'ping') return void this.sendAll(true);
    if (kind !== 'message' || id <= this.heard) return;
    this.heard = id;
    this.onmessage?.({ data: Uint8Array.from(atob(data), (each) => each.charCodeAt(0)).buffer });
  }

  /** Sends what waits, one parcel after the other; with `alive` a parcel goes even when it is empty. */
  private async sendAll(alive = false): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    let sign = alive;
    while (this.readyState === OPEN && (sign || this.waiting.length > 0)) {
      sign = false;
      const parcel = this.nextParcel();
      if (await this.deliver(parcel)) this.sent += parcel.length;
      else this.fail();
    }
    this.sending = false;
  }

  private nextParcel(): readonly Uint8Array[] {
    let [count, bytes] = [0, 0];
    for (const frame of this.waiting) {
      bytes += frame.length;
      if (count > 0 && bytes > PARCEL_BYTES) break;
      count += 1;
    }
    return this.waiting.splice(0, count);
  }

  /** A parcel that may or may not have arrived is sent again: its number tells the server what it has. */
  private async deliver(parcel: readonly Uint8Array[]): Promise<boolean> {
    const headers = { 'content-type': 'application/octet-stream' };
    for (let tries = 0; tries <= RETRIES && this.readyState === OPEN; tries += 1) {
      const body = packFrames(parcel);
      const answer = await askOwn(`${this.address}?first=${this.sent}`, { method: 'POST', headers, body });
      if (answer?.status === 204) return true;
      // A frame that is too big by itself is not to be sent again; of several, others may be taken the next time.
      if (answer?.status === TOO_BIG_AS_REQUEST && parcel.length === 1)
        this.end({ code: TOO_BIG, reason: '' });
      if (answer && answer.status < 500) return false;
      await pause(RETRY_MS * (tries + 1));
    }
    return this.readyState !== OPEN;
  }

  private fail(): void {
    if (this.readyState === CONNECTING) this.onerror?.(new Event('error'));
    this.end(BROKEN);
  }

  private end(how: LineClosed): void {
    if (this.readyState === CLOSED) return;
    this.readyState = CLOSED;
    removeEventListener('pagehide', this.leave);
    this.asking.abort();
    this.onclose?.(how);
  }
}

/**
 * Asks until the line's own instance answers, wherever requests are sent one after the other; when it never does, it is
 * gone, and with it the line.
 */
async function askOwn(address: string, request: RequestInit): Promise<Response | null> {
  for (let tries = 1; ; tries += 1) {
    const answer = await ask(address, request);
    if (answer?.status !== ELSEWHERE || tries === MOST_TRIES || request.signal?.aborted) return answer;
    await pause(Math.min(tries * 10, NEXT_TRY_MS));
  }
}

/** Null when no answer came at all. */
async function ask(address: string, request: RequestInit): Promise<Response | null> {
  try {
    return await fetch(address, { credentials: 'same-origin', cache: 'no-store', ...request });
  } catch {
    // No network, or the page has left the line: both are told by the null.
    return null;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
