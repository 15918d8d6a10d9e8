import type { IncomingMessage } from 'node:http';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const PASSED_ON = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/** True when a request was made on this very machine, to this machine by its own name, and passed on by nobody. */
export function isLocalRequest(request: IncomingMessage): boolean {
  if (!LOOPBACK.has(request.socket.remoteAddress ?? '')) return false;
  if (PASSED_ON.some((header) => request.headers[header] !== undefined)) return false;
  return isLoopbackHost(request.headers.host ?? '');
}

/** True for the names by which a machine calls itself, with or without a port. */
export function isLoopbackHost(host: string): boolean {
  if (!URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname) || hostname.endsWith('.localhost');
}
