import { parentPort, workerData } from 'node:worker_threads';
import type { NoteReport } from '../../shared/planning/note-report.ts';
import { scopingReport } from './scoping-report.ts';

// A thread draws one document and is then thrown away. What it makes is handed over as bytes of their own.
const drawn = await scopingReport(workerData as NoteReport);
const bytes = new Uint8Array(drawn);
parentPort?.postMessage(bytes, [bytes.buffer]);
