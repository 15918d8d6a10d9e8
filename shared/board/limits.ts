/** The longest texts that a board takes, in characters. */
export const LIMITS = { title: 300, name: 120, fact: 500, long: 20_000, reason: 1_000 } as const;

const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** True for a date that exists, as `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const longest = LONGEST_MONTHS[month - 1];
  if (longest === undefined || day < 1 || day > longest || year < 1900 || year > 2200) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month !== 2 || day < 29 || leap;
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
