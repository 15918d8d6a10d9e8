import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** A secret that nobody can guess: 32 random bytes, as text that fits an address. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** An id that says nothing. */
export function newId(): string {
  return randomUUID();
}
