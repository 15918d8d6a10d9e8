/** The longest texts that a board takes, in characters. */
export const LIMITS = { title: 300, name: 120, fact: 500, long: 20_000, reason: 1_000 } as const;

/**
 * The most that one existing programme may bring to a board: five times the busiest year that a board is drawn for,
 * and still opened by the server within the time that nobody notices.
 */
export const IMPORT_LIMITS = { items: 1_000, characters: 2_000_000 } as const;

/** True for a date that exists, between 1900 and 2200, as `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (!/^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  // A day that a month does not have either makes no date or rolls over into the next month.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** True for a time of day, as `HH:MM`, 24 hours. */
export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** True for a municipal year whose two halves follow each other, as `2026-27`. */
export function isMunicipalYear(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})$/.exec(text);
  return parts !== null && (Number(parts[1]) + 1) % 100 === Number(parts[2]);
}
