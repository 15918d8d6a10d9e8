import { Worker } from 'node:worker_threads';
import type { ReadResult } from '../../shared/programme/read-result.ts';
import type { GivenFile } from './text-of-file.ts';

const LONGEST_MS = 20_000;
const TOO_LONG = 'Reading the file took too long. Give only the part with the work programme.';
const TOO_MUCH = 'The file could not be read: it needs more memory than a document should.';

/** Reads the programmes of a file in a thread of its own, so that a hostile file can stop nobody's board. */
export async function readProgrammesApart(
  { name, bytes }: GivenFile,
  longestMs = LONGEST_MS,
): Promise<ReadResult> {
  const worker = new Worker(new URL('./reading-worker.ts', import.meta.url), {
    workerData: { name, bytes },
    // Much of what reading makes is needed for a moment only, and a larger space for it is cleared less often.
    resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
  });
  let timer: NodeJS.Timeout | undefined;
  const result = new Promise<ReadResult>((resolve) => {
    const refuse = (reason: string) => resolve({ kind: 'refused', reason });
    timer = setTimeout(() => refuse(TOO_LONG), longestMs);
    worker.once('message', (read: ReadResult) => resolve(read));
    worker.once('error', () => refuse(TOO_MUCH));
    worker.once('exit', () => refuse(TOO_MUCH));
  });
  try {
    return await result;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
