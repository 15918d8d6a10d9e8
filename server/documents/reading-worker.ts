import { parentPort, workerData } from 'node:worker_threads';
import { readProgrammes } from '../../shared/programme/read-programmes.ts';
import type { ReadResult } from '../../shared/programme/read-result.ts';
import { textOfFile } from './text-of-file.ts';

async function read(name: unknown, bytes: unknown): Promise<ReadResult> {
  if (typeof name !== 'string' || !(bytes instanceof Uint8Array))
    return { kind: 'refused', reason: 'No file was given.' };
  const file = await textOfFile({ name, bytes });
  return file.kind === 'refused' ? file : readProgrammes(file.text);
}

parentPort?.postMessage(await read(workerData?.name, workerData?.bytes));
