import { z } from 'zod';
import { isDate, LIMITS } from '../board/limits.ts';
import { historyRow } from './http-api.ts';
import { TABLE_MODE_NAMES } from './rights.ts';

/** Somebody at the table: one of those present, by the id that presence gives, or anybody by name. */
const seat = z.union(
  [
    z.object({ person: z.string().min(1).max(100) }),
    z.object({ name: z.string().trim().min(1).max(LIMITS.name) }),
  ],
  'Say who is at the table by person or by name',
);
export type SeatForm = z.infer<typeof seat>;

const table = z.array(seat, 'Give the table as a list').max(100, 'A table takes 100 people or fewer');
const mode = z.enum(TABLE_MODE_NAMES, 'Choose who may make changes');

/** Starts a triangulation meeting. */
export const startTriangulationForm = z.object({
  date: z.string('Enter the date of the meeting').refine(isDate, 'Enter a date that exists'),
  mode,
  table: table.default([]),
});

/** Says how a meeting that runs is held: what is left out stays. */
export const changeTriangulationForm = z.object({ mode: mode.optional(), table: table.optional() });

/** A triangulation meeting, as everyone who sees the board may know it. */
export const triangulationView = z.object({
  id: z.string(),
  /** `YYYY-MM-DD`. */
  date: z.string(),
  mode: z.enum(TABLE_MODE_NAMES),
  /** `person` is empty for those who are known by name only. */
  table: z.array(z.object({ person: z.string(), name: z.string() })),
  /** ISO 8601, UTC. */
  startedAt: z.string(),
  startedBy: z.string(),
  /** Empty while it runs. */
  endedAt: z.string(),
  endedBy: z.string(),
});
export type TriangulationView = z.infer<typeof triangulationView>;

/** A triangulation meeting with every change that was made in it, oldest first. */
export const triangulationSummary = triangulationView.extend({ rows: z.array(historyRow) });
export type TriangulationSummary = z.infer<typeof triangulationSummary>;
