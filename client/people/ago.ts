const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago something was (ISO 8601, UTC), in words: "5 minutes ago", "yesterday", "3 November 2026". */
export function agoInWords(at: string, now: number): string {
  const passed = now - Date.parse(at);
  if (Number.isNaN(passed)) return 'never';
  if (passed < MINUTE) return 'just now';
  if (passed < HOUR) return FORMAT.format(-Math.floor(passed / MINUTE), 'minute');
  if (passed < DAY) return FORMAT.format(-Math.floor(passed / HOUR), 'hour');
  if (passed < 14 * DAY) return FORMAT.format(-Math.floor(passed / DAY), 'day');
  return DATE.format(new Date(at));
}

const FORMAT = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });
const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
