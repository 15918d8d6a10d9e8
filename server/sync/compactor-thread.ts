import { parentPort } from 'node:worker_threads';
import { unpackRows } from '../storage/packed-rows.ts';
import type { CompactorTask } from './compactor.ts';
import { makeSnapshot } from './make-snapshot.ts';

parentPort?.on('message', ({ room, snapshot, tail }: CompactorTask) => {
  const updates = unpackRows(tail).map(({ bytes }) => bytes);
  parentPort?.postMessage(makeSnapshot(room, snapshot === null ? updates : [snapshot, ...updates]));
});
