import type { IncomingMessage } from 'node:http';
import type { Request } from 'express';

/** The address a request comes from, as far as proxies that are trusted tell; of IPv6 the network, which one line has. */
export function addressOf(request: Request): string {
  return personal(request.ip ?? '');
}

/** As `addressOf`, of what comes before there is an answer to it, such as a socket; one proxy is trusted where there is one. */
export function addressAsked({ headers, socket }: IncomingMessage, isProxied: boolean): string {
  const told = isProxied
    ? String(headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        ?.trim()
    : '';
  return personal(told || (socket.remoteAddress ?? ''));
}

function personal(address: string): string {
  return address.includes('.') ? address : networkOf(address);
}

/** The first half of an IPv6 address, however it is shortened. */
function networkOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length;
  return [...groups, ...Array<string>(missing).fill('0'), ...(tail ?? '').split(':')].slice(0, 4).join(':');
}
