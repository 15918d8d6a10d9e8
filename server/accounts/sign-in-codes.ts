import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

const VALID_FOR = 10 * 60_000;
const TRIES = 5;
const DIGITS = 6;

/** What is kept of a code that was sent; plain data. The code itself is in nobody's hands but the person's. */
export interface KeptCode {
  readonly salt: string;
  readonly sha256: string;
  /** ms since 1970. */
  readonly validUntil: number;
  readonly triesLeft: number;
}

/** Why a code does not let somebody in, with the sentence for them. */
export const CODE_PROBLEMS = {
  'not-a-code': 'Enter the six numbers that we sent you.',
  wrong: 'That is not the code that we sent you last. Check it and try again.',
  'too-many-tries': 'That code has been tried too often. Ask for a new one.',
  expired: 'That code is more than ten minutes old. Ask for a new one.',
} as const;

export type CodeProblem = keyof typeof CODE_PROBLEMS;

/** What came of a try. `kept` takes the place of what was kept before; null when the code is of no more use. */
export type CodeTry =
  | { readonly ok: true; readonly kept: null }
  | { readonly ok: false; readonly reason: CodeProblem; readonly kept: KeptCode | null };

/** A new code of six digits, valid for ten minutes and five tries. `now` in ms since 1970. */
export function newCode(now: number): { readonly code: string; readonly kept: KeptCode } {
  const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
  const salt = randomBytes(16).toString('base64url');
  return {
    code,
    kept: { salt, sha256: hashOf(code, salt).toString('hex'), validUntil: now + VALID_FOR, triesLeft: TRIES },
  };
}

/**
 * Tries what somebody typed or pasted. The caller stores `kept` before it answers, in the same transaction in which it
 * read the old one: two tries at once would otherwise count as one.
 */
export function tryCode(kept: KeptCode, given: string, now: number): CodeTry {
  if (now >= kept.validUntil) return { ok: false, reason: 'expired', kept: null };
  if (kept.triesLeft <= 0) return { ok: false, reason: 'too-many-tries', kept };
  const code = digitsOf(given);
  // It cannot be a guess, so it costs nothing.
  if (code === null) return { ok: false, reason: 'not-a-code', kept };
  if (timingSafeEqual(hashOf(code, kept.salt), Buffer.from(kept.sha256, 'hex')))
    return { ok: true, kept: null };
  const triesLeft = kept.triesLeft - 1;
  // What is used up is kept until it expires, so that the person is told why it no longer works.
  return { ok: false, reason: triesLeft > 0 ? 'wrong' : 'too-many-tries', kept: { ...kept, triesLeft } };
}

/** The six digits of what was typed: spaces, hyphens and invisible characters come along when a code is pasted. */
function digitsOf(given: string): string | null {
  if (given.length > 100) return null;
  const code = given.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}.]/gu, '');
  return new RegExp(`^\\d{${DIGITS}}$`).test(code) ? code : null;
}

const hashOf = (code: string, salt: string): Buffer =>
  createHash('sha256').update(`${salt} ${code}`).digest();
