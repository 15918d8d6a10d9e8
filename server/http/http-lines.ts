import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import express, { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { ELSEWHERE, unpackFrames, type OpenedLine } from '../../shared/protocol/http-line.ts';
import { isRoomPath } from '../../shared/protocol/room-path.ts';
import { hashOf, newSecret } from '../accounts/secrets.ts';
import type { Sockets } from '../sync/accept-sockets.ts';
import { HttpWire } from '../sync/http-wire.ts';
import { FRAME_BYTES } from '../sync/limits.ts';
import { addressOf } from './address-of.ts';
import { dataHeaders } from './headers.ts';
import { eventOutlet } from './event-outlet.ts';
import { problem, readForm, refuseWith } from './problem.ts';

export interface HttpLineParts {
  readonly sockets: Pick<Sockets, 'enter'>;
  /** True where requests of one line may be sent to other instances too. */
  readonly hasOthers: boolean;
}

interface OpenLine {
  readonly wire: HttpWire;
  /** Of the session or token that opened it: nobody else may use it, whoever learns its id. */
  readonly owner: string;
}

const MOST_LINES = 10_000;
/** A whole council sits behind one address. */
export const MOST_OF_ADDRESS = 2_000;
const openForm = z.strictObject({
  to: z.string().max(1_000).refine(isRoomPath, 'Say which document to join'),
});
type OfLine = Request<{ line: string }>;

/**
 * The road for networks that let no websocket through: a line to a document made of plain requests. What carries the
 * frames is all that is different; who may come in, and what they may do, is the sockets' own doing.
 */
export function httpLinesRouter({ sockets, hasOthers }: HttpLineParts): Router {
  const { isFull, add, own } = linesHere(hasOthers);
  const router = Router();
  router.use(dataHeaders());
  router.post('/', express.json({ limit: '4kb' }), (request, response) => {
    const read = readForm(openForm, request.body);
    if ('problems' in read) return refuseWith(response, 400, read);
    if (isFull(request)) return refuseWith(response, 503, problem('Too many are here. Try again soon.'));
    const wire = new HttpWire();
    const line = add(wire, request);
    // Whoever stands at the door looks at where a socket would have been opened.
    request.url = read.form.to;
    void sockets.enter(wire, request);
    response.status(201).json({ line } satisfies OpenedLine);
  });
  router.get('/:line', (request: OfLine, response) => {
    const wire = own(request, response);
    if (!wire) return;
    const outlet = eventOutlet(response, request.query['once'] === '1', () => wire.detach(outlet));
    wire.attach(outlet, numberIn(request.query['after']));
  });
  router.post(
    '/:line',
    express.raw({ type: 'application/octet-stream', limit: FRAME_BYTES + 1_024 }),
    async (request: OfLine, response) => {
      const wire = own(request, response);
      if (!wire) return;
      if (wire.readyState !== wire.OPEN) return refuseWith(response, 404, problem('This line is closed'));
      const frames = request.body instanceof Buffer ? unpackFrames(request.body) : [];
      if (frames === null) return refuseWith(response, 400, problem('That is not a parcel of frames'));
      await wire.receive(numberIn(request.query['first']), frames);
      response.status(204).end();
    },
  );
  router.delete('/:line', (request: OfLine, response) => {
    const wire = own(request, response);
    if (!wire) return;
    wire.terminate();
    response.status(204).end();
  });
  return router;
}

/** The lines of this instance, whose names tell them from those of others. */
function linesHere(hasOthers: boolean) {
  const lines = new Map<string, OpenLine>();
  const byAddress = new Map<string, number>();
  const count = (address: string, more: number): void => {
    const now = (byAddress.get(address) ?? 0) + more;
    if (now > 0) byAddress.set(address, now);
    else byAddress.delete(address);
  };
  const instance = randomUUID().slice(0, 8);
  return {
    isFull: (request: Request): boolean =>
      lines.size >= MOST_LINES || (byAddress.get(addressOf(request)) ?? 0) >= MOST_OF_ADDRESS,
    add: (wire: HttpWire, request: Request): string => {
      const address = addressOf(request);
      const line = `${instance}.${newSecret()}`;
      lines.set(line, { wire, owner: ownerOf(request) });
      count(address, 1);
      wire.on('forget', () => lines.delete(line) && count(address, -1));
      return line;
    },
    own: (request: OfLine, response: Response): HttpWire | null => {
      const found = lines.get(request.params.line);
      if (found && found.owner === ownerOf(request)) return found.wire;
      if (hasOthers && !request.params.line.startsWith(`${instance}.`))
        refuseWith(response, ELSEWHERE, problem('This line is another instance’s'));
      else refuseWith(response, 404, problem('This line is closed'));
      return null;
    },
  };
}

function numberIn(given: unknown): number {
  const number = Number(given);
  return Number.isSafeInteger(number) && number >= 0 ? number : Infinity;
}

function ownerOf({ headers }: IncomingMessage): string {
  const session = /(?:^|;\s*)((?:__Host-)?triangulate=[^;]*)/.exec(headers.cookie ?? '')?.[1] ?? '';
  return hashOf(`${session}\n${headers.authorization ?? ''}`);
}
