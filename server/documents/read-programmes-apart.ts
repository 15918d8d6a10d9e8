import { Worker } from 'node:worker_threads';
import type { ReadResult } from '../../shared/programme/read-result.ts';
import type { ImportAnswer } from '../../shared/protocol/http-api.ts';
import type { Chosen, DrawnUp } from './draw-up-boards.ts';
import type { ReadingAnswers, ReadingTask } from './reading-task.ts';
import type { GivenFile } from './text-of-file.ts';

const LONGEST_MS = 20_000;
const TOO_LONG = 'Reading the file took too long. Give only the part with the work programme.';
const TOO_MUCH = 'The file could not be read: it needs more memory than a document should.';

/** Reads the programmes of files, each in a thread of its own, so that a hostile file can stop nobody's board. */
export interface ReadingApart {
  /** What is in the file, in numbers. */
  sumUp(file: GivenFile): Promise<ImportAnswer>;
  /** The boards of the chosen programmes; `year` is that of a text which names none, as `2026-27`. */
  drawUp(file: GivenFile, chosen: Chosen, year: string): Promise<DrawnUp>;
  /** Everything that was read. */
  read(file: GivenFile): Promise<ReadResult>;
  /** Has a thread ready for the next file from now on: starting one takes longer than reading most files. */
  keepReady(): void;
  close(): Promise<void>;
}

/** Opens the reading of files; whatever takes longer than `longestMs` is stopped. */
export function readApart(longestMs = LONGEST_MS): ReadingApart {
  const threads = readingThreads();
  const ask = async <What extends ReadingTask['what']>(
    task: ReadingTask & { readonly what: What },
  ): Promise<ReadingAnswers[What] | Refusal> => {
    const worker = threads.take();
    let timer: NodeJS.Timeout | undefined;
    const answer = new Promise<ReadingAnswers[What] | Refusal>((resolve) => {
      const refuse = (reason: string): void => resolve({ kind: 'refused', reason });
      timer = setTimeout(() => refuse(TOO_LONG), longestMs);
      worker.once('message', resolve);
      worker.once('error', () => refuse(TOO_MUCH));
      worker.once('exit', () => refuse(TOO_MUCH));
      worker.postMessage(task);
    });
    try {
      return await answer;
    } finally {
      clearTimeout(timer);
      await worker.terminate();
      threads.makeReady();
    }
  };
  return {
    sumUp: (file) => ask({ what: 'summary', file }),
    drawUp: (file, chosen, year) => ask({ what: 'boards', file, chosen, year }),
    read: (file) => ask({ what: 'programmes', file }),
    keepReady: threads.keepReady,
    close: threads.close,
  };
}

interface Refusal {
  readonly kind: 'refused';
  readonly reason: string;
}

/** Threads that have read nothing yet: the one that waits, if there is one, or a new one. */
interface ReadingThreads {
  readonly take: () => Worker;
  readonly keepReady: () => void;
  readonly makeReady: () => void;
  readonly close: () => Promise<void>;
}

function readingThreads(): ReadingThreads {
  let keeping = false;
  let ready: Worker | null = null;
  const makeReady = (): void => {
    if (!keeping || ready) return;
    const worker = startThread();
    // One that fails while it waits is forgotten; whoever comes next gets a new one.
    const forget = (): void => {
      if (ready === worker) ready = null;
    };
    worker.once('error', forget);
    worker.once('exit', forget);
    ready = worker;
  };
  return {
    take: () => {
      const worker = ready ?? startThread();
      ready = null;
      worker.ref();
      return worker;
    },
    makeReady,
    keepReady: () => {
      keeping = true;
      makeReady();
    },
    close: async () => {
      keeping = false;
      await ready?.terminate();
    },
  };
}

function startThread(): Worker {
  const worker = new Worker(new URL('./reading-worker.ts', import.meta.url), {
    // Much of what reading makes is needed for a moment only, and a larger space for it is cleared less often.
    resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
  });
  // A thread that waits for a file does not keep the process alive.
  worker.unref();
  return worker;
}
