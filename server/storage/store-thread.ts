import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from './sqlite-schema.ts';
import { serveStore } from './serve-store.ts';

// Runs in a thread of its own, so that waiting for the disk keeps nobody waiting for anything else.
if (parentPort) serveStore(parentPort, () => openDatabase((workerData as { readonly file: string }).file));
