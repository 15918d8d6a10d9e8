import { setTimeout as pause } from 'node:timers/promises';

/** Waits until `condition` gives something truthy and returns it; throws after `limit` ms, naming what was awaited. */
export async function until<T>(
  what: string,
  condition: () => T | Promise<T>,
  limit = 60_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + limit;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited ${limit} ms for ${what}`);
    await pause(15);
  }
}
