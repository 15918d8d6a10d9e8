import { fanOut, latency } from './fan-out.ts';
import { IDLE } from './idle.ts';
import { LONG_BOARD } from './long-board.ts';
import type { Measure } from './measure.ts';
import { MANY_ROOMS, TYPING } from './together.ts';

/** What is measured, in the order in which it is. */
export const MEASURES: readonly Measure[] = [
  fanOut(10, 20_000, 1.4),
  fanOut(50, 8_000, 1.25),
  latency(50, 500),
  latency(200, 300),
  MANY_ROOMS,
  TYPING,
  LONG_BOARD,
  IDLE,
];
