import type { Failure } from './store-messages.ts';
import { DamagedRoom, RoomHasGoneOn } from './update-store.ts';

/** Takes down an error so that it can cross to another thread. */
export function failureOf(cause: unknown): Failure {
  const error = cause instanceof Error ? cause : new Error(String(cause));
  return { kind: 'failed', name: error.name, message: error.message, code: codeOf(error) };
}

/** The error that crossed from another thread. */
export function errorOf({ name, message, code }: Failure): Error {
  if (name === 'DamagedRoom') return new DamagedRoom(message);
  if (name === 'RoomHasGoneOn') return Object.assign(new RoomHasGoneOn(''), { message });
  return Object.assign(new Error(message), { code });
}

/** True when the disk or the file failed, and not what was asked of it: then the connection is not to be trusted. */
export function isOfTheDisk(cause: unknown): boolean {
  const code = cause instanceof Error ? codeOf(cause) : '';
  return code.startsWith('SQLITE_') && !code.startsWith('SQLITE_CONSTRAINT');
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
