const ZONE = { timeZone: 'Europe/London' } as const;
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', ...ZONE });
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit', hour12: true, ...ZONE });

/** A moment (ISO 8601, UTC) as its day in Britain: "3 November 2026". */
export function dayInWords(at: string): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : DAY.format(date);
}

/** A moment (ISO 8601, UTC) as British clocks have it: "today, 10.42am", "3 November 2026, 4.10pm". */
export function momentInWords(at: string, now: Date): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  const day = DAY.format(date) === DAY.format(now) ? 'today' : DAY.format(date);
  return `${day}, ${clock(date)}`;
}

/** A moment (ISO 8601, UTC) as British clocks have it: "10.42am". */
export function clockInWords(at: string): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '' : clock(date);
}

function clock(date: Date): string {
  return CLOCK.format(date).replace(':', '.').replace(/\s/u, '').toLowerCase();
}
