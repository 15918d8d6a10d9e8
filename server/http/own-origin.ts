import type { IncomingMessage } from 'node:http';
import { isLoopbackHost } from '../accounts/local-request.ts';

/** Says whether a request was made to this service by its own name and, if a page made it, by our own page. */
export type IsOwnOrigin = (request: IncomingMessage) => boolean;

/**
 * Keeps out pages of other addresses, and names that were made to point here. The service's own names are those of
 * this machine and, when it is reached from others, that of its public address.
 */
export function ownOrigin(publicUrl: URL | null): IsOwnOrigin {
  return ({ headers: { host, origin } }) => {
    if (host === undefined) return false;
    const isPublic = publicUrl !== null && host.toLowerCase() === publicUrl.host;
    if (!isPublic && !isLoopbackHost(host)) return false;
    if (origin === undefined) return true;
    if (isPublic) return origin === publicUrl.origin;
    return URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
  };
}
