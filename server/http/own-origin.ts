import type { IncomingMessage } from 'node:http';

/**
 * True when a request was made to this machine by its own name, and, if a page made it, by our own page. Keeps out
 * pages of other addresses, and names that were made to point here.
 */
export function isOwnOrigin(request: IncomingMessage): boolean {
  const { host, origin } = request.headers;
  if (host === undefined || !isLoopbackName(host)) return false;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}

function isLoopbackName(host: string): boolean {
  if (!URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname) || hostname.endsWith('.localhost');
}
