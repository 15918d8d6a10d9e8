/** Today in the United Kingdom, as `YYYY-MM-DD`. */
export function today(): string {
  return LONDON.format(new Date());
}

const LONDON = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });
