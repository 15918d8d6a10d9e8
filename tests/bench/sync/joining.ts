import * as Y from 'yjs';
import { collectGarbage } from '../collect-garbage.ts';
import type { BenchRoom, Running } from './contestants.ts';
import { pause } from './pace.ts';
import { openPage } from './page.ts';

/** One joining of a document by a page that has nothing of it. */
export interface Join {
  /** From the first packet to the last byte of the document, in ms. */
  readonly ms: number;
  readonly bytes: number;
  /** What arrived, as a document. */
  doc(): Y.Doc;
}

/** So long nothing more arrives before a joining is taken for finished; it is not counted. */
const QUIET_MS = 250;

/**
 * Has the load generator give back what earlier joinings left in its memory, so that the next is received where memory
 * has been used before: to touch new memory costs a virtual machine several times what a joining does.
 */
export function readyToJoin(): void {
  collectGarbage();
}

/** Joins, waits until all has arrived, and leaves. Looking at what arrived is not part of the time. */
export async function joinOnce(running: Running, room: BenchRoom, page: number): Promise<Join> {
  const bodies: Uint8Array[] = [];
  let last = 0;
  const began = performance.now();
  const opened = await openPage(running, room, {
    page,
    heard: (body) => {
      last = performance.now();
      bodies.push(body);
    },
  });
  while (performance.now() - last < QUIET_MS) await pause(20);
  opened.close();
  return {
    ms: last - began,
    bytes: bodies.reduce((sum, body) => sum + body.length, 0),
    doc: () => {
      const doc = new Y.Doc();
      for (const body of bodies) Y.applyUpdate(doc, body);
      return doc;
    },
  };
}
