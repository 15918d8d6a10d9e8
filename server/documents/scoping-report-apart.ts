import { Worker } from 'node:worker_threads';
import type { NoteReport } from '../../shared/planning/note-report.ts';

const LONGEST_MS = 30_000;

/** Draws a note as a Word document in a thread of its own, since a long one takes a second; null when it took too long. */
export type DrawReport = (report: NoteReport) => Promise<Uint8Array | null>;

/** The drawing of reports; one that takes longer than `longestMs`, or more memory than a document should, is given up. */
export function drawReportsApart(longestMs = LONGEST_MS): DrawReport {
  return async (report) => {
    const worker = new Worker(new URL('./scoping-report-worker.ts', import.meta.url), {
      workerData: report,
      resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
    });
    worker.unref();
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Uint8Array | null>((resolve) => {
        timer = setTimeout(() => resolve(null), longestMs);
        worker.once('message', resolve);
        worker.once('error', () => resolve(null));
        worker.once('exit', () => resolve(null));
      });
    } finally {
      clearTimeout(timer);
      await worker.terminate();
    }
  };
}
