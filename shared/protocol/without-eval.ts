import { config } from 'zod';

/** Has forms be read without making code of them, which a page of ours may not do; to be called before any is read. */
export function readWithoutEval(): void {
  config({ jitless: true });
}
