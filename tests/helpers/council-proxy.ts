import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A council's network between browsers and the service: plain requests pass, and what else does is the test's to say. */
export interface CouncilProxy {
  readonly url: string;
  /** Lets websockets through from now on, or not any more. */
  sockets: boolean;
  /** Passes an answer on only when it has ended. */
  holdsStreams: boolean;
  /** How many plain requests with this beginning went through. */
  count(path: string): number;
}

/** Puts a proxy before a service; gone when the test ends. */
export async function councilProxy(to: string): Promise<CouncilProxy> {
  const { port } = new URL(to);
  const asked: string[] = [];
  const state = { sockets: false, holdsStreams: false };
  const proxy = createServer((request, response) => {
    asked.push(request.url ?? '');
    passOn(request, response, { port, holds: () => state.holdsStreams });
  });
  proxy.on('upgrade', (request, socket: Socket, head: Buffer) => {
    socket.on('error', () => undefined);
    if (!state.sockets) return socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    const upgrade = ask({ port, host: '127.0.0.1', path: request.url, headers: request.headers });
    upgrade.on('error', () => socket.destroy());
    upgrade.on('upgrade', (answer, far) => {
      const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${String(value)}\r\n`);
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('')}\r\n`);
      far.on('error', () => socket.destroy());
      far.pipe(socket).pipe(far);
      far.write(head);
    });
    upgrade.end();
    return undefined;
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    proxy.close();
    proxy.closeAllConnections();
  });
  return Object.assign(state, {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    count: (path: string) => asked.filter((each) => each.startsWith(path)).length,
  });
}

interface Passing {
  readonly port: string;
  readonly holds: () => boolean;
}

function passOn(request: IncomingMessage, response: ServerResponse, { port, holds }: Passing): void {
  const { method, url: path, headers } = request;
  const passed = ask({ port, host: '127.0.0.1', method, path, headers }, (answer) => {
    const begin = (): void => void response.writeHead(answer.statusCode ?? 502, answer.headers);
    if (!holds()) {
      begin();
      response.flushHeaders();
      return void answer.on('error', () => response.destroy()).pipe(response);
    }
    const parts: Buffer[] = [];
    answer.on('data', (part: Buffer) => parts.push(part));
    answer.on('end', () => {
      begin();
      response.end(Buffer.concat(parts));
    });
    answer.on('error', () => response.destroy());
  });
  passed.on('error', () => {
    if (!response.headersSent) response.writeHead(502);
    response.end();
  });
  response.on('close', () => passed.destroy());
  request.pipe(passed);
}
