const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });
const HOUR = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hour12: false });

/** The day in the United Kingdom, `YYYY-MM-DD`; `at` is ms since 1970. */
export function londonDay(at: number): string {
  return DAY.format(at);
}

/** The hour of the day in the United Kingdom, 0 to 23. */
export function londonHour(at: number): number {
  return Number(HOUR.format(at)) % 24;
}

const TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** The time of the day in the United Kingdom, `HH:MM`. */
export function londonTime(at: number): string {
  return TIME.format(at);
}
