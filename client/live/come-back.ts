import type { WebsocketProvider } from 'y-websocket';
import { CLOSE_REASONS } from '../../shared/protocol/close-reasons.ts';

/** Milliseconds within which everyone comes back to a service that starts again. */
const RESTART_MS = 3_000;
const SHORTEST_MS = 400;
const LONGEST_MS = 2_500;
/** So many that y-websocket's own waiting, which doubles each time, is longer than ours. */
const BEYOND = 20;

/** How long to wait before trying again; `random` is in [0, 1), `tries` how often it failed since it last worked. */
export function waitBefore(code: number | null, tries: number, random: number): number {
  if (code === CLOSE_REASONS['going-down'].code) return random * RESTART_MS;
  const most = Math.min(SHORTEST_MS * 2 ** tries, LONGEST_MS);
  return most / 2 + (random * most) / 2;
}

/** Has a line that was lost come back at a moment of its own: those who were sent away together do not all come at once. */
export function comeBackApart(provider: WebsocketProvider, random: () => number): void {
  let tries = 0;
  provider.on('sync', (synced: boolean) => {
    if (synced) tries = 0;
  });
  provider.on('connection-close', (event: { readonly code: number } | null) => {
    // The provider waits for the least of its own growing time and this.
    provider.wsUnsuccessfulReconnects = BEYOND;
    provider.maxBackoffTime = waitBefore(event?.code ?? null, tries, random());
    tries += 1;
  });
}
