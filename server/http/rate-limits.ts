import type { Response } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { problem, refuseWith } from './problem.ts';

/** So many attempts in so many seconds. */
interface Limit {
  readonly points: number;
  readonly duration: number;
}

/**
 * What may be tried how often. A whole council sits behind one address, so what counts by address is generous; what
 * counts by account or link is not.
 */
const LIMITS = {
  'code-for': { points: 5, duration: 3_600 },
  'sign-in-to': { points: 10, duration: 900 },
  'sign-in-from': { points: 200, duration: 900 },
  'link-from': { points: 60, duration: 900 },
  'invite-by': { points: 100, duration: 3_600 },
  'suggest-from': { points: 10, duration: 3_600 },
  'suggest-by': { points: 60, duration: 3_600 },
  'comment-by': { points: 300, duration: 3_600 },
  'read-by': { points: 120, duration: 60 },
  'report-by': { points: 60, duration: 600 },
} as const satisfies Readonly<Record<string, Limit>>;

export type Limited = keyof typeof LIMITS;

/** Counts attempts; `take` answers and gives false when there were too many. */
export interface RateLimits {
  take(response: Response, limits: Keys): Promise<boolean>;
  /** Counts an attempt and gives the seconds until it may be made; 0 when it may be made now. */
  wait(limits: Keys): Promise<number>;
}

/** What each attempt counts against, such as an address or an account. */
type Keys = Readonly<Partial<Record<Limited, string>>>;

/** Limits that are counted in this process. */
export function createRateLimits(): RateLimits {
  const limiters = new Map(
    Object.entries(LIMITS).map(([name, limit]) => [
      name,
      new RateLimiterMemory({ ...limit, keyPrefix: name }),
    ]),
  );
  const wait = async (limits: Keys): Promise<number> => {
    for (const [name, key] of Object.entries(limits)) {
      const seconds = await waitFor(limiters.get(name), key);
      if (seconds > 0) return seconds;
    }
    return 0;
  };
  return {
    wait,
    take: async (response, limits) => {
      const seconds = await wait(limits);
      if (seconds === 0) return true;
      response.set('Retry-After', String(seconds));
      refuseWith(response, 429, problem(`That has been tried too often. Try again in ${soon(seconds)}.`));
      return false;
    },
  };
}

/** Seconds as "a minute" or "7 minutes". */
export function soon(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}

/** Seconds until the next attempt may be made; 0 when it may be now. */
async function waitFor(limiter: RateLimiterMemory | undefined, key: string): Promise<number> {
  try {
    await limiter?.consume(key);
    return 0;
  } catch (cause) {
    if (cause instanceof RateLimiterRes) return Math.max(1, Math.ceil(cause.msBeforeNext / 1_000));
    throw cause;
  }
}
